import BookModel
import BookStore
import Foundation
import TestSupport

/// A folder in which `StoreWriter` writes a record and a site of three pages, in two versions by
/// turns.
struct StoreBench {
  let folder: TemporaryFolder
  private static let writer = ReliabilityTests.programs + "/StoreWriter"

  /// Both versions have been written: the site is the odd one.
  init() throws {
    folder = try TemporaryFolder()
    try folder.write("# Chapter\n", to: "book/chapter.md")
    if let failure = try recovery() { throw BenchError(failure) }
  }

  /// The writer's command line. It goes on for so many rounds, the first of which is the even one.
  func command(rounds: Int) -> [String] { [Self.writer, folder.path, String(rounds)] }

  /// What is torn; nil when the site is of one version, whole, and the record is sound.
  func damage() throws -> String? {
    let files = try folder.files(below: "site")
    let isWhole = ["even", "odd"].contains { version in
      var expected = ["\(version).html": Array(version.utf8)]
      for page in 0..<3 { expected["part/page-\(page).html"] = Array("\(version) \(page)\n".utf8) }
      let list = expected.keys.sorted().map { $0 + "\n" }.joined()
      let marker = "book-site 1: files written by `book build`, which replaces this folder\n"
      expected[".book-site"] = Array((marker + list).utf8)
      return files == expected
    }
    guard isWhole else { return "the site is torn: \(files.keys.sorted())" }
    let record = RecordStore(try FolderReader(folder.path + "/book"))
      .record(of: ChapterID("chapter"))
    return record?.record == nil ? "the record is not sound" : nil
  }

  /// What the next writer fails at; nil when it does its work and leaves nothing else behind.
  func recovery() throws -> String? {
    let next = try Program.run(command(rounds: 2), in: folder.path)
    guard next.status == 0 else { return "the next writer ended with \(next.status)" }
    if let damage = try damage() { return "the next writer: \(damage)" }
    let names = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
      .filter { !$0.hasPrefix("site/") }.sorted()
    let expected = [
      ".book", ".book/.gitignore", ".book/lock", ".book/math", ".book/memos", ".book/programs",
      "book", "book/chapter.md", "book/chapter.record.json", "site",
    ]
    return names == expected ? nil : "left behind: \(Set(names).subtracting(expected).sorted())"
  }
}

struct BenchError: Error, CustomStringConvertible {
  let description: String
  init(_ description: String) { self.description = description }
}
