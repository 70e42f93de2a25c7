import Foundation
import Testing

@Suite("book test")
struct DocTestTests {
  @Test("a number moved by one per cent fails the test by chapter, cell, line and numbers")
  func movedNumber() throws {
    let bench = try Workbench("two-chapters")
    #expect(try bench.book("build").status == 0)
    #expect(try bench.book("test").status == 0)

    let truth = try bench.read("chapters/second.record.json")
    try bench.edit("chapters/second.record.json", "0.0625", "0.063125")
    let before = try bench.snapshot(of: "chapters")

    let tested = try bench.book("test")
    #expect(tested.status == 1)
    #expect(tested.errors.contains("chapters/second.md:7:1: error: cell 'losses'"))
    #expect(
      tested.errors.contains("chapters/second.record.json:1:1: error: the record is not used"))
    #expect(!tested.errors.contains("warning:"))
    #expect(tested.errors.contains("0.063125"))
    #expect(tested.errors.contains("0.0625"))
    #expect(tested.output.contains("FAILED  second"))
    #expect(tested.output.contains("doc tests: 1 passed, 1 failed"))
    #expect(try bench.snapshot(of: "chapters") == before, "a test changes nothing")

    try bench.write(truth, to: "chapters/second.record.json")
    #expect(try bench.book("test").status == 0)
  }

  @Test("a number that moved in a record with a right digest fails the test too")
  func movedSource() throws {
    let bench = try Workbench("two-chapters")
    try bench.edit("chapters/second.md", "0.0625", "0.063125")
    #expect(try bench.book("build").status == 0)
    try bench.edit("chapters/second.md", "0.063125", "0.0625")
    let tested = try bench.book("test", "second")
    #expect(tested.status == 1)
    #expect(tested.errors.contains("cell 'losses'"))
    #expect(!tested.errors.contains("its digest is wrong"))
  }

  @Test("--update shows the difference and accepts it")
  func update() throws {
    let bench = try Workbench("two-chapters")
    #expect(try bench.book("build").status == 0)
    try bench.edit("chapters/first.md", "a + 10", "a + 20")
    #expect(try bench.book("test", "first").status == 1)
    let updated = try bench.book("test", "--update", "first")
    #expect(updated.status == 0)
    #expect(updated.output.contains("[21. 22. 23.]"))
    #expect(try bench.book("test").status == 0)
  }

  @Test("a chapter without a record fails the test")
  func noRecord() throws {
    let bench = try Workbench("two-chapters")
    let tested = try bench.book("test", "first")
    #expect(tested.status == 1)
    #expect(tested.errors.contains("there is no record to compare with"))
  }

  @Test("a chapter that the book does not have is named with the nearest one")
  func unknownChapter() throws {
    let bench = try Workbench("two-chapters")
    let tested = try bench.book("test", "frist")
    #expect(tested.status == 1)
    #expect(tested.errors.contains("help: did you mean 'first'?"))
  }

  @Test("run shows how a record moved")
  func runShowsTheDifference() throws {
    let bench = try Workbench("two-chapters")
    #expect(try bench.book("build").status == 0)
    try bench.edit("chapters/first.md", "a + 10", "a + 20")
    let ran = try bench.book("run", "chapters/first.md")
    #expect(ran.status == 0)
    #expect(ran.output.contains("[11. 12. 13.]"))
    #expect(ran.output.contains("[21. 22. 23.]"))
  }
}
