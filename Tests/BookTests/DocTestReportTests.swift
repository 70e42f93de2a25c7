import Foundation
import FoundationXML
import Testing

@Suite("The reports of book test")
struct DocTestReportTests {
  /// A book with its records, of which one number is not as recorded.
  static func bench() throws -> Workbench {
    let bench = try Workbench("doc-tests")
    #expect(try bench.book("build").status == 0)
    try bench.edit(
      "chapters/first.md", "total\n```\n\n```swift cell=clock",
      "total + 1\n```\n\n```swift cell=clock")
    return bench
  }

  @Test("--format tap: the report alone stands on standard output, a case a cell")
  func tap() throws {
    let tested = try Self.bench().book("test", "--format", "tap")
    #expect(tested.status == 1)
    let lines = tested.output.split(separator: "\n").map(String.init)
    #expect(lines.prefix(2) == ["TAP version 14", "1..5"])
    #expect(
      lines.dropFirst(2).filter { !$0.hasPrefix("  ") } == [
        "ok 1 - first\\#data", "not ok 2 - first\\#sum", "ok 3 - first\\#clock",
        "ok 4 - second\\#parts", "not ok 5 - second\\#sum",
      ])
    #expect(lines.contains("    file: \"chapters/first.md\""))
    #expect(lines.contains("    line: 12"))
    #expect(lines.count { $0.contains("duration_ms: ") } == 5)
    #expect(tested.errors.contains("chapters/first.md:12:1: error: cell 'sum'"))
  }

  @Test("--format junit: XML with the same cases")
  func junit() throws {
    let tested = try Self.bench().book("test", "--format", "junit", "first")
    #expect(tested.status == 1)
    #expect(XMLParser(data: Data(tested.output.utf8)).parse())
    #expect(tested.output.contains("<testsuites name=\"book test\" tests=\"3\" failures=\"1\""))
    #expect(tested.output.contains("name=\"first#sum\" file=\"chapters/first.md\" line=\"12\""))
    #expect(tested.output.contains("expected 0.875, got 1.875"))
  }

  @Test("--format json: an object a line on standard output, and diagnostics on standard error")
  func json() throws {
    let tested = try Self.bench().book("test", "--format", "json")
    #expect(tested.status == 1)
    for text in [tested.output, tested.errors] {
      for line in text.split(separator: "\n") {
        #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(line.utf8)) }
      }
    }
    let last = try #require(tested.output.split(separator: "\n").last)
    #expect(last == #"{"failed":2,"kind":"summary","passed":3,"skipped":0}"#)
    #expect(tested.errors.contains("\"line\":12"))
  }

  @Test("--format sarif: one log on standard error, people's lines on standard output")
  func sarif() throws {
    let tested = try Self.bench().book("test", "--format", "sarif")
    #expect(tested.status == 1)
    let log = try #require(
      try JSONSerialization.jsonObject(with: Data(tested.errors.utf8)) as? [String: Any])
    let runs = try #require(log["runs"] as? [[String: Any]])
    #expect((runs[0]["results"] as? [Any])?.count == 2)
    #expect(tested.output.contains("FAILED  first"))
  }

  @Test("a cell that fails is its own case; those behind it are skipped, those before it compared")
  func failure() throws {
    let bench = try Self.bench()
    try bench.edit("chapters/first.md", "print(values.count,", "print(values.count + 1,")
    try bench.edit("chapters/first.md", "values.reduce(0, +)", "values[values.count]")
    let tested = try bench.book("test", "--format", "tap", "first")
    #expect(tested.status == 1)
    let lines = tested.output.split(separator: "\n").filter { !$0.hasPrefix(" ") }
    #expect(
      lines.dropFirst(2) == [
        "not ok 1 - first\\#data", "not ok 2 - first\\#sum",
        "ok 3 - first\\#clock # SKIP a cell before it failed",
      ])
    #expect(tested.errors.contains("expected 3, got 4"))
    #expect(tested.errors.contains("Index out of range"))
  }

  @Test("a chapter that does not compile fails where it does not")
  func compileError() throws {
    let bench = try Self.bench()
    try bench.edit("chapters/first.md", "values.reduce(0, +)", "valves.reduce(0, +)")
    let tested = try bench.book("test", "--format", "tap", "first")
    let lines = tested.output.split(separator: "\n").filter { !$0.hasPrefix(" ") }
    #expect(
      lines.dropFirst(2) == [
        "ok 1 - first\\#data # SKIP the chapter did not run", "not ok 2 - first\\#sum",
        "ok 3 - first\\#clock # SKIP the chapter did not run",
      ])
    #expect(tested.output.contains("cannot find 'valves' in scope"))
  }

  @Test("without a record, and in a book that does not parse, no report looks like success")
  func broken() throws {
    let bench = try Workbench("doc-tests")
    let tested = try bench.book("test", "--format", "tap", "first")
    #expect(tested.status == 1)
    #expect(tested.output.contains("\nnot ok 1 - first\n"))
    #expect(tested.output.contains("# SKIP there is no record to compare with"))
    try bench.edit("chapters/first.md", "cell=sum", "cell=data")
    for format in ["tap", "junit", "json"] {
      let tested = try bench.book("test", "--format", format)
      #expect(tested.status == 1)
      #expect(tested.output.contains("chapters/first.md"))
      #expect(format != "tap" || tested.output.contains("not ok 1 - book"))
      #expect(format != "junit" || tested.output.contains("failures=\"1\""))
    }
  }

  @Test("only the named cell is tested")
  func oneCell() throws {
    let bench = try Self.bench()
    let data = try bench.book("test", "first#data")
    #expect(data.status == 0, "\(data.errors)")
    #expect(data.output.contains("passed  first#data"))
    #expect(try bench.book("test", "first#sum").status == 1)
    let tap = try bench.book("test", "--format", "tap", "first#data", "second")
    #expect(tap.output.contains("1..3"))
    let wrong = try bench.book("test", "first#dta", "thrid")
    #expect(wrong.status == 1)
    #expect(wrong.errors.contains("chapter 'first' has no cell 'dta'"))
    #expect(wrong.errors.contains("did you mean 'first#data'?"))
    #expect(wrong.errors.contains("the book has no chapter 'thrid'"))
  }

  @Test(
    "combinations that mean nothing are wrong usage",
    arguments: [
      ["build", "--format", "tap"], ["run", "--format", "junit"],
      ["test", "--update", "--format", "tap"], ["test", "--seeds", "3", "--format", "junit"],
      ["test", "--seeds", "3", "--update"], ["test", "--seeds", "1"],
      ["test", "--format", "xml"],
    ])
  func wrongUsage(arguments: [String]) throws {
    let outcome = try Workbench("doc-tests").book(arguments)
    #expect(outcome.status == 2)
    #expect(outcome.output.isEmpty)
  }

  @Test("a test writes nothing outside the cache, whether it passes or not")
  func writesNothing() throws {
    func files(_ bench: Workbench) throws -> [String: Data] {
      try bench.snapshot(of: "").filter {
        !$0.key.hasPrefix(".book/") && !$0.key.hasPrefix("output.") && !$0.key.hasPrefix("errors.")
      }
    }
    let bench = try Workbench("doc-tests")
    let bare = try files(bench)
    #expect(try bench.book("test").status == 1)
    #expect(try files(bench) == bare)
    #expect(try bench.book("build").status == 0)
    let built = try files(bench)
    #expect(built.count > bare.count)
    for arguments in [["test"], ["test", "--format", "json"], ["test", "--seeds", "2"]] {
      #expect(try bench.book(arguments).status == 0)
      #expect(try files(bench) == built)
    }
    try bench.edit("chapters/first.md", "0.125]", "0.126]")
    let edited = try files(bench)
    #expect(try bench.book("test").status == 1)
    #expect(try files(bench) == edited)
  }

  @Test("twenty runs of an unchanged book give no false alarm")
  func noFalseAlarm() throws {
    let bench = try Workbench("doc-tests")
    #expect(try bench.book("build").status == 0)
    for run in 1...20 {
      let tested = try bench.book("test")
      #expect(tested.status == 0, "run \(run): \(tested.errors)")
    }
  }
}
