import BookStore
import Glibc
import Synchronization

/// Standard output and standard error, of which a full disk or a closed pipe is no reason to trap.
enum StandardOutput {
  /// Why standard output could not be written, the first time.
  private static let issue = Mutex<StoreIssue?>(nil)

  /// Writes to standard output. What cannot be written is remembered: see ``check()``.
  static func write(_ text: String) {
    let code = write(text, to: STDOUT_FILENO)
    guard code != 0 else { return }
    issue.withLock {
      $0 = $0 ?? .system(action: "write", path: "standard output", code: code)
    }
  }

  /// Writes to standard error, as far as that goes: there is nowhere to say more.
  static func writeError(_ text: String) { _ = write(text, to: STDERR_FILENO) }

  /// Throws when something that the user was to see was lost.
  static func check() throws(StoreIssue) {
    // A write of nothing tells a full device before the first line is lost on it.
    let code = write("", to: STDOUT_FILENO)
    let issue = issue.withLock { $0 }
    if let issue { throw issue }
    if code != 0 { throw .system(action: "write", path: "standard output", code: code) }
  }

  /// 0, or why not everything was written.
  private static func write(_ text: String, to descriptor: Int32) -> Int32 {
    var text = text
    return text.withUTF8 { bytes in
      var start = 0
      repeat {
        let count = Glibc.write(
          descriptor, bytes.baseAddress.map { $0 + start }, bytes.count - start)
        if count < 0, errno != EINTR, errno != EAGAIN { return errno }
        if count < 0 { poll(descriptor) }
        start += max(0, count)
      } while start < bytes.count
      return 0
    }
  }

  /// Waits until the other end takes more.
  private static func poll(_ descriptor: Int32) {
    var watched = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
    _ = Glibc.poll(&watched, 1, -1)
  }
}
