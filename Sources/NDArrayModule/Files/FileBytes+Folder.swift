import Glibc

extension FileBytes {
  /// The names of what a folder holds, in the order of their bytes, and whether each is a folder.
  ///
  /// - Throws: ``NDFileError`` when it cannot be read, or is no folder.
  package static func list(_ folder: String) throws -> [(name: String, isFolder: Bool)] {
    guard let stream = opendir(folder) else { throw NDFileError(folder, system: systemReason()) }
    defer { closedir(stream) }
    var names: [String] = []
    errno = 0
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { place in
        place.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != "." && name != ".." { names.append(name) }
      errno = 0
    }
    guard errno == 0 else { throw NDFileError(folder, system: systemReason()) }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.map { name in
      var status = stat()
      let isFolder =
        stat("\(folder)/\(name)", &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
      return (name, isFolder)
    }
  }
}
