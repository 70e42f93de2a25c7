import Foundation

/// A folder of a test's own, gone when the test lets go of it.
public final class TemporaryFolder: Sendable {
  public let path: String

  /// - Parameter parent: Where to make it; nil for the system's folder for temporary files.
  public init(in parent: String? = nil) throws {
    let parent = parent ?? FileManager.default.temporaryDirectory.path
    path = parent + "/book-test-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Writes a file, and makes the folders above it.
  public func write(_ text: String, to name: String) throws {
    try write(Array(text.utf8), to: name)
  }

  public func write(_ bytes: [UInt8], to name: String) throws {
    let file = URL(fileURLWithPath: "\(path)/\(name)")
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: file)
  }

  public func link(_ name: String, to destination: String) throws {
    try FileManager.default.createSymbolicLink(
      atPath: "\(path)/\(name)", withDestinationPath: destination)
  }

  public func text(_ name: String) throws -> String {
    try String(contentsOfFile: "\(path)/\(name)", encoding: .utf8)
  }

  /// The bytes of every file below a folder, by path.
  public func files(below name: String) throws -> [String: [UInt8]] {
    var files: [String: [UInt8]] = [:]
    let root = "\(path)/\(name)"
    for file in try FileManager.default.subpathsOfDirectory(atPath: root) {
      var isFolder: ObjCBool = false
      _ = FileManager.default.fileExists(atPath: "\(root)/\(file)", isDirectory: &isFolder)
      if !isFolder.boolValue {
        files[file] = Array(try Data(contentsOf: URL(fileURLWithPath: "\(root)/\(file)")))
      }
    }
    return files
  }

  /// The names in the folder, in order.
  public var names: [String] {
    get throws { try FileManager.default.contentsOfDirectory(atPath: path).sorted() }
  }

  /// The number that changes when a file or folder is replaced.
  public func inode(_ name: String) throws -> Int {
    let values = try FileManager.default.attributesOfItem(atPath: "\(path)/\(name)")
    return (values[.systemFileNumber] as? Int) ?? 0
  }
}
