import Foundation
import Testing

/// Each folder of `Fixtures/errors/cases` is a broken `chapter.md` with what `book build` says of it
/// in `expected.txt`. `RECORD=1` writes the expected files anew: read the difference.
@Suite("a broken chapter")
struct ErrorTests {
  @Test(
    "is reported by line; the others still run, and the old site stays as it was",
    arguments: ErrorTests.cases)
  func brokenChapter(_ name: String) throws {
    let bench = try Workbench("errors/base")
    #expect(try bench.book("build").status == 0)
    let site = try bench.snapshot(of: "site")

    let folder = Self.folder.appendingPathComponent(name)
    try bench.write(
      String(contentsOf: folder.appendingPathComponent("chapter.md"), encoding: .utf8),
      to: "chapters/chapter.md")
    try bench.edit("chapters/good.md", "good 1", "good 2")
    let built = try bench.book("build", "--jobs", "1")

    #expect(built.status == 1)
    #expect(try bench.snapshot(of: "site") == site, "the old site is untouched")
    let textIsWrong = !built.output.contains("ran  good")
    let record = try bench.read("chapters/good.record.json")
    #expect(record.contains(textIsWrong ? "good 1" : "good 2"), "\(built.output)")

    let expected = folder.appendingPathComponent("expected.txt")
    if ProcessInfo.processInfo.environment["RECORD"] == "1" {
      try built.errors.write(to: expected, atomically: true, encoding: .utf8)
    }
    #expect(built.errors == (try? String(contentsOf: expected, encoding: .utf8)))
  }

  @Test(
    "nothing runs while the text of a chapter is wrong, and cells that fail stop no other chapter")
  func whatRunsBesideIt() throws {
    for (name, othersRun) in [("several-errors", false), ("type-error", true), ("trap", true)] {
      let bench = try Workbench("errors/base")
      let text = Self.folder.appendingPathComponent("\(name)/chapter.md")
      try bench.write(String(contentsOf: text, encoding: .utf8), to: "chapters/chapter.md")
      let built = try bench.book("build")
      #expect(built.status == 1)
      #expect(built.output.contains("ran  good") == othersRun, "\(name)")
    }
  }

  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Fixtures/errors/cases")

  static let cases: [String] =
    ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).sorted()
}
