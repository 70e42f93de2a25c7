import BookModel
import Testing

@testable import BookRender

/// Each kind of element in plain CommonMark. (The 652 examples of the specification are held by a
/// test of their own, through the parser.)
@Suite("CommonMark")
struct CommonMarkElementTests {
  struct Example: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let content: Block.Content
    let html: String

    init(_ name: String, _ content: Block.Content, _ html: String) {
      (testDescription, self.content, self.html) = (name, content, html)
    }
  }

  private static func paragraph(_ inlines: Inline...) -> Block.Content { .paragraph(inlines) }

  private static func block(_ content: Block.Content) -> Block { SampleBook.block(content) }

  static let examples: [Example] = [
    Example("paragraph", paragraph(.text("a < b")), "<p>a &lt; b</p>\n"),
    Example("heading", .heading(level: 2, [.text("a")]), "<h2>a</h2>\n"),
    Example(
      "quote", .quote([block(paragraph(.text("a")))]), "<blockquote>\n<p>a</p>\n</blockquote>\n"),
    Example("empty quote", .quote([]), "<blockquote>\n</blockquote>\n"),
    Example(
      "tight list",
      .list(
        ListStyle(start: nil, isTight: true),
        items: [
          [block(paragraph(.text("a")))],
          [
            block(paragraph(.text("b"))),
            block(
              .list(
                ListStyle(start: 7, isTight: true), items: [[block(paragraph(.text("c")))], []])),
          ],
        ]),
      "<ul>\n<li>a</li>\n<li>b\n<ol start=\"7\">\n<li>c</li>\n<li></li>\n</ol>\n</li>\n</ul>\n"),
    Example(
      "loose list",
      .list(ListStyle(start: 1, isTight: false), items: [[block(paragraph(.text("a")))]]),
      "<ol>\n<li>\n<p>a</p>\n</li>\n</ol>\n"),
    Example(
      "listing", .listing(Listing(info: "c++ x", code: "a<b\n")),
      "<pre><code class=\"language-c++\">a&lt;b\n</code></pre>\n"),
    Example(
      "listing without words", .listing(Listing(info: "", code: "")), "<pre><code></code></pre>\n"),
    Example("html", .html("<b>&nbsp;\n"), "<b>&nbsp;\n"),
    Example("rule", .thematicBreak, "<hr />\n"),
    Example(
      "breaks", paragraph(.text("a"), .softBreak, .text("b"), .lineBreak, .text("c")),
      "<p>a\nb<br />\nc</p>\n"),
    Example("code", paragraph(.code("a & b")), "<p><code>a &amp; b</code></p>\n"),
    Example("raw", paragraph(.html("<i>"), .text("<")), "<p><i>&lt;</p>\n"),
    Example(
      "emphasis", paragraph(.emphasis([.strong([.text("a")])])),
      "<p><em><strong>a</strong></em></p>\n"),
    Example(
      "link", paragraph(.link(destination: "/a b", title: "\"t\"", [.text("x")])),
      "<p><a href=\"/a%20b\" title=\"&quot;t&quot;\">x</a></p>\n"),
    Example(
      "image",
      paragraph(
        .image(source: "a.png", title: "", alternative: [.text("x "), .emphasis([.text("y")])])),
      "<p><img src=\"a.png\" alt=\"x y\" /></p>\n"),
  ]

  @Test("an element is printed as the reference prints it", arguments: examples)
  func plain(example: Example) {
    #expect(renderCommonMark([Self.block(example.content)]) == example.html)
  }

  @Test("anchors and numbers of the book play no part")
  func anchors() {
    let heading = SampleBook.heading("a", anchor: "sec-a")
    #expect(renderCommonMark([heading]) == "<h2>a</h2>\n")
  }
}
