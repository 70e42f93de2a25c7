import BookModel
import Testing

@testable import BookParse

/// What an author reads for each mistake. The first line of a text is line 4 of its chapter.
@Suite("Messages")
struct MessageTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let text: String
    let expected: String
    var testDescription: String { name }
  }

  static func printed(_ text: String) -> String {
    let file = SourceFile(path: "book/a.md", text: "---\ntitle: A\n---\n" + text)
    let other = SourceFile(path: "book/b.md", text: "---\ntitle: B\n---\n# Other {#sec-other}\n")
    let folder = BookFolder(name: "book", manifest: nil, chapters: ["a.md": file, "b.md": other])
    var diagnostics: [Diagnostic] = []
    _ = Parser().parse(folder, reporting: &diagnostics)
    return diagnostics.map { diagnostic in
      var printed = diagnostic.printed
      if let excerpt = diagnostic.excerpt {
        printed += "  | " + excerpt.text + "\n  | "
        printed += String(repeating: " ", count: excerpt.column - 1) + "^\n"
      }
      return printed
    }.joined()
  }

  static let cases: [Case] = [
    Case(
      name: "an attribute that is near a known one",
      text: "> ```swift cell=a captoin=\"x\"\n> ```\n",
      expected: """
        book/a.md:4:19: error: a cell has no attribute 'captoin'
          help: did you mean 'caption'?
          | > ```swift cell=a captoin="x"
          |                   ^

        """),
    Case(
      name: "an attribute of a later edition",
      text: "```swift cell gallery=all\n```\n",
      expected: """
        book/a.md:4:15: error: a cell has no attribute 'gallery'
          | ```swift cell gallery=all
          |               ^

        """),
    Case(
      name: "an attribute given twice, and a value that is none",
      text: "```swift cell hide hide output=all\n```\n",
      expected: """
        book/a.md:4:20: error: attribute 'hide' is given twice
          | ```swift cell hide hide output=all
          |                    ^
        book/a.md:4:32: error: 'all' is no value for 'output', which takes 'none'
          | ```swift cell hide hide output=all
          |                                ^

        """),
    Case(
      name: "a name that is no name",
      text: "```swift cell=1a\n```\n",
      expected: """
        book/a.md:4:15: error: '1a' cannot name a cell
          help: a name begins with a letter and goes on with letters, digits, '-' and '_'
          | ```swift cell=1a
          |               ^

        """),
    Case(
      name: "two cells of one name, the second in a list",
      text: "```swift cell=a\n```\n\n- x\n\n  ```swift cell=a\n  ```\n",
      expected: """
        book/a.md:9:3: error: cell 'a' is defined twice, first on line 4
          |   ```swift cell=a
          |   ^

        """),
    Case(
      name: "a cell that runs to the end of its item",
      text: "- ```swift cell=a\n  1\n\ntext\n",
      expected: """
        book/a.md:4:3: error: this cell is never closed
          help: a fence as long as the first closes it
          | - ```swift cell=a
          |   ^

        """),
    Case(
      name: "a fence that is not long enough",
      text: "````swift cell=a\n```\n",
      expected: """
        book/a.md:4:1: error: this cell is never closed
          help: a fence as long as the first closes it
          | ````swift cell=a
          | ^

        """),
    Case(
      name: "a listing that runs to the end",
      text: "~~~text\na\n",
      expected: """
        book/a.md:4:1: warning: this listing is never closed
          help: a fence as long as the first closes it
          | ~~~text
          | ^

        """),
    Case(
      name: "a reference to a label of another chapter, misspelt",
      text: "中文 @sec-othre.\n",
      expected: """
        book/a.md:4:8: error: nothing in the book is labelled 'sec-othre'
          help: did you mean 'sec-other'?
          | 中文 @sec-othre.
          |        ^

        """),
    Case(
      name: "a label of another chapter given again",
      text: "# A {#sec-other}\n",
      expected: """
        book/b.md:4:9: error: label 'sec-other' is given twice, first at book/a.md:4
          | # Other {#sec-other}
          |         ^

        """),
    Case(
      name: "a link to a chapter and one to a place that are not there",
      text: "$x$ [a](c.md), [b](b.md#sec-otter),\n[c](../b.md)\n",
      expected: """
        book/a.md:4:9: error: there is no chapter 'c.md'
          | $x$ [a](c.md), [b](b.md#sec-otter),
          |         ^
        book/a.md:4:20: error: chapter 'b' has no anchor 'sec-otter'
          help: did you mean 'sec-other'?
          | $x$ [a](c.md), [b](b.md#sec-otter),
          |                    ^
        book/a.md:5:5: error: there is no chapter '../b.md'
          | [c](../b.md)
          |     ^

        """),
    Case(
      name: "a footnote that is not defined",
      text: "a[^nte]\n\n[^note]: b\n",
      expected: """
        book/a.md:4:2: error: footnote 'nte' is not defined in this chapter
          help: did you mean 'note'?
          | a[^nte]
          |  ^
        book/a.md:6:1: warning: footnote 'note' is never referred to
          | [^note]: b
          | ^

        """),
    Case(
      name: "a cell in a footnote",
      text: "a[^n]\n\n[^n]: b\n\n    ```swift cell=c\n    ```\n",
      expected: """
        book/a.md:8:5: error: cell 'c' stands in a footnote, where no cell runs
          |     ```swift cell=c
          |     ^

        """),
    Case(
      name: "a formula that is not closed before a blank line",
      text: "- text\n  $$\n  x\n\n  y $$\n",
      expected: """
        book/a.md:5:3: error: this '$$' is not closed before the paragraph ends
          help: write '\\$\\$' where no formula is meant
          |   $$
          |   ^

        """),
    Case(
      name: "a formula whose second line looks like an item",
      text: "The sum $a\n+ b$ is.\n",
      expected: """
        book/a.md:4:9: warning: this formula is cut in two by a line that begins like an item of a list
          help: break the line elsewhere
          | The sum $a
          |         ^

        """),
    Case(
      name: "a container that ends outside of the item it begins in",
      text: "- ::: note\n  a\n\n:::\n",
      expected: """
        book/a.md:4:3: error: '::: note' is never closed
          help: a line ':::' closes it
          | - ::: note
          |   ^
        book/a.md:7:1: error: ':::' closes nothing here
          | :::
          | ^

        """),
    Case(
      name: "a container that is not one",
      text: "::: {.note}\n:::\n",
      expected: """
        book/a.md:4:5: error: there is no container '{.note}'
          help: containers are note, tip, warning, important, exercise, solution, aside, card, \
        columns, more, tabs
          | ::: {.note}
          |     ^

        """),
    Case(
      name: "a solution without an exercise, a pane without a title",
      text: "::: solution\n:::\n\n::: tabs\n== \n:::\n",
      expected: """
        book/a.md:4:1: error: no exercise comes before this solution
          | ::: solution
          | ^
        book/a.md:8:1: error: this pane has no title
          | ==\u{20}
          | ^

        """),
    Case(
      name: "a directive in the middle of a text, and one that is not there",
      text: "See {{help A}} here.\n\n{{includ a}}\n",
      expected: """
        book/a.md:4:5: error: '{{help A}}' stands in the middle of a text
          help: a directive has a line of its own
          | See {{help A}} here.
          |     ^
        book/a.md:6:3: error: there is no directive 'includ'
          help: directives are '{{help Symbol}}' and '{{program}}'
          | {{includ a}}
          |   ^

        """),
    Case(
      name: "a value without a name, and one of a cell that is not there",
      text: "```swift cell=train\n```\n\n`=train.` and `=trian.loss`\n",
      expected: """
        book/a.md:7:1: error: '=train.' is not the name of a value
          help: a number in the prose is written `=cell.name` or `=cell.name|%.2f`
          | `=train.` and `=trian.loss`
          | ^
        book/a.md:7:15: error: there is no cell 'trian' in this chapter
          help: did you mean 'train'?
          | `=train.` and `=trian.loss`
          |               ^

        """),
    Case(
      name: "labels of the wrong kind",
      text: "$$x$$ {#fig-x}\n\nText. {#tbl-x}\n",
      expected: """
        book/a.md:4:7: error: label 'fig-x' stands behind nothing that it could name
          help: the label of a figure stands behind an image, or as 'label=' of a cell
          | $$x$$ {#fig-x}
          |       ^
        book/a.md:6:7: error: label 'tbl-x' stands behind nothing that it could name
          help: the label of a table stands at the end of its caption line
          | Text. {#tbl-x}
          |       ^

        """),
    Case(
      name: "two labels for one thing",
      text: "```swift cell label=fig-a\n```\n\n{#fig-b}\n",
      expected: """
        book/a.md:7:1: error: label 'fig-b' names what is named 'fig-a' already
          | {#fig-b}
          | ^

        """),
    Case(
      name: "characters that no chapter may hold, and such that hide code",
      text: "a\u{0}\n\n```swift cell\nlet a = \"\u{202E}\"\n```\n",
      expected: """
        book/a.md:4:2: error: the character U+0000 is not allowed in a book
          | a\u{FFFD}
          |  ^
        book/a.md:7:10: warning: the character U+202E makes code look different from what it does
          | let a = "\u{202E}"
          |          ^

        """),
    Case(
      name: "quotes nested too deeply",
      text: String(repeating: "> ", count: 201) + "a\n",
      expected: """
        book/a.md:4:401: error: this is nested more than 200 levels deep
          | \(String(repeating: "> ", count: 201))a
          | \(String(repeating: " ", count: 400))^

        """),
  ]

  @Test("a mistake is named with its place", arguments: cases)
  func message(_ value: Case) { #expect(Self.printed(value.text) == value.expected) }

  @Test("a noncharacter is named with its place")
  func noncharacter() throws {
    let text = String(decoding: [0x61, 0xEF, 0xB7, 0x90, 0x0A], as: UTF8.self)
    #expect(
      Self.printed(text).hasPrefix(
        "book/a.md:4:2: error: the character U+FDD0 is not allowed in a book\n"))
  }

  @Test("after a hundred issues of a file the rest are counted")
  func limit() {
    let printed = Self.printed(String(repeating: ":::\n", count: 150))
    #expect(printed.split(separator: "\n").count(where: { $0.contains(": error: ") }) == 100)
    #expect(printed.contains("note: 50 more issues in this file are not shown"))
  }

  @Test("nesting at the limit is kept, in every way of nesting")
  func depth() throws {
    let text = String(repeating: "> ", count: 100) + "- a\n"
    #expect(
      Self.printed(
        String(repeating: "::: note\n", count: 98)
          + text + String(repeating: ":::\n", count: 98)) == "")
    #expect(throws: Never.self) {
      try Parser.commonMark(String(repeating: "> ", count: 200) + "a")
    }
    #expect(throws: DiagnosticsError.self) {
      try Parser.commonMark(String(repeating: "> ", count: 201) + "a")
    }
    #expect(throws: DiagnosticsError.self) {
      try Parser.commonMark(
        String(repeating: "*a **a ", count: 201)
          + String(repeating: "b** b*", count: 201))
    }
  }
}
