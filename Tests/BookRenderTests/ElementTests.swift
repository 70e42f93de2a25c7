import BookModel
import Testing

@testable import BookRender

/// The book's own elements.
@Suite("Elements of a page")
struct ElementTests {
  private func html(_ content: Block.Content, anchor: String? = nil, number: String? = nil)
    -> String
  {
    SampleBook.html(SampleBook.block(content, anchor: anchor, number: number))
  }

  @Test("a heading can be linked to")
  func heading() {
    let html = html(.heading(level: 2, [.text("A")]), anchor: "sec-a")
    #expect(html.contains("<h2 id=\"sec-a\">A "))
    #expect(html.attributes("href") == ["#sec-a"])
  }

  @Test("a cross-reference leads to its label, on this page or another")
  func reference() {
    let target = CrossReference(
      label: "eq-a", text: "Equation 1.1", chapter: SampleBook.theory,
      location: SampleBook.location(1))
    let here = html(.paragraph([.reference(target)]))
    #expect(here.contains("<a class=\"reference\" href=\"#eq-a\">Equation 1.1</a>"))
  }

  @Test("a number in the prose says which cell it comes from, and leads there")
  func value() {
    let reference = SampleBook.lossReference
    let block = SampleBook.paragraph(.value(reference))
    let html = SampleBook.html(block, values: [reference: "0.0405"])
    #expect(html.contains(">0.0405</a>"))
    #expect(html.attributes("href") == ["#cell-train"])
    #expect(html.attributes("title") == ["loss, from cell train"])
  }

  @Test("an equation has its number in a column of its own, and can be scrolled by keyboard")
  func equation() {
    let formula = SampleBook.formula("x", isDisplay: true)
    let html = html(.equation(formula), anchor: "eq-a", number: "1.2")
    #expect(html.contains("<div class=\"equation\" id=\"eq-a\">"))
    #expect(html.contains("<div class=\"equation-number\">(1.2)</div>"))
    #expect(html.attributes("tabindex") == ["0"])
    #expect(html.attributes("aria-label") == ["Equation 1.2"])
  }

  @Test("a formula keeps the signs that touch it on its line")
  func together() {
    let html = html(
      .paragraph([.text("a ("), .math(SampleBook.formula("x")), .text("), b")]))
    #expect(html.contains("<p>a <span class=\"together\">("))
    #expect(html.contains("),</span> b</p>"))
    #expect(html.words == "a (x), b\n")
  }

  @Test("a table has its caption, its number and its alignments")
  func table() {
    let table = PipeTable(
      alignments: [.right, .none], header: [[.text("n")], [.text("x")]],
      rows: [[[.text("1")], [.text("a|b")]]], caption: [.text("Flats.")])
    let html = html(.table(table), anchor: "tbl-a", number: "1.1")
    #expect(html.contains("<figure class=\"table\" id=\"tbl-a\">"))
    #expect(html.contains("<span class=\"caption-number\">Table 1.1.</span> Flats."))
    #expect(html.contains("<th class=\"right\" scope=\"col\">n</th>"))
    #expect(html.contains("<td>a|b</td>"))
  }

  @Test("a solution is folded under its exercise's number")
  func solution() {
    let inner = SampleBook.paragraph(.text("x"))
    let html = html(.container(Container(kind: .solution, title: nil, blocks: [inner], number: 3)))
    #expect(html.contains("<details class=\"solution\">\n<summary>Solution 3</summary>"))
  }

  @Test(
    "every kind of container shows its title and its content", arguments: Container.Kind.allCases)
  func containers(kind: Container.Kind) {
    let inner = SampleBook.paragraph(.text("inner words"))
    let html = html(.container(Container(kind: kind, title: "The title", blocks: [inner])))
    #expect(html.contains("<p>inner words</p>"))
    #expect(html.words.contains("The title"))
  }

  @Test("tabs are radio buttons of one group, the first of them chosen")
  func tabs() {
    let pane = [SampleBook.paragraph(.text("x"))]
    let html = html(.tabs([Tab(title: "A", blocks: pane), Tab(title: "B", blocks: pane)]))
    #expect(html.attributes("name") == ["tabs-1", "tabs-1"])
    #expect(html.attributes("data-tab") == ["A", "B"])
    #expect(html.attributes("checked").count == 1)
    #expect(html.components(between: "<label for=\"", and: "\"") == html.attributes("id"))
  }

  @Test("help shows each signature with its words")
  func help() {
    let entry = SymbolHelp.Entry(
      signature: "func step(_ n: Int)", documentation: [SampleBook.paragraph(.text("One step."))])
    let html = html(.help(SymbolHelp(name: "Trainer.step", entries: [entry])))
    #expect(html.words.contains("func step(_ n: Int)"))
    #expect(html.contains("<p>One step.</p>"))
  }

  @Test("the fields of a doc comment are a list of names and what is said of them")
  func fields() {
    func item(_ inlines: Inline..., more: Block...) -> [Block] {
      [SampleBook.block(.paragraph(inlines))] + more
    }
    func list(_ items: [Block]...) -> Block {
      SampleBook.block(.list(ListStyle(start: nil, isTight: true), items: items))
    }
    let entry = SymbolHelp.Entry(
      signature: "func f(n: Int) -> Int",
      documentation: [
        list(
          item(.text("Parameters:"), more: list(item(.text("n: How many")))),
          item(.text("Returns: The "), .code("sum"))),
        list(item(.text("only a list of things: and no field"))),
        SampleBook.block(.listing(Listing(info: "", code: "let x = 1\n"))),
      ])
    let html = html(.help(SymbolHelp(name: "f", entries: [entry])))
    #expect(
      html.components(between: "<dt>", and: "</dt>") == ["Parameters", "<code>n</code>", "Returns"])
    #expect(html.contains("<dd>How many</dd>"))
    #expect(html.contains("<dd>The <code>sum</code></dd>"))
    #expect(html.contains("<li>only a list"))
    #expect(html.contains("<span class=\"k\">let</span>"))
  }

  @Test("a labelled drawing of the chapter itself can be linked to, and has its number")
  func drawing() {
    let markup = "<figure>\n<svg></svg>\n<figcaption class=\"x\">A net.</figcaption>\n</figure>\n"
    let html = html(.html(markup), anchor: "fig-net", number: "1.1")
    #expect(html.contains("<div class=\"drawn\" id=\"fig-net\">"))
    #expect(html.words.contains("Figure 1.1. A net."))
    #expect(self.html(.html(markup)) == markup)
  }

  @Test("a picture alone in its paragraph is a figure with its title as caption")
  func picture() {
    let html = html(
      .paragraph([.image(source: "a.svg", title: "A net.", alternative: [.text("circles")])]),
      anchor: "fig-a", number: "1.3")
    #expect(html.contains("<figure class=\"picture\" id=\"fig-a\">"))
    #expect(html.attributes("src") == ["a.svg"])
    #expect(html.attributes("alt") == ["circles"])
    #expect(html.words.contains("Figure 1.3. A net."))
  }

  @Test("the theme speaks the chapter's language")
  func language() {
    let cell = SampleBook.cell("c", "1", isHidden: true)
    let html = SampleBook.html(SampleBook.block(.cell(cell)), language: "zh")
    #expect(html.contains("<summary>代码</summary>"))
  }
}
