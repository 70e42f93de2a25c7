import BookModel
import Testing

@testable import BookRender

@Suite("Cells that other cells have to do with")
struct SharedCellTests {
  static func place(_ file: String, _ line: Int) -> BookModel.SourceLocation {
    BookModel.SourceLocation(file: "chapters/\(file).md", line: line)
  }

  static func cell(
    _ name: String, in file: String, line: Int, _ change: (inout Cell.Options) -> Void = { _ in }
  ) -> Block {
    var options = Cell.Options()
    change(&options)
    return Block(
      .cell(
        Cell(
          name: name, source: "let \(name) = 1\n", location: place(file, line), indents: [0],
          options: options)), at: place(file, line - 1))
  }

  static func site() throws -> Site {
    let tools = ChapterID("lines/tools")
    let blocks = [
      cell("maker", in: "lines/tools", line: 5) { $0.isSaved = true },
      cell("quiet", in: "lines/tools", line: 9) {
        $0.isSaved = true
        $0.isSilent = true
      },
      cell("lonely", in: "lines/tools", line: 13) { $0.isSaved = true },
      cell("wrong", in: "lines/tools", line: 17) {
        $0.expectation = Expectation(kind: .trap, message: "…", location: place("lines/tools", 20))
      }, SampleBook.block(.program),
    ]
    var user = SampleBook.chapter(
      ChapterID("user"), title: "User & co",
      blocks: [
        cell("own", in: "user", line: 5) {
          $0.sameAs = CellReference(chapter: tools, cell: "maker", location: place("user", 4))
        },
        cell("other", in: "user", line: 9) {
          $0.sameAs = CellReference(
            chapter: ChapterID("user"), cell: "own", location: place("user", 8))
        }, SampleBook.block(.program),
      ])
    var frontMatter = user.frontMatter
    frontMatter.uses = ["maker", "quiet"].map {
      CellReference(chapter: tools, cell: $0, location: place("user", 2))
    }
    user = Chapter(
      id: user.id, source: user.source, frontMatter: frontMatter, language: "en", number: 2,
      blocks: user.blocks)
    let owner = SampleBook.chapter(tools, title: "Tools", blocks: blocks)
    return try SampleBook.render(
      SampleBook.book([SampleBook.spliced(owner), SampleBook.spliced(user)])
    ).site
  }

  @Test("below its title a chapter names the saved cells that it uses, and leads to them")
  func uses() throws {
    let page = try Self.site().text("user.html")
    let uses = try #require(page.components(between: "<p class=\"uses\">", and: "</p>").first)
    #expect(uses.words == "Saved cells used here: Tools: maker, quiet")
    #expect(uses.attributes("href") == ["lines/tools.html#cell-maker", "lines/tools.html"])
  }

  @Test("a saved cell says which chapters use it, and leads to them")
  func savedCell() throws {
    let page = try Self.site().text("lines/tools.html")
    let notes = page.components(between: "<p class=\"cell-note\">", and: "</p>")
    #expect(notes.map(\.words) == ["Saved cell, used by User & co", "Saved cell"])
    #expect(notes.first?.attributes("href") == ["../user.html"])
  }

  @Test("a cell that agrees with another says so, and leads to it")
  func agreement() throws {
    let page = try Self.site().text("user.html")
    let notes = page.components(between: "<p class=\"cell-note\">", and: "</p>")
    #expect(notes.map(\.words) == ["Agrees with Tools, cell maker", "Agrees with cell own"])
    #expect(
      notes.flatMap { $0.attributes("href") } == ["lines/tools.html#cell-maker", "#cell-own"])
  }

  @Test("the whole program begins with the saved cells, and has no cell that is there to fail")
  func program() throws {
    let site = try Self.site()
    func program(_ path: String) throws -> String {
      let boxes = site.text(path).components(
        between: "<details class=\"program\"", and: "</details>")
      return try #require(boxes.first?.components(between: "<code", and: "</code>").first).words
    }
    #expect(
      try program("user.html").hasSuffix(
        "let maker = 1\n\nlet quiet = 1\n\nlet own = 1\n\nlet other = 1\n"))
    #expect(try !program("lines/tools.html").contains("wrong"))
  }

  @Test("a failure that was meant is told from one that was not")
  func expectedFailure() {
    func html(_ kind: Failure.Kind, language: String = "en") -> String {
      let cell = Cell(
        name: "c", source: "let a = 1\nlet b: Int = \"x\"\n", location: SampleBook.location(20),
        indents: [0, 0], options: .init())
      let failure = Failure(
        kind: kind, message: "a <b>", location: SampleBook.location(21, column: 14))
      return SampleBook.html(
        SampleBook.block(.cell(cell)), outputs: ["c": [.expectedFailure(failure)]],
        language: language)
    }
    let trap = html(.trap)
    #expect(trap.contains("This cell is meant to fail: trap"))
    #expect(trap.contains("line 2"))
    #expect(trap.contains("<samp>a &lt;b&gt;</samp>"))
    #expect(!trap.contains("class=\"failure\""))
    #expect(html(.compileError).contains("This cell is meant to fail: compile error"))
    #expect(html(.compileError, language: "zh").contains("此单元有意失败：编译错误"))
  }
}
