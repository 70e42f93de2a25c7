internal import CCheckpoint
import Glibc

/// How a process that runs images of cells speaks with the runner: the steps of a run, and the
/// checkpoints before them.
///
/// Every message of the process carries the run's secret, as frames do.
final class Ladder {
  /// The socket to the runner; -1 in a program of its own, which leaves no checkpoints.
  private var socket: Int32 = -1
  /// The cell whose checkpoint was taken already, or need not be.
  private var reached = -1
  /// Cells from this one on have no checkpoint.
  private var end = 0
  /// The cell after which the process ends.
  private var last = Int.max
  /// The files that standard output and error are.
  private var standard: [FileMark] = []

  var isOpen: Bool { socket >= 0 }

  /// Takes over what a message `run end last` brings: the files for standard output and error, the
  /// channel, its page, and this ladder's own socket.
  func open(with start: cells_message) {
    let words = start.words
    let given = start.files
    guard words.count == 3, given.count == 5, let end = Int(words[1]), let last = Int(words[2])
    else { _exit(126) }
    if socket >= 0 { close(socket) }
    for (number, file) in given.prefix(2).enumerated() {
      dup2(file, Int32(number + 1))
      close(file)
    }
    standard = [FileMark(1), FileMark(2)]
    channel.adopt(frames: given[2], page: given[3])
    socket = fcntl(given[4], F_DUPFD_CLOEXEC, Int32(cells_first_own_descriptor))
    close(given[4])
    self.end = end
    self.last = last
  }

  /// A cell is about to begin: leaves a checkpoint. In a process that was started from it, this
  /// returns when the cell is to run as it stands, and never when images take its place.
  func reach(_ cell: Int) {
    guard isOpen, reached != cell else { return }
    reached = cell
    if takeCheckpoint(before: cell) { runImages() }
  }

  /// A cell has ended.
  func leave(_ cell: Int) {
    if isOpen, cell >= last { exit(0) }
  }

  /// Loads and runs the images that the runner names, one after the other; then ends the process.
  ///
  /// `load cell next path symbol` names an image, its first cell, and the one after its last, or -1;
  /// `go` returns to the cell that stands here.
  func runImages() {
    while true {
      var message = cells_message()
      guard cells_receive(socket, &message) > 0 else { _exit(0) }
      let words = message.words
      if words.first == "go" { return }
      guard words.count == 5, words[0] == "load", let first = Int(words[1]),
        let next = Int(words[2])
      else { _exit(126) }
      reached = first
      run(image: words[3], symbol: words[4])
      guard next >= 0 else { break }
      reached = next
      // The checkpoint stands before the image is loaded: what it declares holds at once in the
      // whole process.
      if !takeCheckpoint(before: next) { tell("next \(next)") }
    }
    _chapterEnd()
    exit(0)
  }

  private func run(image: String, symbol: String) {
    typealias Entry =
      @convention(c) (Int32, UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?) -> Int32
    guard let handle = dlopen(image, RTLD_NOW | RTLD_GLOBAL), let entry = dlsym(handle, symbol)
    else {
      tell("broken " + (dlerror().map { String(cString: $0) } ?? ""))
      _exit(126)
    }
    _ = unsafeBitCast(entry, to: Entry.self)(CommandLine.argc, CommandLine.unsafeArgv)
  }

  /// Leaves a checkpoint and tells the runner of it, or why there is none; true in a process that
  /// was started from it.
  private func takeCheckpoint(before cell: Int) -> Bool {
    fflush(stdout)
    fflush(stderr)
    if let obstacle = obstacle(before: cell) {
      tell("none \(cell) \(obstacle)")
      return false
    }
    var taken = cells_checkpoint()
    var start = cells_message()
    let own = [socket, channel.descriptor]
    switch cells_take_checkpoint(own, &taken, &start) {
    case cells_resumed:
      socket = -1
      channel.forget()
      open(with: start)
      return true
    case cells_taken:
      tell("checkpoint \(cell) \(taken.pid)", taken.socket)
      close(taken.socket)
    default:
      tell("none \(cell) fork")
    }
    return false
  }

  /// Why a copy of this process could not go on as the process itself.
  private func obstacle(before cell: Int) -> String? {
    if cell >= end { return "unwanted" }
    if liveThreads() != 1 { return "threads" }
    if cells_open_files() != 0 { return "files" }
    if standard != [FileMark(1), FileMark(2)] { return "standard" }
    return nil
  }

  private func tell(_ text: String, _ descriptor: Int32 = -1) {
    cells_send(socket, channel.secret + " " + text, descriptor)
  }
}

/// Which file a descriptor is.
private struct FileMark: Equatable {
  let device: UInt
  let inode: UInt

  init(_ descriptor: Int32) {
    var status = stat()
    let isOpen = fstat(descriptor, &status) == 0
    device = isOpen ? UInt(status.st_dev) : 0
    inode = isOpen ? UInt(status.st_ino) : 0
  }
}

extension cells_message {
  fileprivate var words: [String] {
    withUnsafeBytes(of: text) { bytes in
      bytes.prefix { $0 != 0 }.split(separator: 32).map { String(decoding: $0, as: UTF8.self) }
    }
  }

  fileprivate var files: [Int32] {
    withUnsafeBytes(of: descriptors) {
      Array($0.bindMemory(to: Int32.self).prefix(Int(descriptor_count)))
    }
  }
}

/// The one ladder of the process.
nonisolated(unsafe) let ladder = Ladder()
