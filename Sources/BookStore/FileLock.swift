import Glibc

/// A lock on a file, held by any number of processes that share it, or by one alone.
///
/// The lock is the kernel's (flock), so it is free as soon as its holder is gone, however it went;
/// the file is closed on exec, so that no program the holder started keeps it.
struct FileLock: Sendable {
  private let file: FileDescriptor

  /// Takes the lock on `name` in the cache folder, waiting for other holders.
  ///
  /// - Parameters:
  ///   - isShared: Whether others may share it.
  ///   - timeout: How long to wait; nil waits for as long as it takes. Then
  ///     ``StoreIssue/lockHeld(path:holder:)`` is thrown.
  ///   - waiting: Called once, when the lock is not free, with the process id of the holder as far
  ///     as it is known: one that shares the lock is not.
  init(
    _ name: String, in cache: CacheFolder, isShared: Bool = false, timeout: Duration? = nil,
    waiting: (Int32?) -> Void
  ) throws(StoreIssue) {
    let path = "\(cache.path)/\(name)"
    let kind = (isShared ? LOCK_SH : LOCK_EX) | LOCK_NB
    let deadline = timeout.map { ContinuousClock.now + $0 }
    var hasWaited = false
    while true {
      let file = try FileDescriptor.writable(path)
      if flock(file.number, kind) == 0 {
        // Whoever deleted the folder meanwhile took the file's name away: then another process may
        // hold another file of that name.
        guard Self.isStillNamed(file, path) else {
          try cache.create()
          continue
        }
        self.file = file
        ftruncate(file.number, 0)
        if !isShared { try file.write(Array("\(getpid())\n".utf8)) }
        return
      }
      if errno == EINTR { continue }
      guard errno == EWOULDBLOCK else { throw .system("lock", path) }
      let holder = Self.holder(file)
      if let deadline, ContinuousClock.now >= deadline {
        throw .lockHeld(path: path, holder: holder)
      }
      if !hasWaited { waiting(holder) }
      hasWaited = true
      usleep(20_000)
    }
  }

  private static func isStillNamed(_ file: FileDescriptor, _ path: String) -> Bool {
    var named = stat()
    guard stat(path, &named) == 0, let held = try? file.status() else { return false }
    return named.st_ino == held.st_ino && named.st_dev == held.st_dev
  }

  private static func holder(_ file: FileDescriptor) -> Int32? {
    guard let bytes = try? file.contents(limit: 64) else { return nil }
    return Int32(String(decoding: bytes.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self))
  }
}
