import BookModel
import CellRuntime
import Testing

@testable import BookRun

@Suite("texts")
struct TextTests {
  static let dirty: [(String, String)] = [
    ("plain\ttext\n", "plain\ttext\n"),
    ("\u{1B}[1;31mred\u{1B}[0m", "red"),
    ("\u{1B}]0;title\u{7}after", "after"),
    ("\u{1B}]8;;http://x\u{1B}\\link", "link"),
    ("\u{1B}(Bset", "set"),
    ("\u{9B}31mred", "red"),
    ("unfinished \u{1B}[12\nnext line", "unfinished \nnext line"),
    ("unfinished \u{1B}]0;title\nnext line", "unfinished \nnext line"),
    ("line\r\nend\r\n", "line\nend\n"),
    ("a\u{0}b\u{8}c\u{7F}d\u{85}e", "abcde"),
    ("äö 漢字 👍🏽 \u{2028}", "äö 漢字 👍🏽 \u{2028}"),
  ]

  @Test("lose control characters and nothing else", arguments: dirty)
  func clean(_ text: String, _ expected: String) {
    #expect(PlainText.clean(text) == expected)
    #expect(PlainText.clean(expected) == expected)
  }

  @Test("that are no UTF-8 keep what is")
  func decode() {
    #expect(PlainText.decode([0x61, 0xC3, 0x28, 0xF0, 0x9F, 0x62]) == "a\u{FFFD}(\u{FFFD}b")
  }

  static let lastWords: [(String, String, LastWords.Message?)] = [
    ("", "", nil),
    ("only a note\n", "only a note", nil),
    ("Chapter/chapters/a.md:3: Fatal error: stop\n", "", .trap("stop")),
    (
      "careful\nSwift/Array.swift:9: Fatal error: Index out of range\n\n*** Signal 4: Back\n",
      "careful\n", .trap("Index out of range")
    ),
    ("Fatal error: failed to allocate 8 bytes", "", .trap("failed to allocate 8 bytes")),
    (
      "Swift/ErrorType.swift:254: Fatal error: Error raised at top level: Chapter.Bad.worse\n", "",
      .thrownError("Bad.worse")
    ),
    ("\n*** Signal 11: Backtracing from 0x1... done ***\n\n", "", nil),
  ]

  @Test("of traps are taken out of standard error", arguments: lastWords)
  func words(_ text: String, _ before: String, _ message: LastWords.Message?) {
    let words = LastWords(text)
    #expect(words.before == before)
    #expect(words.message == message)
  }

  @Test("are quoted as the driver quotes them")
  func commandLine() {
    #expect(
      DriverCommands.words(of: #"a  "b c" 'd "e"' f\ g "" "h\"i" 'j\k'"#)
        == ["a", "b c", #"d "e""#, "f g", "", #"h"i"#, #"j\k"#])
  }

  @Test("as JSON can be read back")
  func json() throws {
    #expect(JSONText.string("a\"b\\c\n\t\r\u{1}ä") == #""a\"b\\c\n\t\r\u0001ä""#)
    #expect(JSONText.number(0.1) == "0.1")
    #expect(JSONText.number(Float(0.1)) == "0.1")
    #expect(JSONText.number(1e300) == "1e+300")
    #expect(JSONText.number(-Double.infinity) == "\"-inf\"")
    #expect(JSONText.number(Float.nan) == "\"nan\"")
  }
}
