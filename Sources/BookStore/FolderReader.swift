import BookModel
import Glibc

/// Reads files below one folder, and nothing else: every file of a book is opened here.
///
/// A path is relative to the folder, with forward slashes. Paths that are absolute or hold `..` are
/// refused, and so are symbolic links that lead out of the folder (by the kernel, while it opens the
/// file, so that nothing can be exchanged in between). FIFOs, devices and sockets are refused
/// without waiting for them.
public final class FolderReader: Sendable {
  /// Larger files are refused.
  public static let sizeLimit = 64 << 20

  /// What the folder is called in diagnostics: its own name, such as `chapters`.
  public let name: String
  private let folder: FileDescriptor

  /// Opens a folder, by its path from the working directory.
  ///
  /// - Parameter name: What diagnostics call it; nil for the last part of its path.
  public init(_ path: String, name: String? = nil) throws(StoreIssue) {
    guard let resolved = realpath(path, nil) else { throw .system("open", path) }
    defer { free(resolved) }
    let own = String(cString: resolved).split(separator: "/").last.map(String.init)
    self.name = name ?? own ?? path
    folder = try FileDescriptor.folder(path, name: self.name)
  }

  /// The content of a file.
  public func bytes(of path: String) throws(StoreIssue) -> [UInt8] {
    try folder.open(beneath: path).contents(limit: Self.sizeLimit)
  }

  /// The content of a text file, which must be UTF-8 without NUL. A byte order mark is kept.
  public func text(of path: String) throws(StoreIssue) -> SourceFile {
    try Self.text(bytes(of: path), path: "\(name)/\(path)")
  }

  /// The paths of all files below `start` whose name ends in `ending`, in byte order.
  ///
  /// Names that start with a full stop are passed over. A symbolic link counts as a file, and
  /// reading it is refused where it leads outside; folders behind links are not looked into, so that
  /// the walk ends.
  public func paths(below start: String = "", ending: String) throws(StoreIssue) -> [String] {
    try walk(from: start).flatMap { folder in
      folder.entries.lazy.filter { $0.kind != .folder && $0.name.hasSuffix(ending) }
        .map { folder.path.isEmpty ? $0.name : "\(folder.path)/\($0.name)" }
    }.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// The paths of this folder (empty) and of all folders below it.
  func folders() throws(StoreIssue) -> [String] { try walk(from: "").map(\.path) }

  private func walk(
    from start: String
  ) throws(StoreIssue) -> [(path: String, entries: [FolderEntry])] {
    var found: [(path: String, entries: [FolderEntry])] = []
    var open = [start]
    while let path = open.popLast() {
      let entries = try folder.open(beneath: path).entries().filter { !$0.name.hasPrefix(".") }
      found.append((path, entries))
      for entry in entries where entry.kind == .folder {
        open.append(path.isEmpty ? entry.name : "\(path)/\(entry.name)")
      }
    }
    return found
  }

  /// Opens the folder at `path` for writing files into it.
  func descriptor(ofFolder path: String) throws(StoreIssue) -> FileDescriptor {
    try folder.open(beneath: path)
  }

  private static func text(
    _ bytes: [UInt8], path: String
  ) throws(StoreIssue) -> SourceFile {
    func issue(_ reason: String, at offset: Int) -> StoreIssue {
      let before = bytes[..<offset]
      let start = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
      return .notText(
        path: path, reason: reason, offset: offset,
        line: 1 + before.count { $0 == UInt8(ascii: "\n") }, column: offset - start + 1)
    }
    do {
      _ = try UTF8Span(validating: bytes.span)
    } catch {
      throw issue("bytes that are not UTF-8", at: error.byteOffsets.lowerBound)
    }
    if let offset = bytes.firstIndex(of: 0) { throw issue("a NUL character", at: offset) }
    return SourceFile(path: path, text: String(decoding: bytes, as: UTF8.self))
  }
}
