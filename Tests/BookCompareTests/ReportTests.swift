import BookCompare
import BookModel
import Foundation
import FoundationXML
import Testing

@Suite("Reports of a doc test")
struct ReportTests {
  static let place = SourceLocation(file: "chapters/a.md", line: 7)
  /// Everything that a writer may stumble over.
  static let hostile =
    "expected '<b>&\"', got 'a # b \\ ]]>\u{1B}[31m\u{0}\u{FFFE}' 中文\nsecond line"
  static let report = TestReport(cases: [
    TestCase(
      chapter: ChapterID("a"), cell: "load", location: place, seconds: 0.0123456,
      outcome: .passed),
    TestCase(
      chapter: ChapterID("a"), cell: "train", location: place,
      outcome: .failed([
        Diagnostic(.error, hostile, at: place, help: "- 0.5\n+ 0.6\n  ^^^"),
        Diagnostic(.error, "another", at: nil),
      ])),
    TestCase(
      chapter: ChapterID("b"), cell: nil, location: place,
      outcome: .failed([Diagnostic(.error, "there is no record", at: place)])),
    TestCase(
      chapter: ChapterID("b"), cell: "plot", location: place, outcome: .skipped("why # not\nrun")),
  ])

  @Test("passed, failed and skipped cases are counted")
  func counts() {
    #expect(Self.report.passed == 1)
    #expect(Self.report.failed == 2)
    #expect(Self.report.skipped == 1)
  }

  @Test("TAP 14: plan, a line a case, escaped names, YAML that JSON reads")
  func tap() throws {
    let lines = Self.report.tap.split(separator: "\n").map(String.init)
    #expect(lines[0] == "TAP version 14")
    #expect(lines[1] == "1..4")
    let tests = lines.filter { $0.hasPrefix("ok") || $0.hasPrefix("not ok") }
    #expect(
      tests == [
        "ok 1 - a\\#load", "not ok 2 - a\\#train", "not ok 3 - b",
        "ok 4 - b\\#plot # SKIP why \\# not run",
      ])
    // Everything else is a YAML block, two spaces in.
    #expect(lines.dropFirst(2).allSatisfy { tests.contains($0) || $0.hasPrefix("  ") })
    #expect(lines.count { $0 == "  ---" } == lines.count { $0 == "  ..." })
    #expect(lines.contains("  duration_ms: 12.346"))
    #expect(lines.contains("    line: 7"))
    let quoted = lines.filter { $0.hasPrefix("    - ") }.map { "[\($0.dropFirst(6))]" }
    let texts = try quoted.map { try JSONDecoder().decode([String].self, from: Data($0.utf8))[0] }
    #expect(texts.count == 3)
    #expect(texts[0] == "chapters/a.md:7:1: error: \(Self.hostile)\n- 0.5\n+ 0.6\n  ^^^")
  }

  @Test("JUnit: a parser of XML reads it, whatever the messages hold")
  func junit() throws {
    let reader = JUnitReader()
    let parser = XMLParser(data: Data(Self.report.junit.utf8))
    parser.delegate = reader
    #expect(parser.parse(), "\(String(describing: parser.parserError))")
    #expect(reader.elements.map(\.name).count { $0 == "testsuite" } == 2)
    let cases = reader.elements.filter { $0.name == "testcase" }
    #expect(cases.map { $0.attributes["name"] } == ["a#load", "a#train", "b", "b#plot"])
    #expect(cases.map { $0.attributes["line"] } == ["7", "7", "7", "7"])
    #expect(cases[0].attributes["time"] == "0.012346")
    let root = try #require(reader.elements.first)
    #expect(root.attributes["tests"] == "4")
    #expect(root.attributes["failures"] == "2")
    #expect(root.attributes["skipped"] == "1")
    let failures = reader.elements.filter { $0.name == "failure" }
    #expect(failures.count == 3)
    #expect(
      failures[0].attributes["message"]
        == Self.hostile.replacing("\u{1B}", with: "\\u{1B}").replacing("\u{0}", with: "\\u{0}")
        .replacing("\u{FFFE}", with: "\\u{FFFE}"))
    #expect(reader.text.contains("- 0.5\n+ 0.6\n  ^^^"))
  }

  @Test("JSON: an object a line, the counts last")
  func json() throws {
    let lines = Self.report.json.split(separator: "\n")
    let objects = try lines.map {
      try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
    }
    #expect(objects.map { $0["kind"] as? String } == ["case", "case", "case", "case", "summary"])
    #expect(
      objects.map { $0["outcome"] as? String } == ["passed", "failed", "failed", "skipped", nil])
    #expect(objects[0]["seconds"] as? Double == 0.0123456)
    let diagnostics = try #require(objects[1]["diagnostics"] as? [[String: Any]])
    #expect(diagnostics.map { $0["message"] as? String } == [Self.hostile, "another"])
    #expect(diagnostics[0]["line"] as? Int == 7)
    #expect(objects[2]["cell"] == nil)
    #expect(objects[3]["reason"] as? String == "why # not\nrun")
    #expect(objects[4]["failed"] as? Int == 2)
  }

  @Test("a report without cases is a report")
  func empty() {
    let empty = TestReport(cases: [])
    #expect(empty.tap == "TAP version 14\n1..0\n")
    #expect(empty.json.split(separator: "\n").count == 1)
    #expect(XMLParser(data: Data(empty.junit.utf8)).parse())
  }
}

/// Collects the elements of a report.
private final class JUnitReader: NSObject, XMLParserDelegate {
  private(set) var elements: [(name: String, attributes: [String: String])] = []
  private(set) var text = ""

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    elements.append((name, attributes))
  }

  func parser(_ parser: XMLParser, foundCharacters characters: String) { text += characters }
}
