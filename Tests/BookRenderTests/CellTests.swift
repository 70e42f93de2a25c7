import BookModel
import Testing

@testable import BookRender

@Suite("Cells")
struct CellTests {
  private func html(_ cell: Cell, _ outputs: Output...) -> String {
    SampleBook.html(SampleBook.block(.cell(cell)), outputs: [cell.name: outputs])
  }

  @Test(
    "highlighted code keeps its text",
    arguments: [
      "let x = 1\n", "// no end", "func f<T>(_ x: T) -> [String: Int] { \"a \\(x) <b>\" }\n",
      "let 损失 = \"梯度 🙂\"  // 注释\n", "broken ( { \"\n", "",
    ])
  func highlighting(code: String) {
    #expect(SwiftHighlighter.spans(code).map(\.text).joined() == code)
  }

  @Test(
    "code of every language that has colours keeps its text",
    arguments: [
      ("python", "def f(x):\n  '''doc\n  '''\n  return x[0] + 1.5e3  # \"\n"),
      ("bash", "echo \"$HOME ${x}\" 'a' # note\nls a#b"), ("json", "{\"a\": [1, true, \"\\\"\"]}"),
      ("yaml", "title: A # b\nlist: [1]"), ("klingon", "qaStaH <nuq>"),
    ])
  func otherLanguages(language: String, code: String) {
    #expect(Highlighter.spans(code, language: language).map(\.text).joined() == code)
  }

  @Test("words have their kinds")
  func kinds() {
    let spans = SwiftHighlighter.spans("let net: Dense = make(2, \"a\")  // c")
    func kind(_ text: String) -> CodeSpan.Kind? { spans.first { $0.text == text }?.kind }
    #expect(kind("let") == .keyword)
    #expect(kind("Dense") == .type)
    #expect(kind("make") == .call)
    #expect(kind("2") == .number)
    #expect(kind("// c") == .comment)
  }

  @Test("a line that ends in // hide is marked, and its mark is gone")
  func hiddenLines() {
    let source = CellSource("import Gluon  // hide\nlet a = \"// hide\"\n")
    #expect(source.hasHiddenLines)
    #expect(source.text == "import Gluon\nlet a = \"// hide\"\n")
    let html = html(SampleBook.cell("c", "a()  // hide\nb()\n"))
    #expect(html.components(between: "hidden-line\">", and: "</span>").map(\.words) == ["a"])
    #expect(html.contains("type=\"checkbox\""))
  }

  @Test("the value of the last line stands as Out with the number of its In")
  func value() {
    let html = html(SampleBook.cell("c", "x\n"), .text("hi\n"), .value("[1 2]"))
    #expect(html.contains("In [1]"))
    #expect(html.contains("Out [1]"))
    #expect(html.contains("<samp>[1 2]</samp>"))
  }

  @Test("a silent cell leaves nothing on the page, and takes no number")
  func silent() {
    var options = Cell.Options()
    options.isSilent = true
    let cell = Cell(
      name: "c", source: "1", location: SampleBook.location(1), indents: [], options: options)
    #expect(html(cell, .value("1")) == "")
  }

  @Test("output=none shows the code alone")
  func withoutOutput() {
    var options = Cell.Options()
    options.showsOutput = false
    let cell = Cell(
      name: "c", source: "1", location: SampleBook.location(1), indents: [], options: options)
    let html = html(cell, .value("secret"))
    #expect(html.contains("In [1]"))
    #expect(!html.contains("secret"))
  }

  @Test("hide folds the code and leaves the output in sight")
  func folded() {
    let html = html(SampleBook.cell("c", "1", isHidden: true), .value("1"))
    #expect(html.contains("<details class=\"input folded\">"))
    #expect(html.contains("<div class=\"output\">"))
  }

  @Test("a failure says what happened and where")
  func failure() {
    let place = SampleBook.location(7, column: 3)
    let html = html(
      SampleBook.cell("c", "x"), .failure(Failure(kind: .trap, message: "Oh", location: place)))
    #expect(html.contains("<samp>Oh</samp>"))
    #expect(html.contains("chapters/lines/theory.md:7:3"))
  }

  @Test("the whole program is every cell but those of exercises, to read and to take away")
  func program() throws {
    let cells = ["let a = 1  // hide\n", "print(a)\n"].enumerated().map {
      SampleBook.block(.cell(SampleBook.cell("c\($0.offset)", $0.element)))
    }
    let exercise = SampleBook.block(
      .container(
        Container(
          kind: .exercise, title: nil,
          blocks: [SampleBook.block(.cell(SampleBook.cell("answer", "print(42)\n")))])))
    let chapter = SampleBook.chapter(
      SampleBook.theory, title: "T", blocks: cells + [SampleBook.block(.program), exercise])
    let site = try SampleBook.render(SampleBook.book([SampleBook.spliced(chapter)])).site
    let page = site.text("lines/theory.html")
    let download = page.attributes("href").first { $0.hasPrefix("data:text/plain") }
    #expect(
      download
        == "data:text/plain;charset=utf-8,let%20a%20=%201%0A%0Aprint(a)%0A")
    #expect(page.attributes("download") == ["theory.swift"])
  }
}
