import BookDigest
import Foundation

/// Digests of files, kept for as long as the files are the same: of this size, inode and times.
///
/// A file that was written so lately that another write might have left the same times is read again
/// the next time.
public struct FileDigests: Sendable {
  private var known: [String: Entry] = [:]
  private var used: [String: Entry] = [:]
  private static let heading = "book file digests 1"

  private struct Entry: Hashable {
    let identity: String
    let digest: String
  }

  public init() {}

  /// What ``bytes`` gave; anything else counts as empty.
  public init(_ bytes: [UInt8]) {
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
    guard lines.first == Self.heading[...] else { return }
    for line in lines.dropFirst() {
      let parts = line.split(separator: " ", maxSplits: 2)
      guard parts.count == 3 else { continue }
      known[String(parts[2])] = Entry(identity: String(parts[0]), digest: String(parts[1]))
    }
  }

  /// The SHA-256 of a file's content; nil when it cannot be read.
  mutating func digest(of path: String) -> String? {
    guard let status = Self.status(of: path) else { return nil }
    let identity = Self.identity(of: status)
    if let entry = used[path] ?? known[path], entry.identity == identity {
      used[path] = entry
      return entry.digest
    }
    var now = timespec()
    clock_gettime(CLOCK_REALTIME_COARSE, &now)
    guard let content = try? Data(contentsOf: URL(fileURLWithPath: path)) else { return nil }
    let digest = content.withUnsafeBytes { bytes in
      var hash = SHA256()
      hash.update(bytes)
      return hash.hexDigest
    }
    let written = status.st_ctim
    let isOld = (written.tv_sec, written.tv_nsec) < (now.tv_sec, now.tv_nsec)
    if isOld, Self.status(of: path).map(Self.identity(of:)) == identity, !path.contains("\n") {
      used[path] = Entry(identity: identity, digest: digest)
    }
    return digest
  }

  /// Whether ``bytes`` are other than those that these digests were made of.
  public var isChanged: Bool { used != known }

  /// The digests that were asked for, in one form.
  public var bytes: [UInt8] {
    let lines = used.sorted { $0.key < $1.key }
      .map { "\($0.value.identity) \($0.value.digest) \($0.key)" }
    return Array(([Self.heading] + lines).joined(separator: "\n").utf8)
  }

  private static func status(of path: String) -> stat? {
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    return status
  }

  private static func identity(of status: stat) -> String {
    let times = [status.st_mtim, status.st_ctim].map { "\($0.tv_sec).\($0.tv_nsec)" }
    return "\(status.st_dev)-\(status.st_ino)-\(status.st_size)-\(times[0])-\(times[1])"
  }
}
