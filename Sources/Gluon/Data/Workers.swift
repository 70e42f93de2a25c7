import Glibc
import NDArrayModule

/// Threads that make the batches of a pass ahead of the loop that reads them.
///
/// They end with the pass, or with the loop that leaves it early: while no loop reads, the process
/// has no thread of theirs, and can be forked. In a process that was forked in the middle of a pass,
/// which has none of the threads, the batches are made when they are asked for.
final class Workers<Source: gdata.Dataset> {
  private let bench: Workbench<Source>
  private var threads: [pthread_t] = []
  /// The process that has the threads.
  private let home = getpid()
  private var streams: IsolatedStreams?

  init(_ maker: BatchMaker<Source>, count: Int, ahead: Int) {
    bench = Workbench(maker, ahead: ahead)
    for _ in 0..<min(count, maker.pass.count) {
      let work: () -> Void = { [bench] in bench.work() }
      guard let thread = startThread(work) else { break }
      threads.append(thread)
    }
  }

  deinit { end() }

  /// The next batch, or nil at the end of the pass. A mistake in a thread is reported here.
  func next() -> Source.Batch? {
    let number = bench.taken
    guard number < bench.maker.pass.count else {
      end()
      return nil
    }
    if threads.isEmpty || getpid() != home {
      if streams == nil { streams = IsolatedStreams() }
      bench.taken += 1
      return bench.maker.make(number, streams)
    }
    switch bench.take() {
    case .success(let batch): return batch
    case .failure(let error):
      end()
      fail("\(error)")
      return nil
    }
  }

  private func end() {
    if threads.isEmpty || getpid() != home { return }
    bench.stop()
    for thread in threads { pthread_join(thread, nil) }
    threads = []
  }
}

/// Where the threads of a pass lay down the batches that they made.
private final class Workbench<Source: gdata.Dataset> {
  let maker: BatchMaker<Source>
  /// How many batches the loop has taken.
  var taken = 0
  private let ahead: Int
  private var begun = 0
  private var isStopped = false
  private var done: [Int: Result<Source.Batch, any Error>] = [:]
  private let lock = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let change = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)

  init(_ maker: BatchMaker<Source>, ahead: Int) {
    self.maker = maker
    self.ahead = ahead
    pthread_mutex_init(lock, nil)
    pthread_cond_init(change, nil)
  }

  deinit {
    pthread_mutex_destroy(lock)
    pthread_cond_destroy(change)
    lock.deallocate()
    change.deallocate()
  }

  /// What a thread does: makes batches, never too far ahead, until there are no more.
  func work() {
    let streams = IsolatedStreams()
    pthread_mutex_lock(lock)
    defer { pthread_mutex_unlock(lock) }
    while true {
      while !isStopped && begun < maker.pass.count && begun - taken >= ahead {
        pthread_cond_wait(change, lock)
      }
      if isStopped || begun >= maker.pass.count { return }
      let number = begun
      begun += 1
      pthread_mutex_unlock(lock)
      let result = Result { try nd.checked { maker.make(number, streams) } }
      pthread_mutex_lock(lock)
      done[number] = result
      pthread_cond_broadcast(change)
    }
  }

  /// Waits for the next batch and takes it.
  func take() -> Result<Source.Batch, any Error> {
    pthread_mutex_lock(lock)
    defer { pthread_mutex_unlock(lock) }
    while true {
      if let result = done.removeValue(forKey: taken) {
        taken += 1
        pthread_cond_broadcast(change)
        return result
      }
      pthread_cond_wait(change, lock)
    }
  }

  /// Tells the threads to end after the batches that they are at.
  func stop() {
    pthread_mutex_lock(lock)
    isStopped = true
    pthread_cond_broadcast(change)
    pthread_mutex_unlock(lock)
  }
}

/// Starts a thread; nil when the system has none to give.
private func startThread(_ work: @escaping () -> Void) -> pthread_t? {
  final class Work {
    let run: () -> Void
    init(_ run: @escaping () -> Void) { self.run = run }
  }
  let box = Unmanaged.passRetained(Work(work))
  var thread = pthread_t()
  let status = pthread_create(
    &thread, nil,
    { raw in
      let work = Unmanaged<Work>.fromOpaque(raw!).takeRetainedValue()
      work.run()
      return nil
    }, box.toOpaque())
  if status == 0 { return thread }
  box.release()
  return nil
}
