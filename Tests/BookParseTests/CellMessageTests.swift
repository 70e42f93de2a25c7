import BookModel
import Testing

@testable import BookParse

/// What an author reads for each mistake in what a cell asks of the runner.
@Suite("Messages about cells")
struct CellMessageTests {
  typealias Case = MessageTests.Case

  static let cases: [Case] = [
    Case(
      name: "an expectation that is none",
      text: "```swift cell expect=crash\n```\n",
      expected: """
        book/a.md:4:22: error: 'crash' is no value for 'expect', which takes 'trap' or 'compile-error'
          | ```swift cell expect=crash
          |                      ^

        """),
    Case(
      name: "a failure of which nothing says what it says",
      text: "```swift cell expect=trap\n```\n\nText.\n\n```text\nboom\n```\n",
      expected: """
        book/a.md:4:15: error: no 'text' fence after this cell says what its trap must say
          help: put it right below the cell, in a fence that begins with '```text'; '…' stands for any \
        text
          | ```swift cell expect=trap
          |               ^

        """),
    Case(
      name: "an indented block in place of the fence, and a fence outside the cell's container",
      text: "```swift cell expect=trap\n```\n\n    boom\n\n::: note\n"
        + "```swift cell expect=compile-error\n```\n:::\n```text\nboom\n```\n",
      expected: """
        book/a.md:4:15: error: no 'text' fence after this cell says what its trap must say
          help: put it right below the cell, in a fence that begins with '```text'; '…' stands for any \
        text
          | ```swift cell expect=trap
          |               ^
        book/a.md:10:15: error: no 'text' fence after this cell says what the compiler must say
          help: put it right below the cell, in a fence that begins with '```text'; '…' stands for any \
        text
          | ```swift cell expect=compile-error
          |               ^

        """),
    Case(
      name: "an expected text that is empty",
      text: "```swift cell expect=trap\n```\n```text\n\n```\n",
      expected: """
        book/a.md:6:1: error: this fence does not say what the cell's failure must say
          help: '…' stands for any text
          | ```text
          | ^

        """),
    Case(
      name: "attributes that do not go together",
      text: "```swift cell save expect=trap sweep=\"a=1,2\"\n```\n```text\nx\n```\n",
      expected: """
        book/a.md:4:20: error: attributes 'expect' and 'save' do not go together
          help: no other chapter can use what a failing cell declares
          | ```swift cell save expect=trap sweep="a=1,2"
          |                    ^
        book/a.md:4:32: error: attributes 'expect' and 'sweep' do not go together
          help: a cell that is there to fail runs once
          | ```swift cell save expect=trap sweep="a=1,2"
          |                                ^
        book/a.md:4:32: error: attributes 'sweep' and 'save' do not go together
          help: a saved cell holds declarations, and they are the same for everybody
          | ```swift cell save expect=trap sweep="a=1,2"
          |                                ^

        """),
    Case(
      name: "sweeps without a constant, with a wrong one, without a second value",
      text: "```swift cell sweep=1,2\n```\n```swift cell sweep=\"a b.c=1,2\"\n```\n"
        + "```swift cell sweep=lr=1\n```\n",
      expected: """
        book/a.md:4:21: error: '1,2' is no value for 'sweep', which takes a constant and its values
          help: a sweep is written sweep="lr=0.003,0.03,0.3"
          | ```swift cell sweep=1,2
          |                     ^
        book/a.md:6:22: error: 'a b.c' cannot be the name of a constant
          help: a sweep is written sweep="lr=0.003,0.03,0.3"
          | ```swift cell sweep="a b.c=1,2"
          |                      ^
        book/a.md:8:21: error: this sweep has only one value for 'lr'
          help: a sweep is written sweep="lr=0.003,0.03,0.3"
          | ```swift cell sweep=lr=1
          |                     ^

        """),
    Case(
      name: "sweeps with a value twice, with an empty one, with brackets left open or never opened",
      text: "```swift cell sweep=\"a=1, 1\"\n```\n```swift cell sweep=a=1,,2\n```\n"
        + "```swift cell sweep=a=[1,2\n```\n```swift cell sweep=a=1),2\n```\n",
      expected: """
        book/a.md:4:22: error: '1' stands twice in this sweep
          help: a sweep is written sweep="lr=0.003,0.03,0.3"
          | ```swift cell sweep="a=1, 1"
          |                      ^
        book/a.md:6:21: error: a value of this sweep is empty
          help: a sweep is written sweep="lr=0.003,0.03,0.3"
          | ```swift cell sweep=a=1,,2
          |                     ^
        book/a.md:8:21: error: a ']' is missing in this sweep
          | ```swift cell sweep=a=[1,2
          |                     ^
        book/a.md:10:21: error: this sweep has a ')' without its partner
          | ```swift cell sweep=a=1),2
          |                     ^

        """),
    Case(
      name: "parity with no cell, an unknown one, one of an unknown chapter, itself",
      text: "```swift cell=a same-as=b\n```\n```swift cell=b same-as=#aa\n```\n"
        + "```swift cell=c same-as=part/b.md#x\n```\n```swift cell=d same-as=#d\n```\n",
      expected: """
        book/a.md:4:25: error: 'b' does not name a cell
          help: a cell is named chapter#cell, or #cell in its own chapter
          | ```swift cell=a same-as=b
          |                         ^
        book/a.md:6:25: error: there is no cell 'aa' in this chapter
          help: did you mean 'a'?
          | ```swift cell=b same-as=#aa
          |                         ^
        book/a.md:8:25: error: there is no chapter 'part/b.md'
          help: did you mean 'b'?
          | ```swift cell=c same-as=part/b.md#x
          |                         ^
        book/a.md:10:25: error: cell 'd' is compared with itself
          | ```swift cell=d same-as=#d
          |                         ^

        """),
    Case(
      name: "parity with a cell that fails, or that sweeps",
      text: "```swift cell=a expect=trap\n```\n```text\nx\n```\n"
        + "```swift cell=b sweep=\"x=1,2\"\n```\n"
        + "```swift cell=c same-as=#a\n```\n```swift cell=d same-as=a#b\n```\n",
      expected: """
        book/a.md:11:25: error: cell 'a' is there to fail and has no result to agree with
          | ```swift cell=c same-as=#a
          |                         ^
        book/a.md:13:25: error: cell 'b' runs for several values and cell 'd' does not: they cannot \
        agree
          | ```swift cell=d same-as=a#b
          |                         ^

        """),
  ]

