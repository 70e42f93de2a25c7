import BookModel
import Testing

@Suite("Saved cells")
struct SavedCellsTests {
  static func cell(_ name: String, line: Int, saved: Bool, in path: String) -> Cell {
    var options = Cell.Options()
    options.isSaved = saved
    return Cell(
      name: name, source: "", location: SourceLocation(file: path, line: line), indents: [],
      options: options)
  }

  static func chapter(_ name: String, uses: [(String, String?)], cells: [(String, Bool)]) -> Chapter
  {
    let path = "book/\(name).md"
    let blocks = cells.enumerated().map { number, cell in
      Block(
        .cell(Self.cell(cell.0, line: 10 * number + 5, saved: cell.1, in: path)),
        at: SourceLocation(file: path, line: 10 * number + 4))
    }
    var frontMatter = FrontMatter(title: name)
    frontMatter.uses = uses.map {
      CellReference(
        chapter: ChapterID($0.0), cell: $0.1, location: SourceLocation(file: path, line: 2))
    }
    return Chapter(
      id: ChapterID(name), source: SourceFile(path: path, text: ""), frontMatter: frontMatter,
      language: "en", number: 1, blocks: blocks)
  }

  @Test("stand in the order of the uses, a whole chapter's in its order, each once")
  func order() {
    let first = Self.chapter("a", uses: [], cells: [("x", true), ("y", false), ("z", true)])
    let second = Self.chapter("b", uses: [], cells: [("v", true), ("w", true)])
    let user = Self.chapter(
      "c", uses: [("b", "w"), ("a", nil), ("b", nil), ("a", "y")], cells: [])
    let book = Book(
      manifest: BookManifest(title: "", parts: []), preface: second, chapters: [first, user])
    #expect(book.savedCells(usedBy: user).map(\.name) == ["w", "x", "z", "v"])
    #expect(book.savedCells(usedBy: first).isEmpty)
  }
}
