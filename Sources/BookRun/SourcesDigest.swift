import BookDigest
import Foundation

/// The content of folders, a library's sources, as one digest: names and bytes, in path order; never
/// times, never the folder's own place.
public enum SourcesDigest {
  /// Digests every file below `folders`, which are paths below `package`. Hidden files are left
  /// out.
  ///
  /// - Returns: 64 hexadecimal digits.
  /// - Throws: When a folder or file cannot be read.
  public static func of(_ folders: [String], in package: URL) throws -> String {
    var digests = FileDigests()
    return try of(folders, in: package, digests: &digests)
  }

  /// The same, with the digests of files that were looked at before.
  public static func of(
    _ folders: [String], in package: URL, digests: inout FileDigests
  ) throws -> String {
    var hash = SHA256()
    for path in try folders.flatMap({ try files(below: $0, in: package.path) }).sorted() {
      let place = package.path + "/" + path
      guard let digest = digests.digest(of: place) else {
        throw FileError(path: place, code: errno)
      }
      hash.update("\(path.utf8.count):\(path)\(digest)")
    }
    return hash.hexDigest
  }

  private static func files(below folder: String, in package: String) throws -> [String] {
    guard let stream = opendir(package + "/" + folder) else {
      throw FileError(path: package + "/" + folder, code: errno)
    }
    defer { closedir(stream) }
    var found: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      guard !name.hasPrefix(".") else { continue }
      let path = folder + "/" + name
      var isFolder = Int32(entry.pointee.d_type) == Int32(DT_DIR)
      if Int32(entry.pointee.d_type) == Int32(DT_UNKNOWN) {
        var status = stat()
        isFolder = lstat(package + "/" + path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
      }
      found += isFolder ? try files(below: path, in: package) : [path]
    }
    return found
  }
}
