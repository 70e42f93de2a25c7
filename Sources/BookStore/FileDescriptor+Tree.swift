import Glibc

extension FileDescriptor {
  /// Deletes a name from this folder; a folder with all that is in it. Links are not followed.
  func remove(_ entry: FolderEntry) throws(StoreIssue) {
    let shown = "\(path)/\(entry.name)"
    guard entry.kind == .folder else {
      guard delete(entry.name) == 0 || errno == ENOENT else {
        throw .system("delete", shown)
      }
      return
    }
    // Open folders from the outermost in, each with the folders in it that are still there.
    var open = [try emptied(entry.name)]
    while let last = open.last {
      if let deeper = last.folders.last {
        open[open.count - 1].folders.removeLast()
        open.append(try last.folder.emptied(deeper))
        continue
      }
      open.removeLast()
      let above = open.last?.folder ?? self
      guard above.delete(last.name, AT_REMOVEDIR) == 0 || errno == ENOENT else {
        throw .system("delete", last.folder.path)
      }
    }
  }

  /// Deletes everything in a folder of this folder that is not a folder.
  private func emptied(
    _ name: String
  ) throws(StoreIssue) -> (name: String, folder: FileDescriptor, folders: [String]) {
    let folder = try openFolder(name)
    var folders: [String] = []
    for entry in try folder.entries() {
      if entry.kind == .folder {
        folders.append(entry.name)
      } else if folder.delete(entry.name) != 0, errno != ENOENT {
        throw .system("delete", "\(folder.path)/\(entry.name)")
      }
    }
    return (name, folder, folders)
  }

  /// Takes a name out of this folder: 0, or -1 with `errno`.
  func delete(_ name: String, _ flags: Int32 = 0) -> Int32 {
    Self.uninterrupted { unlinkat(number, name, flags) }
  }

  /// Gives what is called `old` in this folder the name `new`: 0, or -1 with `errno`.
  func rename(_ old: String, to new: String) -> Int32 {
    Self.uninterrupted { renameat(number, old, number, new) }
  }

  /// Opens a folder directly in this one; a link is refused.
  func openFolder(_ name: String) throws(StoreIssue) -> FileDescriptor {
    try open(name, flags: O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
  }

  /// Makes a folder directly in this one, and opens it.
  func createFolder(_ name: String) throws(StoreIssue) -> FileDescriptor {
    guard Self.uninterrupted({ mkdirat(number, name, 0o755) }) == 0 else {
      throw .system("create", "\(path)/\(name)")
    }
    return try openFolder(name)
  }

  /// What stands at a name directly in this folder; nil for nothing.
  func entry(_ name: String) throws(StoreIssue) -> FolderEntry? {
    var status = stat()
    if fstatat(number, name, &status, AT_SYMLINK_NOFOLLOW) == 0 {
      return FolderEntry(name: name, kind: FileKind(status.st_mode))
    }
    if errno == ENOENT { return nil }
    throw .system("look at", "\(path)/\(name)")
  }

  /// The paths of everything below this folder that is not a folder, and of the folders that hold
  /// nothing (with a slash behind), in byte order.
  func tree() throws(StoreIssue) -> [(path: String, kind: FileKind)] {
    var found: [(path: String, kind: FileKind)] = []
    var open = [(prefix: "", folder: self)]
    while let (prefix, folder) = open.popLast() {
      let entries = try folder.entries()
      if entries.isEmpty, !prefix.isEmpty { found.append((prefix, .folder)) }
      for entry in entries {
        if entry.kind == .folder {
          open.append(("\(prefix)\(entry.name)/", try folder.openFolder(entry.name)))
        } else {
          found.append((prefix + entry.name, entry.kind))
        }
      }
    }
    return found.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
  }

  /// Deletes a name directly in this folder, and everything below it. Nothing there is no error.
  func removeAll(_ name: String) throws(StoreIssue) {
    if let entry = try entry(name) { try remove(entry) }
  }

  /// Writes files below this folder, which must be empty, and makes the folders between.
  func write(_ files: [String: [UInt8]], isDurable: Bool) throws(StoreIssue) {
    var folders = ["": self]
    for path in files.keys.sorted() {
      let parts = path.split(separator: "/").map(String.init)
      var above = ""
      var folder = self
      for part in parts.dropLast() {
        above += part + "/"
        if let known = folders[above] {
          folder = known
        } else {
          folder = try folder.createFolder(part)
          folders[above] = folder
        }
      }
      try folder.createFile(parts[parts.count - 1]).write(files[path] ?? [])
    }
    // All at the end: the first call brings most of it to the disk in one go.
    guard isDurable else { return }
    for path in files.keys.sorted() { try open(beneath: path).synchronize() }
    for folder in folders.values { try folder.synchronize() }
  }
}
