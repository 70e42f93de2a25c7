import Foundation
import Testing

@Suite("book build")
struct BuildTests {
  @Test("the first build runs every chapter, the second runs nothing and touches nothing")
  func nothingTwice() throws {
    let bench = try Workbench("two-chapters")
    let first = try bench.book("build")
    #expect(first.status == 0, "\(first.errors)")
    #expect(first.output.contains("2 chapters: 2 ran, 0 reused, 0 failed"))
    let site = try bench.snapshot(of: "site")
    let records = try bench.snapshot(of: "chapters")

    let second = try bench.book("build")
    #expect(second.status == 0)
    #expect(second.output.contains("site/index.html is up to date"))
    #expect(second.output.contains("2 chapters: 0 ran, 2 reused, 0 failed"))
    #expect(try bench.snapshot(of: "site") == site)
    #expect(try bench.snapshot(of: "chapters") == records)
  }

  @Test("the page shows what the cells produced")
  func page() throws {
    let bench = try Workbench("two-chapters")
    #expect(try bench.book("build").status == 0)
    let first = try bench.read("site/first.html")
    #expect(first.contains("made a"))
    #expect(first.contains("[11. 12. 13.]"))
    #expect(first.contains("&lt;NDArray 3 @cpu(0)&gt;"))
    let second = try bench.read("site/second.html")
    #expect(second.contains("0.0625"))
    #expect(second.contains("answer 42"))
    #expect(second.contains("<svg"))
  }

  @Test("a changed letter of a cell runs its chapter and no other; changed prose runs nothing")
  func whatRuns() throws {
    let bench = try Workbench("two-chapters")
    #expect(try bench.book("build").status == 0)

    try bench.edit("chapters/first.md", "a + 10", "a + 20")
    let code = try bench.book("build")
    #expect(code.output.contains("ran  first"))
    #expect(code.output.contains("2 chapters: 1 ran, 1 reused, 0 failed"))
    #expect(try bench.read("site/first.html").contains("[21. 22. 23.]"))

    try bench.edit("chapters/first.md", "Prose between.", "Other prose.")
    let prose = try bench.book("build")
    #expect(prose.output.contains("2 chapters: 0 ran, 2 reused, 0 failed"))
    #expect(try bench.read("site/first.html").contains("Other prose."))

    try bench.edit("chapters/first.md", "let a = nd", "// a comment\nlet  a  =  nd")
    #expect(try bench.book("build").output.contains("0 ran, 2 reused"))
  }

  @Test("a damaged record is reported, runs its chapter again, and is never shown")
  func damagedRecord() throws {
    let bench = try Workbench("two-chapters")
    #expect(try bench.book("build").status == 0)
    let page = try bench.read("site/first.html")
    try bench.edit("chapters/first.record.json", "[11. 12. 13.]", "[99. 99. 99.]")
    let built = try bench.book("build")
    #expect(built.status == 0)
    #expect(built.errors.contains("chapters/first.record.json:1:1: warning:"))
    #expect(built.output.contains("1 ran, 1 reused"))
    #expect(try bench.read("site/first.html") == page)
  }

  @Test("a record whose chapter is gone is named, and not deleted")
  func recordLeftBehind() throws {
    let bench = try Workbench("two-chapters")
    #expect(try bench.book("build").status == 0)
    try bench.edit("chapters/book.yaml", "[first, second]", "[first]")
    try FileManager.default.removeItem(
      at: bench.folder.appendingPathComponent("chapters/second.md"))
    let built = try bench.book("build")
    #expect(built.status == 0)
    #expect(built.errors.contains("chapters/second.record.json:1:1: warning: no chapter"))
    #expect(try bench.read("chapters/second.record.json").contains("losses"))
  }

  @Test("a site folder that holds something else is refused and left alone")
  func foreignSite() throws {
    let bench = try Workbench("two-chapters")
    try FileManager.default.createDirectory(
      at: bench.folder.appendingPathComponent("papers"), withIntermediateDirectories: true)
    try bench.write("mine", to: "papers/thesis.txt")
    let built = try bench.book("build", "--site", "papers")
    #expect(built.status == 1)
    #expect(built.errors.contains("which this tool did not write"))
    #expect(try bench.snapshot(of: "papers").keys.sorted() == ["thesis.txt"])
  }

  @Test("a library that is not built is named, with the command that builds it, and ends with 3")
  func missingLibrary() throws {
    let bench = try Workbench("two-chapters")
    try bench.edit("chapters/book.yaml", "product: Gluon", "product: Glue")
    let built = try bench.book("build")
    #expect(built.status == 3)
    #expect(built.errors.contains("libGlue.so"))
    #expect(built.errors.contains("help: "))
  }

  @Test(
    "wrong usage ends with 2",
    arguments: [["biuld"], ["build", "--job", "2"], ["build", "--jobs", "0"], ["render"]])
  func wrongUsage(arguments: [String]) throws {
    let bench = try Workbench("two-chapters")
    #expect(try bench.book(arguments).status == 2)
  }

  @Test("diagnostics come as JSON, an object a line, when asked for")
  func jsonDiagnostics() throws {
    let bench = try Workbench("two-chapters")
    try bench.edit("chapters/first.md", "a + 10", "a + b10")
    let built = try bench.book("build", "--format", "json")
    #expect(built.status == 1)
    let line = try #require(built.errors.split(separator: "\n").first)
    let object = try #require(
      JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    #expect(object["file"] as? String == "chapters/first.md")
    #expect(object["line"] as? Int == 16)
    #expect(object["severity"] as? String == "error")
  }

  @Test("clean takes the cache away and keeps records and site")
  func clean() throws {
    let bench = try Workbench("two-chapters")
    #expect(try bench.book("build").status == 0)
    let site = try bench.snapshot(of: "site")
    #expect(try bench.book("clean").status == 0)
    #expect(try bench.snapshot(of: "site") == site)
    #expect(try bench.book("build").output.contains("0 ran, 2 reused"))
  }
}
