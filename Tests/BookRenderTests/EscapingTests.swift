import BookModel
import Testing

@testable import BookRender

@Suite("Escaping")
struct EscapingTests {
  @Test("text can never become markup")
  func text() {
    let html = HTML.element("p", ["title": "\"<a>\""], "1 < 2 && \"x\" > 'y'")
    let expected =
      "<p title=\"&quot;&lt;a&gt;&quot;\">1 &lt; 2 &amp;&amp; &quot;x&quot; &gt; 'y'</p>"
    #expect(HTMLPrinter.print(html) == expected)
  }

  @Test("an attribute whose value is nil is left out")
  func missingAttribute() {
    #expect(HTMLPrinter.print(.void("hr", ["id": nil, "class": "x"])) == "<hr class=\"x\" />")
  }

  @Test("a line starts once, however often it is asked for")
  func lineStart() {
    let html = HTML.group([.lineStart, .text("a"), .lineStart, .lineStart, .text("b"), .newline])
    #expect(HTMLPrinter.print(html) == "a\nb\n")
  }

  @Test(
    "nothing that a cell says becomes markup",
    arguments: [
      Output.text("<script>"), .standardError("<script>"), .value("<script>"),
      .table(Table(title: "<script>", columns: [.init(name: "<script>")], rows: [])),
      .lossTable(
        Table(columns: [.init(name: "<script>", unit: "<script>")], rows: [[.text("<script>")]])),
      .curve(
        Plot(
          title: "<script>", x: .init(label: "<script>"), y: .init(label: "<script>"),
          series: [
            .init(name: "<script>", x: [1, 2], y: [1, 2]), .init(name: "</title>", x: [1], y: [2]),
          ])),
      .sweep(
        SweepRuns(
          constant: "<script>",
          runs: ["<script>", "</label>"].map {
            .init(value: $0, outputs: [.value($0), .named(.init(name: $0, value: 1))])
          })),
      .expectedFailure(Failure(kind: .compileError, message: "<script>", location: nil)),
      .failure(Failure(kind: .trap, message: "<script>", location: nil)),
    ])
  func outputs(output: Output) {
    let cell = SampleBook.cell("c", "print()", caption: "<script>")
    let html = SampleBook.html(SampleBook.block(.cell(cell)), outputs: ["c": [output]])
    #expect(!html.contains("<script"))
    #expect(html.contains("&lt;script&gt;"))
  }

  @Test(
    "addresses are encoded as the CommonMark reference does",
    arguments: [
      ("a b", "a%20b"), ("ä", "%C3%A4"), ("a%20b", "a%20b"), ("\\[", "%5C%5B"),
      ("x?a=1&b=2#c", "x?a=1&b=2#c"),
    ])
  func addresses(address: String, encoded: String) {
    #expect(Address.encoded(address) == encoded)
  }

  @Test("a download holds its text, whatever is in it")
  func data() {
    #expect(
      Address.data("a,b\r\n1 %", type: "text/csv") == "data:text/csv;charset=utf-8,a,b%0D%0A1%20%25"
    )
  }
}
