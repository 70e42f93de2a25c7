import BookDigest
import BookModel
import Foundation

/// What the compiler said of programs that are not to run: such a program is not compiled twice.
struct CheckCache {
  private let folder: URL
  private let compiler: String

  /// As many are kept; those that were used longest ago go first.
  private static let capacity = 256

  /// - Parameters:
  ///   - folder: Made when it is missing.
  ///   - compiler: What the messages depend on besides the program.
  init(in folder: URL, compiler: String) throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    self.folder = folder
    self.compiler = compiler
  }

  func find(_ program: Program) -> String? {
    let place = place(of: program)
    guard let data = try? Data(contentsOf: place),
      let note = try? JSONDecoder().decode(Note.self, from: data)
    else { return nil }
    utimes(place.path, nil)
    return note.messages
  }

  /// Keeps messages; a cache that cannot be written only costs time.
  func keep(_ program: Program, messages: String) {
    guard let data = try? JSONEncoder().encode(Note(messages: messages)) else { return }
    try? data.write(to: place(of: program), options: .atomic)
    makeRoom()
  }

  private struct Note: Codable {
    let messages: String
  }

  private func place(of program: Program) -> URL {
    var hash = SHA256()
    for part in ["check 1", compiler, program.isOptimized ? "-O" : "-Onone", program.source] {
      hash.update("\(part.utf8.count):")
      hash.update(part)
    }
    return folder.appendingPathComponent(hash.hexDigest + ".json")
  }

  private func makeRoom() {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    guard names.count > Self.capacity else { return }
    let used = names.compactMap { FileIdentity(of: folder.path + "/" + $0) }
      .sorted { $0.modified.lexicographicallyPrecedes($1.modified) }
    for old in used.prefix(used.count - Self.capacity) { unlink(old.path) }
  }
}
