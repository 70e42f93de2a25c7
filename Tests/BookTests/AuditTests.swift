import Foundation
import Testing

@Suite("book audit and book verify")
struct AuditTests {
  @Test(
    "a book that gives the same twice passes; a cell that does not is named, a volatile one noted")
  func audit() throws {
    let bench = try Workbench("plain")
    let good = try bench.book("audit")
    #expect(good.status == 0, "\(good.errors)")
    #expect(good.output.contains("same  steady: 3 cells run twice"))

    try bench.edit(
      "chapters/steady.md", "point.x += 1", "point.x = Int.random(in: 0..<1_000_000_000)")
    let bad = try bench.book("audit", "steady")
    #expect(bad.status == 1)
    #expect(
      bad.errors.contains("chapters/steady.md:13:1: error: cell 'middle' gives other outputs"))
    #expect(!bad.errors.contains("cell 'end'"))

    try bench.edit("chapters/steady.md", "cell=middle", "cell=middle volatile")
    let noted = try bench.book("audit", "steady")
    #expect(noted.status == 0)
    #expect(noted.errors.contains("note: cell 'middle' gives other outputs"))
  }

  @Test("cold, warm and recorded outputs are proved to be the same, or the cell is named")
  func verify() throws {
    let bench = try Workbench("plain")
    #expect(try bench.book("build").status == 0)
    let before = try bench.snapshot(of: "chapters")
    let good = try bench.book("verify")
    #expect(good.status == 0, "\(good.errors)")
    #expect(good.output.contains("same  steady: cold, from 3 starts, and recorded"))
    #expect(try bench.snapshot(of: "chapters") == before)

    try bench.edit(
      "chapters/steady.md", "point.x += 1", "point.x = Int.random(in: 0..<1_000_000_000)")
    let bad = try bench.book("verify")
    #expect(bad.status == 1)
    #expect(bad.errors.contains("cell 'middle' gives other outputs when the chapter resumes"))
  }
}
