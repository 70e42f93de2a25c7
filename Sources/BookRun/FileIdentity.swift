import Foundation

/// What tells a file from another of the same name, or from itself after it was written again.
struct FileIdentity: Hashable, Sendable, Codable {
  let path: String
  let size: Int
  let inode: UInt64
  /// Seconds and nanoseconds.
  let modified: [Int]

  /// Nil when there is no such file.
  init?(of path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    self.path = path
    size = Int(status.st_size)
    inode = UInt64(status.st_ino)
    modified = [Int(status.st_mtim.tv_sec), Int(status.st_mtim.tv_nsec)]
  }
}
