import Foundation
import Testing

/// A copy of a fixture book in a folder of its own, and the built `book` to run on it.
///
///     let bench = try Workbench("two-chapters")
///     let built = try bench.book("build")
///     #expect(built.status == 0)
final class Workbench {
  /// What a run of `book` left behind.
  struct Outcome {
    let status: Int32
    let output: String
    let errors: String
  }

  let folder: URL

  /// Copies `Fixtures/<name>` into the build folder, so that the fixture's `package: ../../..`
  /// is this package.
  init(_ fixture: String) throws {
    let files = FileManager.default
    let name = "\(fixture.replacingOccurrences(of: "/", with: "-"))-\(UUID().uuidString)"
    folder = Self.buildFolder.appendingPathComponent("book-tests/\(name)")
    try files.createDirectory(
      at: folder.deletingLastPathComponent(), withIntermediateDirectories: true)
    try files.copyItem(at: Self.fixtures.appendingPathComponent(fixture), to: folder)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// Runs `book` with the bench's folder as the working folder.
  func book(_ arguments: String..., input: String? = nil) throws -> Outcome {
    try book(arguments, input: input)
  }

  func book(_ arguments: [String], input: String? = nil) throws -> Outcome {
    let process = Process()
    process.executableURL = Self.buildFolder.appendingPathComponent("release/book")
    process.arguments = arguments
    process.currentDirectoryURL = folder
    // Files instead of pipes: a full pipe would stop a talkative run.
    let output = folder.appendingPathComponent("output.\(UUID().uuidString)")
    let errors = folder.appendingPathComponent("errors.\(UUID().uuidString)")
    for file in [output, errors] {
      _ = FileManager.default.createFile(atPath: file.path, contents: nil)
    }
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: errors)
    if let input {
      let pipe = Pipe()
      process.standardInput = pipe
      try process.run()
      pipe.fileHandleForWriting.write(Data(input.utf8))
      try pipe.fileHandleForWriting.close()
    } else {
      process.standardInput = FileHandle.nullDevice
      try process.run()
    }
    process.waitUntilExit()
    defer {
      try? FileManager.default.removeItem(at: output)
      try? FileManager.default.removeItem(at: errors)
    }
    return Outcome(
      status: process.terminationStatus,
      output: try String(contentsOf: output, encoding: .utf8),
      errors: try String(contentsOf: errors, encoding: .utf8))
  }

  func read(_ path: String) throws -> String {
    try String(contentsOf: folder.appendingPathComponent(path), encoding: .utf8)
  }

  func write(_ text: String, to path: String) throws {
    try text.write(to: folder.appendingPathComponent(path), atomically: true, encoding: .utf8)
  }

  /// Replaces `old`, which must be there, by `new`.
  func edit(_ path: String, _ old: String, _ new: String) throws {
    let text = try read(path)
    try #require(text.contains(old), "\(path) does not hold '\(old)'")
    try write(text.replacingOccurrences(of: old, with: new), to: path)
  }

  /// The bytes of every file below a folder, by path.
  func snapshot(of path: String) throws -> [String: Data] {
    let root = folder.appendingPathComponent(path)
    var files: [String: Data] = [:]
    for name in try FileManager.default.subpathsOfDirectory(atPath: root.path) {
      let file = root.appendingPathComponent(name)
      if (try file.resourceValues(forKeys: [.isRegularFileKey])).isRegularFile == true {
        files[name] = try Data(contentsOf: file)
      }
    }
    return files
  }

  /// The package's `.build`.
  static let buildFolder = package.appendingPathComponent(".build")

  private static let fixtures = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().appendingPathComponent("Fixtures")

  static let package = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
}
