import BookModel
import Testing

@testable import BookRender

/// These need KaTeX on the machine, as building the book does.
@Suite("Formulas")
struct MathTests {
  private func typesetter(_ cache: MathCache = MathCache()) -> MathTypesetter {
    MathTypesetter(katex: .read(), cache: cache)
  }

  @Test(
    "the formulas that the chapters need are typeset",
    arguments: [
      "\\hat{y} = \\mathbf{X}\\mathbf{w} + b", "\\begin{bmatrix}1 & 2\\\\3 & 4\\end{bmatrix}",
      "\\operatorname*{argmin}_{w} L", "\\begin{aligned}a&=b\\\\&=c\\end{aligned}",
      "\\begin{cases}1\\\\2\\end{cases}", "\\mathbb{R}^{n \\times d}", "\\text{损失}",
      "\\overset{\\mathrm{def}}{=}", "\\underbrace{a+b}_{c}", "\\lfloor x \\rfloor",
    ])
  func typesets(tex: String) throws {
    let typesetter = typesetter()
    let markup = try #require(
      typesetter.markup(of: SampleBook.formula(tex, isDisplay: true)))
    #expect(markup.hasPrefix("<span class=\"katex-display\">"))
    #expect(markup.contains("<math"))
    #expect(typesetter.diagnostics.isEmpty)
  }

  @Test(
    "a mistake is reported where it stands in the chapter",
    arguments: [
      ("\\hatt x", 10, 5, "Undefined control sequence: \\hatt"),
      ("ä + \\hatt x", 10, 10, "Undefined control sequence: \\hatt"),
      ("a\n  + \\hatt x\n", 11, 5, "Undefined control sequence: \\hatt"),
      ("a_1_2", 10, 8, "Double subscript"),
    ])
  func mistakes(tex: String, line: Int, column: Int, message: String) throws {
    let typesetter = typesetter()
    let start = SampleBook.location(10, column: 5)
    #expect(typesetter.markup(of: Formula(tex: tex, isDisplay: true, location: start)) == nil)
    let diagnostic = try #require(typesetter.diagnostics.first)
    #expect(diagnostic.severity == .error)
    #expect(diagnostic.message == "formula: \(message)")
    #expect(diagnostic.location == SampleBook.location(line, column: column))
  }

  @Test("a label inside a formula is told where labels go")
  func labels() {
    let typesetter = typesetter()
    _ = typesetter.markup(of: SampleBook.formula("x \\label{a}"))
    #expect(typesetter.diagnostics.first?.help?.contains("{#eq-name}") == true)
  }

  @Test("a mistake shown twice is one mistake")
  func onceOnly() {
    let typesetter = typesetter()
    let formula = SampleBook.formula("\\hatt")
    _ = typesetter.markup(of: formula)
    _ = typesetter.markup(of: formula)
    #expect(typesetter.diagnostics.count == 1)
  }

  @Test("what is in the cache is taken from it, and what is not used leaves it")
  func cache() {
    let first = typesetter()
    _ = first.markup(of: SampleBook.formula("x"))
    var cache = first.used
    cache.inline["x"] = "from the cache"
    cache.inline["old"] = "old"
    let second = typesetter(cache)
    #expect(second.markup(of: SampleBook.formula("x")) == "from the cache")
    #expect(second.used.inline == ["x": "from the cache"])
  }

  @Test("the cache of another KaTeX is not trusted")
  func otherVersion() {
    let old = MathCache(typesetter: "KaTeX 0.1", inline: ["x": "old"])
    #expect(typesetter(old).markup(of: SampleBook.formula("x")) != "old")
  }

  @Test("a missing KaTeX is reported once, with the command that installs it")
  func missing() {
    let typesetter = MathTypesetter(katex: .read(from: "/nowhere"), cache: MathCache())
    #expect(typesetter.markup(of: SampleBook.formula("x")) == nil)
    #expect(typesetter.markup(of: SampleBook.formula("y")) == nil)
    #expect(typesetter.diagnostics.count == 1)
    #expect(
      typesetter.diagnostics.first?.help == "install it: sudo apt install libjs-katex fonts-katex")
  }
}
