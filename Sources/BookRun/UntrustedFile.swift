import Foundation

/// A file where a program of the chapter may have put something else: a link, a FIFO, a device.
enum UntrustedFile {
  /// The bytes of the regular file at `path`; nil when there is none, or when it is longer than
  /// `limit`. Follows no link, and waits for nobody.
  static func bytes(_ path: String, limit: Int) -> [UInt8]? {
    guard let file = try? Descriptor(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY) else {
      return nil
    }
    var status = stat()
    guard fstat(file.number, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
      status.st_size <= limit
    else { return nil }
    return try? file.bytes(limit: limit)
  }
}
