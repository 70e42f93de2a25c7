import BookDigest
import Foundation

/// The content of folders, a library's sources or a book's data, as one digest: names and bytes, in
/// path order; never times, never the folder's own place.
public enum SourcesDigest {
  /// Digests every file below `folders`, which are paths below `package`. Hidden files are left
  /// out.
  ///
  /// - Returns: 64 hexadecimal digits.
  /// - Throws: When a folder or file cannot be read.
  public static func of(_ folders: [String], in package: URL) throws -> String {
    var hash = SHA256()
    for path in try folders.flatMap({ try files(below: $0, in: package) }).sorted() {
      let bytes = try Data(contentsOf: package.appendingPathComponent(path))
      hash.update("\(path.utf8.count):\(path)\(bytes.count):")
      hash.update(bytes)
    }
    return hash.hexDigest
  }

  /// Digests a book's data folder; empty when there is none.
  public static func ofData(in bookFolder: URL) throws -> String {
    let data = bookFolder.appendingPathComponent("data")
    return FileManager.default.fileExists(atPath: data.path) ? try of(["data"], in: bookFolder) : ""
  }

  private static func files(below folder: String, in package: URL) throws -> [String] {
    let place = package.appendingPathComponent(folder)
    return try FileManager.default.contentsOfDirectory(
      at: place, includingPropertiesForKeys: [.isDirectoryKey], options: .skipsHiddenFiles
    ).flatMap { entry -> [String] in
      let path = folder + "/" + entry.lastPathComponent
      let isFolder = try entry.resourceValues(forKeys: [.isDirectoryKey]).isDirectory == true
      return isFolder ? try files(below: path, in: package) : [path]
    }
  }
}
