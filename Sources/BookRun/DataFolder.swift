import BookDigest
import BookModel
import Foundation

/// A book's `data` folder, as far as what the cells found there can be told from what is there now.
public struct DataFolder: Hashable, Sendable {
  /// The folder that holds the book, links resolved where it exists.
  let bookFolder: String

  public init(bookFolder: URL) {
    self.bookFolder = bookFolder.standardizedFileURL.resolvingSymlinksInPath().path
  }

  /// Where the data is.
  var path: String { bookFolder + "/data" }

  /// What stands at a path of a record, such as `data/houses.csv`, in the words of
  /// ``CellInputs/files``.
  ///
  /// - Parameter digests: Of files that were looked at before.
  public func state(of path: String, digests: inout FileDigests) -> String {
    let place = bookFolder + "/" + path
    if path.hasSuffix("/**") { return tree(String(place.dropLast(3)), &digests) }
    if path.hasSuffix("/") { return listing(String(place.dropLast())) }
    guard let status = Self.status(of: place) else { return CellInputs.missing }
    switch status.st_mode & S_IFMT {
    case S_IFDIR: return CellInputs.folder
    case S_IFREG: return digests.digest(of: place) ?? "unreadable"
    default: return "no file"
    }
  }

  /// Whether what stands at a path was written after a moment.
  func wasWritten(_ path: String, after start: timespec) -> Bool {
    let plain =
      path.hasSuffix("/**") ? path.dropLast(3) : path.hasSuffix("/") ? path.dropLast() : path[...]
    guard let status = Self.status(of: bookFolder + "/" + plain) else { return false }
    let changed = status.st_ctim
    return (changed.tv_sec, changed.tv_nsec) > (start.tv_sec, start.tv_nsec)
  }

  /// The digest of the names in a folder.
  private func listing(_ place: String) -> String {
    guard let names = Self.names(in: place) else { return CellInputs.missing }
    var hash = SHA256()
    for name in names { hash.update("\(name.utf8.count):\(name)") }
    return "folder:" + hash.hexDigest
  }

  /// The digest of everything below a folder.
  private func tree(_ place: String, _ digests: inout FileDigests) -> String {
    guard Self.names(in: place) != nil else { return CellInputs.missing }
    var hash = SHA256()
    var open = [""]
    while let folder = open.popLast() {
      for name in Self.names(in: place + folder) ?? [] {
        let path = folder + "/" + name
        let isFolder = Self.status(of: place + path).map { $0.st_mode & S_IFMT == S_IFDIR } ?? false
        hash.update("\(path.utf8.count):\(path)")
        hash.update(isFolder ? CellInputs.folder : digests.digest(of: place + path) ?? "unreadable")
        // A link may lead back up: it counts as a name alone.
        if isFolder, !Self.isLink(place + path) { open.append(path) }
      }
    }
    return "tree:" + hash.hexDigest
  }

  private static func status(of place: String) -> stat? {
    var status = stat()
    return stat(place, &status) == 0 ? status : nil
  }

  private static func isLink(_ place: String) -> Bool {
    var status = stat()
    return lstat(place, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
  }

  private static func names(in place: String) -> [String]? {
    try? FileManager.default.contentsOfDirectory(atPath: place).sorted {
      $0.utf8.lexicographicallyPrecedes($1.utf8)
    }
  }
}
