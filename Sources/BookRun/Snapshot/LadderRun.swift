import Foundation

/// A process that loads images and runs their cells, and leaves checkpoints behind.
final class LadderRun: WatchedProcess {
  private let kernel: KernelProcess
  private let pid: Int
  private let socket: MessageSocket
  private let secret: String
  private let queue: ImageQueue
  /// The first cells of the images, in order.
  private let starts: [Int]
  private let verdict: ChapterVerdict?
  private let isInterrupted: () -> Bool
  /// What the process has loaded, and before that cell.
  private var live: [LiveImage]
  private var next: Int?
  private var isKilled = false
  /// Checkpoints of earlier runs that stay.
  private let kept: [Rung]

  /// The checkpoints that this run left, in order.
  private(set) var rungs: [Rung] = []
  /// Why a cell has no checkpoint, by its number.
  private(set) var obstacles: [Int: String] = [:]
  /// Why an image could not be loaded.
  private(set) var problem: String?
  private(set) var isForged = false

  /// - Parameters:
  ///   - start: Asks a kernel or a checkpoint for the process; gives its number.
  ///   - verdict: Ends the run when the chapter as a whole is not accepted.
  init(
    below kernel: KernelProcess, files: RunFiles, live: [LiveImage], starts: [Int],
    queue: ImageQueue, verdict: ChapterVerdict?, isInterrupted: @escaping () -> Bool,
    keeping kept: [Rung],
    start: ([Descriptor]) throws -> Int
  ) throws {
    self.kernel = kernel
    self.live = live
    self.starts = starts
    self.queue = queue
    self.verdict = verdict
    self.isInterrupted = isInterrupted
    self.kept = kept
    secret = files.secret
    let (ours, theirs) = try MessageSocket.pair()
    socket = ours
    pid = try start([
      files.output.descriptor, files.errors.descriptor, files.theirs, files.page, theirs,
    ])
    next = starts.first
  }

  /// Has the process go on in the code that it holds.
  func goOn() {
    next = nil
    socket.send("go")
  }

  var news: [Int32] {
    let verdict = verdict.map { [$0.news.number] } ?? []
    return kernel.news + [socket.descriptor.number]
      + (isWaiting ? [queue.news.number] : []) + (isKilled ? [] : verdict)
  }

  var isWaiting: Bool { next != nil }

  func hasEnded() -> Bool {
    takeMessages()
    loadNext()
    if verdict?.isRejection == true || isInterrupted() { kill() }
    kernel.update()
    return kernel.end(of: pid) != nil
  }

  func kill() {
    if !isKilled { kernel.kill(pid) }
    isKilled = true
  }

  func collect() throws -> (end: SupervisedProcess.End, peakKilobytes: Int) {
    guard let (end, kilobytes) = kernel.waitForEnd(of: pid, seconds: 30) else {
      kernel.kill()
      throw KernelProcess.Gone()
    }
    takeMessages()
    if !kernel.isGone { try kernel.sweep(keeping: (kept + rungs).map(\.pid)) }
    return (end, kilobytes)
  }

  private func takeMessages() {
    for message in socket.messages().messages {
      let words = message.words
      guard words.count >= 2, words[0] == secret else {
        isForged = true
        return
      }
      let number = words.count > 2 ? Int(words[2]) : nil
      switch (words[1], number) {
      case ("next", let cell?): next = cell
      case ("checkpoint", let cell?):
        guard words.count == 4, let pid = Int(words[3]), let descriptor = message.descriptor else {
          isForged = true
          return
        }
        let known = live.truncated(before: cell)
        rungs.append(
          Rung(
            cell: cell, pid: pid, socket: MessageSocket(descriptor), live: known,
            isAtBoundary: starts.contains(cell)))
      case ("none", let cell?): obstacles[cell] = words.count > 3 ? String(words[3]) : ""
      case ("broken", _): problem = words.dropFirst(2).joined(separator: " ")
      default: isForged = true
      }
    }
  }

  /// Names the next image to a process that waits for it, once it is there.
  private func loadNext() {
    guard let cell = next, let result = queue.result(cell) else { return }
    next = nil
    switch result {
    case .success(let compiled):
      let following = starts.first { $0 > cell } ?? -1
      live = live.loading(compiled.image)
      socket.send("load \(cell) \(following) \(compiled.path) \(compiled.image.entry)")
    case .failure(let error):
      problem = "\(error)"
      kill()
    }
  }
}
