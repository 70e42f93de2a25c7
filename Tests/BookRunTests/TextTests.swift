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

  static let lossLines: [(String, String)] = [
    ("epoch 1, loss 0.040563\nepoch 2, loss 0.000153", "epoch|loss v: 1|0.040563 2|0.000153"),
    ("epoch 1, loss: 0.040660", "epoch|loss v: 1|0.04066"),
    ("epoch1,loss15.373573", "epoch|loss v: 1|15.373573"),
    ("epoch 1, loss nan\nepoch 2, loss -inf", "epoch|loss v: 1|nan 2|-inf"),
    ("epoch 3, loss -1.5e-05", "epoch|loss v: 3|-1.5e-05"),
    (
      "epoch 1, train loss 0.5, train acc 0.81, time 1.2 sec",
      "epoch|train loss v|train acc ^|time [sec]: 1|0.5|0.81|1.2"
    ),
    ("  epoch 1, accuracy = 81.5%", "epoch|accuracy ^ [%]: 1|81.5"),
    ("start\nepoch 1, loss 2\nother, words 3\nepoch 2, error 3", "epoch|loss v: 1|2.0"),
    ("epoch 1", "none"),
    ("loss 1, epoch 2", "none"),
    ("epoch one, loss two", "none"),
    ("", "none"),
  ]

  @Test("with losses become tables", arguments: lossLines)
  func losses(_ text: String, _ expected: String) {
    #expect(PrintedLosses.table(in: text).map(Self.drawn) ?? "none" == expected)
  }

  private static func drawn(_ table: Table) -> String {
    let columns = table.columns.map { column in
      let better = column.better.map { $0 == .lower ? " v" : " ^" } ?? ""
      return column.name + better + (column.unit.map { " [\($0)]" } ?? "")
    }
    let rows = table.rows.map { row in
      row.enumerated().map { index, entry in
        guard case .number(let number) = entry else { return "?" }
        return index == 0 ? "\(Int(number.value))" : "\(number.value)"
      }.joined(separator: "|")
    }
    return columns.joined(separator: "|") + ": " + rows.joined(separator: " ")
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
