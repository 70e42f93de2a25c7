import BookDigest
import Foundation

/// `.book`: what may be deleted at any time and is made again when it is missed.
///
/// It ignores itself in Git, through a `.gitignore` of its own.
public struct CacheFolder: Hashable, Sendable {
  public let path: String

  /// Makes the folder where it is missing.
  public init(_ path: String) throws(StoreIssue) {
    self.path = path
    try create()
  }

  /// Compiled chapters.
  public var programs: String { path + "/programs" }
  /// Rendered formulas, as an ``DigestedFiles``.
  public var math: DigestedFiles { DigestedFiles(path + "/math") }
  /// What earlier builds found out about files and code, as an ``DigestedFiles``.
  public var memos: DigestedFiles { DigestedFiles(path + "/memos") }

  func create() throws(StoreIssue) {
    for folder in [path, programs, math.path, memos.path] {
      guard FileDescriptor.uninterrupted({ mkdir(folder, 0o755) }) == 0 || errno == EEXIST else {
        throw .system("create", folder)
      }
    }
    let folder = try FileDescriptor.folder(path)
    do {
      _ = try folder.open(beneath: ".gitignore")
    } catch {
      guard error.isMissingFile else { throw error }
      try folder.replaceFile(".gitignore", with: Array("*\n".utf8))
    }
  }

  /// The name of the lock that ``CacheUse`` shares.
  static let useLock = "in-use"

  /// Deletes everything but the locks, which somebody may be waiting for. Waits for those who use
  /// the folder.
  ///
  /// - Parameter waiting: Called once, when somebody does.
  public func clean(under lock: BookLock, waiting: () -> Void = {}) throws(StoreIssue) {
    let use = try FileLock(Self.useLock, in: self) { _ in waiting() }
    defer { withExtendedLifetime(use) {} }
    let kept = ["lock", Self.useLock, ".gitignore"]
    let folder = try FileDescriptor.folder(path)
    for entry in try folder.entries() where !kept.contains(entry.name) { try folder.remove(entry) }
    try create()
  }

  /// Deletes the temporary files of dead processes in this folder and in those directly in it.
  func removeLeftovers() throws(StoreIssue) {
    let folder = try FileDescriptor.folder(path)
    try folder.removeLeftovers()
    for entry in try folder.entries() where entry.kind == .folder {
      try folder.openFolder(entry.name).removeLeftovers()
    }
  }
}

/// Files that are named by the digest of what they were made from, each checked against a digest
/// of its own when it is read.
public struct DigestedFiles: Hashable, Sendable {
  public let path: String

  init(_ path: String) { self.path = path }

  /// The content kept under `name`; nil when there is none, or when its file is damaged.
  public func content(of name: String) -> [UInt8]? {
    guard Self.isName(name), let folder = try? FileDescriptor.folder(path),
      let bytes = try? folder.open(beneath: name).contents(limit: FolderReader.sizeLimit),
      bytes.count > 64, bytes[64] == UInt8(ascii: "\n")
    else { return nil }
    let content = Array(bytes[65...])
    return SHA256.hexDigest(of: content).utf8.elementsEqual(bytes[..<64]) ? content : nil
  }

  /// Keeps `content` under `name`, which is 1 to 64 hexadecimal digits.
  public func keep(_ content: [UInt8], as name: String) throws(StoreIssue) {
    guard Self.isName(name) else { throw .outside(path: name, folder: path) }
    let folder = try FileDescriptor.folder(path)
    let head = SHA256.hexDigest(of: content) + "\n"
    try folder.replaceFile(name, with: Array(head.utf8) + content, isDurable: false)
  }

  private static func isName(_ name: String) -> Bool {
    (1...64).contains(name.utf8.count)
      && name.utf8.allSatisfy {
        UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0
          || UInt8(ascii: "a")...UInt8(ascii: "f") ~= $0
      }
  }
}
