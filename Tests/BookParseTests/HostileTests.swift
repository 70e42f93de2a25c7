import BookModel
import Glibc
import Testing

@testable import BookParse

/// Texts made to exhaust a parser, each at n/2 and 2n: the work must grow with the text, not with its
/// square.
@Suite("Hostile texts", .serialized)
struct HostileTests {
  struct Text: Sendable, CustomTestStringConvertible {
    let name: String
    let make: @Sendable (Int) -> String
    var count = 10_000
    var testDescription: String { name }
  }

  static func repeated(_ text: String, _ count: Int) -> String {
    String(repeating: text, count: count)
  }

  static let texts: [Text] = [
    Text(name: "nested quotes", make: { repeated("> ", $0) + "a" }, count: 50_000),
    Text(name: "nested lists", make: { repeated("- ", $0) + "a" }, count: 5_000),
    Text(name: "nested containers", make: { repeated("::: note\n", $0) }, count: 10_000),
    Text(name: "closing containers", make: { repeated(":::\n", $0) }, count: 10_000),
    Text(
      name: "containers in quotes",
      make: { count in (0..<count).map { "> ::: note \($0)\n" }.joined() }, count: 5_000),
    Text(name: "nested tabs", make: { repeated("::: tabs\n== a\n", $0) }, count: 5_000),
    Text(name: "opened formulas", make: { repeated("$a ", $0) }, count: 200_000),
    Text(name: "opened display formulas", make: { repeated("a $$", $0 + 1) }),
    Text(name: "display lines without end", make: { repeated("$$a\n", $0 * 2 + 1) }),
    Text(name: "bracket formulas without end", make: { repeated("\\[ a\n", $0) }),
    Text(name: "bracket formulas in a line", make: { repeated("\\[ \\( ", $0) }),
    Text(name: "long formula", make: { "$" + repeated("a + ", $0) + "$" }),
    Text(
      name: "table of many columns",
      make: { repeated("|a", $0) + "|\n" + repeated("|-", $0) + "|\n" + repeated("|b", $0) }),
    Text(
      name: "table rules without tables", make: { repeated("|-|-|\n", $0) }, count: 5_000),
    Text(name: "table of many rows", make: { "|a|b|\n|-|-|\n" + repeated("|c|d|\n", $0) }),
    Text(
      name: "backticks of all lengths",
      make: { count in
        (1..<(count / 50)).map { repeated("`", $0) + " " }.joined()
      }),
    Text(name: "opened tags", make: { repeated("<a b='", $0) }),
    Text(name: "opened comments", make: { repeated("a <!-- <? <![CDATA[ ", $0) }),
    Text(name: "brackets", make: { repeated("[", $0) + "a" + repeated("]", $0) }),
    Text(name: "footnotes", make: { repeated("[^a]", $0) + "\n\n[^a]: b" }),
    Text(
      name: "footnote definitions",
      make: { count in
        (0..<count).map { "[^\($0)]: a\n\n" }.joined()
      }, count: 5_000),
    Text(name: "nested footnote definitions", make: { repeated("[^a]: ", $0) }, count: 5_000),
    Text(name: "emphasis", make: { repeated("*a **a ", $0) }),
    Text(
      name: "closed emphasis", make: { repeated("*a **a ", $0) + repeated("b** b*", $0) },
      count: 10_000),
    Text(name: "strikes", make: { repeated("~~a ", $0) }),
    Text(name: "labels", make: { repeated("a {#eq-a} ", $0) }),
    Text(name: "references", make: { repeated("@eq-a ", $0) }, count: 5_000),
    Text(name: "headings of one name", make: { repeated("# a\n", $0) }),
    Text(name: "links of one name", make: { repeated("[a](b.md) ", $0) }, count: 5_000),
    Text(name: "cells of one name", make: { repeated("```swift cell=a\n```\n", $0) }, count: 5_000),
    Text(
      name: "attributes", make: { "```swift cell " + repeated("a=\"b\" ", $0) + "\n```\n" },
      count: 5_000),
    Text(name: "token letters", make: { repeated("\u{FDCF}1\u{FDF0} ", $0) }),
    Text(name: "one long line", make: { repeated("word ", $0 * 10) }),
    Text(name: "many paragraphs", make: { repeated("a $b$ c\n\n", $0) }),
  ]

  /// Seconds of this thread's own processor time, so that a machine under load does not count; the
  /// tree is freed within.
  static func seconds(_ text: String) -> Double {
    let file = SourceFile(path: "book/a.md", text: "---\ntitle: A\n---\n" + text)
    let folder = BookFolder(name: "book", manifest: nil, chapters: ["a.md": file])
    let start = processorTime
    do {
      var diagnostics: [Diagnostic] = []
      _ = Parser().parse(folder, reporting: &diagnostics)
      _ = try? Parser.commonMark(text)
    }
    return processorTime - start
  }

  private static var processorTime: Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  @Test(
    "front matter made to exhaust the reader of YAML is an error and no more",
    arguments: [
      Text(name: "nested lists", make: { "title: " + repeated("[", $0) }, count: 50_000),
      Text(name: "nested mappings", make: { "title: " + repeated("{a: ", $0) }, count: 50_000),
      Text(name: "nested items", make: { repeated("- ", $0) }, count: 50_000),
      Text(name: "nested keys", make: { repeated("? ", $0) }),
      Text(name: "anchors of anchors", make: anchors, count: 30),
      Text(name: "one key many times", make: { repeated("a: b\n", $0) }),
      Text(name: "quotation marks", make: { "title: " + repeated("\"", $0 + 1) }),
      Text(name: "directives", make: { repeated("%", $0) }),
      Text(name: "tags", make: { repeated("!", $0) }),
    ])
  func frontMatter(_ text: Text) {
    let yaml = text.make(text.count)
    let file = SourceFile(path: "book/a.md", text: "---\n" + yaml + "\n---\n")
    let folder = BookFolder(
      name: "book", manifest: SourceFile(path: "book/book.yaml", text: yaml),
      chapters: ["a.md": file])
    var diagnostics: [Diagnostic] = []
    _ = Parser().parse(folder, reporting: &diagnostics)
    #expect(diagnostics.hasErrors)
  }

  /// Each list holds the one before it twice.
  static func anchors(_ count: Int) -> String {
    "a0: &a0 [x]\n" + (1...count).map { "a\($0): &a\($0) [*a\($0 - 1), *a\($0 - 1)]\n" }.joined()
  }

  @Test("a text four times as long does not take ten times as long", arguments: texts)
  func growth(_ text: Text) {
    // Four is linear and sixteen quadratic. Between them is room for the step in speed where a tree
    // outgrows the processor's cache; the best of several measurements takes out the rest.
    var (short, long) = (Double.infinity, Double.infinity)
    for _ in 0..<6 where long > 8 * short || short == .infinity {
      short = min(short, Self.seconds(text.make(text.count / 2)))
      long = min(long, Self.seconds(text.make(text.count * 2)))
    }
    #expect(long < 10 * short || long < 0.02)
  }
}
