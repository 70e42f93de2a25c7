import Foundation
import Testing

@Suite("book test --update")
struct DocTestUpdateTests {
  static let record = "chapters/first.record.json"

  @Test("of a named cell alone the record is rewritten; the others still fail their test")
  func oneCell() throws {
    let bench = try Workbench("doc-tests")
    #expect(try bench.book("build").status == 0)
    try bench.edit("chapters/first.md", "\"values\"", "\"numbers\"")
    try bench.edit("chapters/first.md", "\"the sum is\"", "\"the total is\"")
    let updated = try bench.book("test", "--update", "first#sum")
    #expect(updated.output.contains("- the sum is 0.875"))
    #expect(updated.output.contains("+ the total is 0.875"))
    #expect(!updated.output.contains("3 numbers"))
    #expect(updated.output.contains("1 record written"))
    let record = try bench.read(Self.record)
    #expect(record.contains("the total is 0.875"))
    #expect(record.contains("3 values"))
    #expect(try bench.book("test", "first#sum").status == 0)
    #expect(try bench.book("test", "first#data").status == 1)
    // What was not accepted still counts as changed.
    #expect(try bench.book("build").output.contains("ran  first"))
  }

  @Test("digits that moved within the tolerance are not rewritten")
  func noChurn() throws {
    let bench = try Workbench("doc-tests")
    #expect(try bench.book("build").status == 0)
    try bench.edit("chapters/first.md", "0.125]", "0.125001]")
    try bench.edit("chapters/first.md", "\"the sum is\", total", "\"the sum is\", total, \"now\"")
    let updated = try bench.book("test", "--update", "first")
    #expect(updated.status == 0, "\(updated.errors)")
    let record = try bench.read(Self.record)
    #expect(record.contains("the sum is 0.875001 now"))
    #expect(record.contains("\"0.875\""), "the value of the cell has not moved")
    #expect(!record.contains("\"0.875001\""))
    #expect(try bench.book("test", "first").status == 0)
  }

  @Test("an update of what has not moved writes nothing")
  func nothing() throws {
    let bench = try Workbench("doc-tests")
    #expect(try bench.book("build").status == 0)
    let before = try bench.snapshot(of: "chapters")
    let updated = try bench.book("test", "--update")
    #expect(updated.status == 0)
    #expect(updated.output.contains("0 records written"))
    #expect(try bench.snapshot(of: "chapters") == before, "not even the volatile cell's digits")
  }

  @Test("one cell of a damaged record is not accepted; the whole chapter is")
  func damaged() throws {
    let bench = try Workbench("doc-tests")
    #expect(try bench.book("build").status == 0)
    try bench.edit(Self.record, "3 values", "4 values")
    let damaged = try bench.read(Self.record)
    let one = try bench.book("test", "--update", "first#sum")
    #expect(one.status == 1)
    #expect(one.errors.contains("the other cells of a damaged record cannot be kept"))
    #expect(try bench.read(Self.record) == damaged)
    #expect(try bench.book("test", "--update", "first").status == 0)
    #expect(try bench.book("test", "first").status == 0)
  }

  @Test("a chapter that fails is not accepted")
  func failure() throws {
    let bench = try Workbench("doc-tests")
    #expect(try bench.book("build").status == 0)
    let before = try bench.read(Self.record)
    try bench.edit("chapters/first.md", "values.reduce(0, +)", "values[values.count]")
    #expect(try bench.book("test", "--update", "first").status == 1)
    #expect(try bench.read(Self.record) == before)
  }
}
