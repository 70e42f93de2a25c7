import BookDigest
import BookModel
import Foundation

/// Compiled chapters, by what they were compiled from: a chapter that runs again as it was is not
/// compiled again.
struct ProgramCache {
  private let folder: URL
  private let compiler: String
  let checks: CheckCache

  /// As many programs are kept; those that were used longest ago go first.
  private static let capacity = 64

  /// - Parameter folder: Made when it is missing.
  init(in folder: URL, toolchain: Toolchain, library: LibraryBuild) throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    self.folder = folder
    let file = FileIdentity(of: library.file)
    compiler = "\(toolchain)\(library)\(file.map { "\($0)" } ?? "")"
    checks = try CheckCache(
      in: folder.deletingLastPathComponent().appendingPathComponent("checks"), compiler: compiler)
  }

  /// A program that was compiled before, with the compiler's warnings.
  func find(_ program: Program) -> (path: String, messages: String)? {
    let path = place(of: program)
    guard let note = note(of: path).value(), digest(of: path) == note.digest else { return nil }
    utimes(path, nil)
    return (path, note.messages)
  }

  /// Moves a program that was compiled just now into the cache; it is gone from `compiled`.
  ///
  /// - Returns: Where it is now; where it was, when it could not be moved.
  func keep(_ program: Program, compiledTo compiled: String, messages: String) -> String {
    let path = place(of: program)
    guard let digest = digest(of: compiled),
      (try? note(of: path).keep(Note(digest: digest, messages: messages))) != nil,
      rename(compiled, path) == 0
    else { return compiled }
    makeRoom()
    return path
  }

  /// What is known of a program: one with other bytes was cut short or damaged.
  private struct Note: Codable {
    let digest: String
    let messages: String
  }

  private func note(of path: String) -> CacheFile<Note> { CacheFile(path: path + ".json") }

  /// Nil when there is no such file.
  private func digest(of path: String) -> String? {
    FileManager.default.contents(atPath: path).map { SHA256.hexDigest(of: $0) }
  }

  private func place(of program: Program) -> String {
    var hash = SHA256()
    for part in [compiler, program.isOptimized ? "-O" : "-Onone", program.source] {
      hash.update("\(part.utf8.count):")
      hash.update(part)
    }
    return folder.appendingPathComponent(hash.hexDigest).path
  }

  private func makeRoom() {
    let files = FileManager.default
    let programs = ((try? files.contentsOfDirectory(atPath: folder.path)) ?? [])
      .filter { !$0.hasSuffix(".json") }
    guard programs.count > Self.capacity else { return }
    let used = programs.compactMap { FileIdentity(of: folder.path + "/" + $0) }
      .sorted { $0.modified.lexicographicallyPrecedes($1.modified) }
    for program in used.prefix(used.count - Self.capacity) {
      unlink(program.path)
      unlink(program.path + ".json")
    }
  }
}
