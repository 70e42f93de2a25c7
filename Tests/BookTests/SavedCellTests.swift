import Foundation
import Testing

@Suite("saved cells")
struct SavedCellTests {
  @Test("stand before the cells of the chapters that use them, and show nothing there")
  func used() throws {
    let bench = try Workbench("saved-cells")
    let built = try bench.book("build")
    #expect(built.status == 0, "\(built.errors)")
    let page = try bench.read("site/user.html")
    #expect(page.contains("<samp>6</samp>"))
    #expect(!page.contains("never seen"))
    #expect(try bench.read("site/tools.html").contains("<samp>never seen"))
    let record = try bench.read("chapters/user.record.json")
    #expect(!record.contains("never seen"))
  }

  @Test("that change run the chapters that use them, and no other")
  func whatRuns() throws {
    let bench = try Workbench("saved-cells")
    #expect(try bench.book("build").status == 0)
    try bench.edit("chapters/tools.md", "values[shape.sides]", "values[shape.sides] * 2")
    let changed = try bench.book("build")
    #expect(changed.output.contains("3 chapters: 2 ran, 1 reused, 0 failed"), "\(changed.output)")
    #expect(try bench.read("site/user.html").contains("<samp>12</samp>"))

    try bench.edit("chapters/tools.md", "\"own\"", "\"mine\"")
    #expect(try bench.book("build").output.contains("3 chapters: 1 ran, 2 reused, 0 failed"))
    try bench.edit("chapters/user.md", "[tools#shape, tools#area]", "[tools]")
    #expect(try bench.book("build").output.contains("3 chapters: 0 ran, 3 reused, 0 failed"))
  }

  @Test("that trap, throw or do not compile are named in their own chapter")
  func failures() throws {
    func errors(_ old: String, _ new: String) throws -> String {
      let bench = try Workbench("saved-cells")
      #expect(try bench.book("build").status == 0)
      let site = try bench.snapshot(of: "site")
      try bench.edit("chapters/tools.md", old, new)
      let run = try bench.book("run", "user")
      #expect(run.status == 1)
      #expect(try bench.snapshot(of: "site") == site)
      #expect(try bench.book("build").status == 1)
      return run.errors
    }
    #expect(
      try errors("[shape.sides]", "[shape.side]").contains(
        "chapters/tools.md:17:16: error: value of type 'Shape' has no member 'side'"))
    #expect(
      try errors("; return 4 }()", "; return [4][1] }()").contains(
        "chapters/tools.md:8:48: error: cell 'shape' trapped: Index out of range"))
    #expect(
      try errors("values[shape.sides]", "values[9]").contains(
        "chapters/tools.md:17:9: error: cell 'first' trapped: Index out of range"))
    #expect(
      try errors(
        "let start = {", "struct E: Error {}\n  let start = try { () throws -> Int in throw E();"
      )
      .contains(
        "chapters/tools.md:7:1: error: cell 'shape' threw an error that nothing catches: E()"))
  }

  @Test("that do not compile are reported once, however many chapters use them")
  func reportedOnce() throws {
    let bench = try Workbench("saved-cells")
    try bench.edit("chapters/tools.md", "[shape.sides]", "[shape.side]")
    let built = try bench.book("build")
    #expect(built.status == 1)
    #expect(
      built.errors == """
        chapters/tools.md:17:16: error: value of type 'Shape' has no member 'side'
          17 |   values[shape.side]
             |                ^
        help: did you mean 'sides'?

        """)
  }

  @Test("hold declarations and nothing that runs")
  func actions() throws {
    let bench = try Workbench("saved-cells")
    try bench.edit("chapters/tools.md", "  let start", "  print(1)\n  let start")
    let built = try bench.book("build")
    #expect(built.status == 1)
    #expect(
      built.errors == """
        chapters/tools.md:8:3: error: saved cell 'shape' does more than declare
          8 |   print(1)
            |   ^
        help: put what runs in a cell of its own, or in a function

        """)
  }

  @Test("are not declared again by a chapter that uses them")
  func redeclared() throws {
    let bench = try Workbench("saved-cells")
    try bench.edit("chapters/user.md", "print(\"second\")", "let start = 1")
    let built = try bench.book("build")
    #expect(built.status == 1)
    #expect(
      built.errors.contains("chapters/user.md:10:5: error: invalid redeclaration of 'start'"))
    #expect(built.errors.contains("(chapters/tools.md:8)"), "\(built.errors)")
  }
}
