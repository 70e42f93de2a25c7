import Glibc

/// A name in a folder, and what stands behind it; links are not followed.
struct FolderEntry: Hashable, Sendable {
  let name: String
  let kind: FileKind
}

extension FileDescriptor {
  /// The names in this folder in byte order, without `.` and `..`.
  ///
  /// Throws ``StoreIssue/notText(path:reason:offset:line:column:)`` for a name that is not UTF-8:
  /// no link could name such a file.
  func entries() throws(StoreIssue) -> [FolderEntry] {
    // A stream of its own: reading names moves a position that copies of a descriptor share.
    let copy = Self.uninterrupted {
      openat(number, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    }
    guard copy >= 0, let stream = fdopendir(copy) else {
      let issue = StoreIssue.system("list", path)
      if copy >= 0 { close(copy) }
      throw issue
    }
    defer { closedir(stream) }
    var entries: [FolderEntry] = []
    while true {
      errno = 0
      guard let entry = readdir(stream) else {
        if errno != 0 { throw .system("list", path) }
        break
      }
      let bytes = withUnsafeBytes(of: &entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
      guard let name = String(validating: bytes, as: UTF8.self) else {
        throw .notText(
          path: "\(path)/\(String(decoding: bytes, as: UTF8.self))",
          reason: "a file name that is not UTF-8", offset: 0, line: 1, column: 1)
      }
      if name == "." || name == ".." { continue }
      var status = stat()
      guard fstatat(number, name, &status, AT_SYMLINK_NOFOLLOW) == 0 else {
        if errno == ENOENT { continue }  // gone since its name was read
        throw .system("look at", "\(path)/\(name)")
      }
      entries.append(FolderEntry(name: name, kind: FileKind(status.st_mode)))
    }
    return entries.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
  }
}
