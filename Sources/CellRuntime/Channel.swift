import Glibc

/// The line to the runner: a socket for frames and a page of shared memory for the current line.
///
/// A frame is `secret kind cell stdoutOffset stderrOffset byteCount`, a newline, the payload, and a
/// newline. The secret is the run's own: what a cell writes by itself is no frame. The offsets say
/// how much the chapter had printed when the frame was sent.
struct Channel {
  /// What a frame says.
  enum Kind: String {
    case begin = "B"
    case end = "E"
    case value = "V"
    case output = "O"
    case finished = "X"
    /// A run apart starts: the payload is its number. See `_apart(_:)`.
    case forked = "F"
    /// The run apart came to the end of the code.
    case reached = "R"
    /// The run apart has ended: its wait status and last line, a newline, its backtrace.
    case joined = "J"
    /// No run apart: the payload says how many threads are alive.
    case refused = "N"
  }

  /// -1 outside a run.
  private(set) var descriptor: Int32 = -1
  private(set) var secret = ""
  /// The number of the cell that runs, from 0.
  var cell = 0
  /// Whether this process is a cell's run apart.
  var isApart = false
  /// A whole frame that a signal handler can send: what is left to fill in are the two digits of
  /// the signal's number, at its end.
  private(set) var trapFrame = UnsafeMutableBufferPointer<UInt8>(start: nil, count: 0)
  /// The chapter's line, where the runner can see it.
  private(set) var line: UnsafeMutablePointer<Int32>?

  /// Where the runner puts the two descriptors.
  private static let frames: Int32 = 3
  private static let page: Int32 = 4

  /// Takes over the descriptors, when a runner started this process.
  mutating func open() {
    guard descriptor < 0, getenv("BOOK_CHANNEL") != nil else { return }
    unsetenv("BOOK_CHANNEL")
    adopt(frames: Self.frames, page: Self.page)
  }

  /// Takes over a channel on which the secret waits, in place of the one before.
  mutating func adopt(frames: Int32, page: Int32) {
    if descriptor >= 0 { close(descriptor) }
    if let line { munmap(line, 4096) }
    line = nil
    var bytes: [UInt8] = []
    var byte: UInt8 = 0
    while read(frames, &byte, 1) == 1, byte != 10, bytes.count < 256 { bytes.append(byte) }
    secret = String(decoding: bytes, as: UTF8.self)
    // Out of the way of the numbers that a cell's own files get, and not for its children.
    descriptor = fcntl(frames, F_DUPFD_CLOEXEC, 200)
    close(frames)
    let frame = Array("\(secret) T 0 0 0 2\n00\n".utf8)
    trapFrame.deallocate()
    trapFrame = .allocate(capacity: frame.count)
    _ = trapFrame.initialize(from: frame)
    let mapped = mmap(nil, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, page, 0)
    if let mapped, mapped != MAP_FAILED { line = mapped.assumingMemoryBound(to: Int32.self) }
    close(page)
  }

  /// The descriptor is closed already.
  mutating func forget() { descriptor = -1 }

  /// Sends a frame, after everything printed so far. Does nothing outside a run.
  func send(_ kind: Kind, _ payload: String = "") {
    guard descriptor >= 0 else { return }
    fflush(stdout)
    // A cell may have closed them.
    let printed = max(0, lseek(1, 0, SEEK_CUR))
    let complained = max(0, lseek(2, 0, SEEK_CUR))
    var frame = "\(secret) \(kind.rawValue) \(cell) \(printed) \(complained) "
    frame += "\(payload.utf8.count)\n\(payload)\n"
    frame.withUTF8 { write(everything: $0) }
  }

  private func write(everything bytes: UnsafeBufferPointer<UInt8>) {
    var sent = 0
    while sent < bytes.count, let start = bytes.baseAddress {
      let count = Glibc.write(descriptor, start + sent, bytes.count - sent)
      if count > 0 {
        sent += count
      } else if errno != EINTR {
        return
      }
    }
  }
}

/// The one channel of the process. Cells run one after the other on the main thread.
nonisolated(unsafe) var channel = Channel()
