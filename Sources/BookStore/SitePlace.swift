import BookModel
import Glibc

/// The folder above the site's, and the site's name in it.
struct SitePlace {
  /// The site's folder as the author wrote it.
  let shown: String
  let name: String
  let parent: FileDescriptor

  /// The site that stands there; nil for none.
  ///
  /// Throws for anything that the publisher did not write, whatever it is.
  func published() throws(StoreIssue) -> PublishedSite? {
    guard let entry = try parent.entry(name) else { return nil }
    guard entry.kind == .folder else {
      throw .notAFile(path: shown, kind: entry.kind.notAFile ?? "a file, and a folder is needed")
    }
    let folder = try parent.openFolder(name)
    let tree = try folder.tree()
    var listed: Set<String> = []
    if tree.contains(where: { $0.path == SiteMarker.name && $0.kind == .file }) {
      let bytes = try folder.open(beneath: SiteMarker.name).contents(limit: FolderReader.sizeLimit)
      if let marker = SiteMarker(bytes) { listed = Set(marker.paths + [SiteMarker.name]) }
    }
    for (path, kind) in tree where kind != .file || !listed.contains(path) {
      throw .foreignFile(site: shown, path: path)
    }
    return PublishedSite(folder: folder, paths: tree.map(\.path))
  }

  /// Takes away what killed publishers left, and gives back a site that one had put aside.
  func removeLeftovers(_ exchange: Exchange) throws(StoreIssue) {
    for entry in try parent.entries() {
      guard let temporary = TemporaryName(entry.name), temporary.target == name,
        temporary.isAbandoned
      else { continue }
      try parent.remove(entry)
    }
    for entry in try parent.entries() {
      guard let aside = TemporaryName(entry.name, mark: TemporaryName.asideMark),
        aside.target == name, aside.isAbandoned
      else { continue }
      if try parent.entry(name) == nil {
        guard parent.rename(entry.name, to: name) == 0 else {
          throw .system("move", "\(parent.path)/\(entry.name)")
        }
      } else {
        try parent.remove(entry)
      }
    }
  }
}

/// A site that the publisher wrote once.
struct PublishedSite {
  let folder: FileDescriptor
  let paths: [String]

  /// Whether these are its files, byte for byte.
  func holdsExactly(_ files: [String: [UInt8]]) throws(StoreIssue) -> Bool {
    guard paths.count == files.count else { return false }
    for path in paths where try !holds(files[path], at: path) { return false }
    return true
  }

  func difference(to files: [String: [UInt8]]) throws(StoreIssue) -> SitePublisher.Outcome {
    var same = 0
    for path in paths where try holds(files[path], at: path) { same += 1 }
    let removed = paths.count { files[$0] == nil }
    return .published(changed: files.count - same, removed: removed)
  }

  private func holds(_ bytes: [UInt8]?, at path: String) throws(StoreIssue) -> Bool {
    guard let bytes else { return false }
    let file = try folder.open(beneath: path)
    guard try Int(file.status().st_size) == bytes.count else { return false }
    return try file.contents(limit: bytes.count) == bytes
  }
}