  @Test("a mistake is named with its place", arguments: cases)
  func message(_ value: Case) { #expect(MessageTests.printed(value.text) == value.expected) }

  /// The texts of chapters `a`, `b` and so on, each from its front matter on.
  static func printed(_ texts: String...) -> String {
    let files = zip("abcdef", texts).map { name, text in
      ("\(name).md", SourceFile(path: "book/\(name).md", text: text))
    }
    let folder = BookFolder(
      name: "book", manifest: nil, chapters: Dictionary(uniqueKeysWithValues: files))
    var diagnostics: [Diagnostic] = []
    _ = Parser().parse(folder, reporting: &diagnostics)
    return diagnostics.map(\.printed).joined()
  }

  @Test("a use of what is not there, not saved, the chapter's own or named before is an error")
  func uses() {
    let one = """
      ---
      title: A
      uses: [b#tol, b#other, c, a#x, "b#", b#tool, b#tool, d]
      ---
      """
    let two = "---\ntitle: B\n---\n```swift cell=tool save\n```\n```swift cell=other\n```\n"
    #expect(
      Self.printed(one, two, "---\ntitle: C\n---\n") == """
        book/a.md:3:8: error: chapter 'b' has no cell 'tol'
          help: did you mean 'tool'?
        book/a.md:3:15: error: cell 'other' of chapter 'b' is not saved
          help: write 'save' behind its name, on line 6 of b.md
        book/a.md:3:24: error: chapter 'c' has no saved cell
          help: write 'save' behind the names of the cells that others may use
        book/a.md:3:27: error: a chapter has its own cells without 'uses'
        book/a.md:3:32: error: 'b#' names neither a chapter nor a cell
          help: a saved cell is named chapter#cell; a chapter alone means all that it saves
        book/a.md:3:46: error: 'b#tool' is used twice, first on line 3
        book/a.md:3:54: error: there is no chapter 'd'

        """)
  }

  @Test("chapters that use each other in a circle are named, each at its use")
  func circle() {
    func chapter(_ use: String) -> String {
      "---\ntitle: T\nuses: \(use)\n---\n```swift cell=x save\n```\n"
    }
    #expect(
      Self.printed(chapter("b#x"), chapter("c"), chapter("[b#x]"), chapter("a#x")) == """
        book/b.md:3:7: error: chapters use each other in a circle: b → c → b
          help: move what they share to a chapter that uses neither
        book/c.md:3:8: error: chapters use each other in a circle: c → b → c
          help: move what they share to a chapter that uses neither

        """)
  }
}
