import BookModel
import Foundation

/// The process below which everything runs that belongs to one chapter under edit.
///
/// It holds no cells. It starts processes that load images, takes in what these leave behind, and
/// reports how they end; when this object goes, all of them end.
final class KernelProcess {
  /// Why a kernel or a checkpoint did not do what it was asked.
  struct Gone: Error {}

  private let process: SupervisedProcess
  let socket: MessageSocket
  /// How processes ended, by the number that the kernel knows them by, as `wait` reports it.
  private var ends: [Int: (status: Int32, kilobytes: Int)] = [:]
  private var replies: [MessageSocket.Message] = []
  private(set) var isGone = false

  /// Readable when there may be news.
  var news: [Int32] { isGone ? [process.control] : [process.control, socket.descriptor.number] }

  /// - Parameters:
  ///   - program: What calls `_kernel()`.
  ///   - folder: The kernel's own; its processes work below it.
  init(
    program: String, folder: String, dataFolder: String?, environment more: [String: String],
    seed: Int, language: String, limits: Limits, cells: [Cell]
  ) throws {
    let work = try RunFiles.makeWorkingFolder(in: folder, dataFolder: dataFolder)
    let (ours, theirs) = try MessageSocket.pair()
    socket = ours
    let nothing = try Descriptor.nothing()
    let nowhere = try Descriptor("/dev/null", O_WRONLY)
    var environment = RunFiles.environment(in: folder, seed: seed, language: language)
    environment["BOOK_CHANNEL"] = nil
    environment.merge(more) { $1 }
    var command = SupervisedProcess.Command(
      path: program, arguments: [], environment: environment, folder: work,
      descriptors: [nothing.number, nowhere.number, nowhere.number, theirs.number])
    command.limit(to: limits, for: cells)
    command.hasOwnProcesses = true
    process = try SupervisedProcess(command)
  }

  /// Takes in what has arrived.
  func update() {
    let (messages, isClosed) = socket.messages()
    for message in messages {
      let words = message.words
      if words.first == "ended", words.count == 4, let pid = Int(words[1]),
        let status = Int32(words[2]), let kilobytes = Int(words[3])
      {
        ends[pid] = (status, kilobytes)
      } else {
        replies.append(message)
      }
    }
    if isClosed || process.hasEnded() { isGone = true }
  }

  /// How a process ended; nil while it lives.
  func end(of pid: Int) -> (end: SupervisedProcess.End, kilobytes: Int)? {
    if let (status, kilobytes) = ends[pid] {
      let signal = status & 0x7f
      return (
        signal == 0 ? .exited(code: (status >> 8) & 0xff) : .signalled(signal), kilobytes
      )
    }
    return isGone ? (.signalled(SIGKILL), 0) : nil
  }

  /// Waits until a process has ended.
  func waitForEnd(of pid: Int, seconds: Double) -> (end: SupervisedProcess.End, kilobytes: Int)? {
    wait(seconds: seconds) { end(of: pid) }
  }

  /// Asks for a process that runs cells; its number.
  func start(_ request: String, _ descriptors: [Descriptor]) throws -> Int {
    guard socket.send(request, descriptors) else { throw Gone() }
    return try Self.line(in: try reply("line"))
  }

  func kill(_ pid: Int) { socket.send("kill \(pid)") }

  /// Ends every process but these, and what they left behind.
  func sweep(keeping pids: [Int]) throws {
    ends = [:]
    socket.send("sweep" + pids.map { " \($0)" }.joined())
    _ = try reply("swept")
  }

  /// The memory of processes, each page shared out among those that have it, in bytes.
  func weights(of pids: [Int]) throws -> [Int] {
    socket.send("weigh" + pids.map { " \($0)" }.joined())
    return try reply("weights").words.dropFirst().map { (Int($0) ?? 0) << 10 }
  }

  /// Kills everything.
  func kill() { process.kill() }

  /// Kills everything, and waits until all has ended.
  func stop() {
    process.kill()
    _ = try? process.collect()
    isGone = true
  }

  /// The number in `line 17`.
  static func line(in message: MessageSocket.Message) throws -> Int {
    guard message.words.count == 2, message.words[0] == "line", let pid = Int(message.words[1]),
      pid > 0
    else { throw Gone() }
    return pid
  }

  private func reply(_ kind: Substring) throws -> MessageSocket.Message {
    let found = wait(seconds: 20) {
      replies.firstIndex { $0.words.first == kind }.map { replies.remove(at: $0) }
    }
    guard let found else { throw Gone() }
    return found
  }

  /// Waits until `answer` has one.
  private func wait<Answer>(seconds: Double, for answer: () -> Answer?) -> Answer? {
    let deadline = ContinuousClock.now + .seconds(seconds)
    while true {
      update()
      if let found = answer() { return found }
      let left = (deadline - .now).milliseconds
      if left <= 0 || isGone { return nil }
      var watched = news.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
      poll(&watched, nfds_t(watched.count), Int32(min(left, 1000)))
    }
  }
}
