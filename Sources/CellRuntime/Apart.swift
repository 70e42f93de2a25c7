import Glibc

// A cell's code run apart: in a child of this process, which ends with it. This process waits, tells
// the runner how the child ended, and goes on with its state unchanged.

/// Starts a run apart; true in the child, which then runs the code up to ``_apartEnd()``.
///
///     if _apart(0) {
///       …the cell's code…
///       _apartEnd()
///     }
///
/// - Parameter number: Which of the cell's runs this is, from 0.
public func _apart(_ number: Int) -> Bool {
  let threads = liveThreads()
  guard threads == 1 else {
    channel.send(.refused, "\(threads)")
    return false
  }
  channel.send(.forked, "\(number)")
  channel.line?.pointee = 0
  // A cell may have told the system to forget its children.
  let handler = signal(SIGCHLD, SIG_DFL)
  let child = fork()
  if child == 0 {
    signal(SIGCHLD, handler)
    // What the child does to its group does not reach this process.
    setpgid(0, 0)
    channel.isApart = true
    return true
  }
  var status: Int32 = -1
  if child > 0 {
    while waitpid(child, &status, 0) < 0, errno == EINTR {}
    // What the child started ends with it.
    kill(-child, SIGKILL)
  }
  signal(SIGCHLD, handler)
  channel.send(.joined, "\(status) \(channel.line?.pointee ?? 0)\n" + takeBacktrace())
  return false
}

/// Ends a run apart that came to its end.
public func _apartEnd() -> Never {
  channel.send(.reached)
  _exit(0)
}

/// What the backtracer wrote about the child, taken away, so that the next trap's is told apart.
private func takeBacktrace() -> String {
  guard let path = backtraceFile, let file = fopen(path, "r") else { return "" }
  defer {
    fclose(file)
    unlink(path)
  }
  var bytes: [UInt8] = []
  var buffer = [UInt8](repeating: 0, count: 1 << 16)
  while bytes.count < 1 << 20 {
    let count = fread(&buffer, 1, buffer.count, file)
    guard count > 0 else { break }
    bytes += buffer[..<count]
  }
  return String(decoding: bytes, as: UTF8.self)
}

/// Where the backtracer of the Swift runtime writes, as the runner told it.
private var backtraceFile: String? {
  guard let settings = getenv("SWIFT_BACKTRACE") else { return nil }
  let key = "output-to="
  return String(cString: settings).split(separator: ",").first { $0.hasPrefix(key) }
    .map { String($0.dropFirst(key.count)) }
}
