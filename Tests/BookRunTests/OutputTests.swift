import BookModel
import Foundation
import Testing

@testable import BookRun

@Suite("what cells produce")
struct OutputTests {
  @Test("printed text, values and errors stand in order under their own cell")
  func order() throws {
    let outcome = try RunBench().run(
      "let a = 2\nprint(\"first\")\na + 1",
      "import Glibc\nfputs(\"oops\\n\", stderr)\nprint(\"second\", terminator: \"\")")
    #expect(outcome.messages == [])
    #expect(outcome.outputs(0) == [.text("first\n"), .value("3")])
    #expect(outcome.outputs(1) == [.text("second"), .standardError("oops\n")])
  }

  @Test("the last expression is shown, and only when it is a value")
  func trailingExpressions() throws {
    // One cell for each case; nil where nothing is shown.
    let cases: [(String, String?)] = [
      ("let x = 5", nil),
      ("x + 1", "6"),
      ("x + 1;", nil),
      ("var y = 1\ny = 2", nil),
      ("y += 1", nil),
      ("(y, _) = (4, 5)", nil),
      ("_ = x", nil),
      ("y == 4", "true"),
      ("x // with a comment", "5"),
      ("x\n// and a line", "5"),
      ("x; y", "4"),
      ("\"a \\\"quoted\\\" text\"", #""a \"quoted\" text""#),
      ("[1.5, 2]", "[1.5, 2.0]"),
      ("(x, \"two\", 3.5)", #"(5, "two", 3.5)"#),
      ("(count: x, rest: [y])", "(count: 5, rest: [4])"),
      ("let none: Int? = nil\nnone", "nil"),
      ("Optional(3)", "Optional(3)"),
      ("print(1, terminator: \"\")", nil),
      ("let nothing: Void? = ()\nnothing", nil),
      ("if x > 3 { \"big\" } else { \"small\" }", #""big""#),
      ("switch x { case 5: 1.5\ndefault: 2.5 }", "1.5"),
      ("if x > 3 { y += 1 }", nil),
      ("if x > 3 { print(1, terminator: \"\") } else { _ = max(1, 2) }", nil),
      ("func double(_ n: Int) -> Int { 2 * n }", nil),
      ("double(x)", "10"),
      ("[3, 1, 2].sorted {\n  $0 < $1\n}", "[1, 2, 3]"),
      ("func fails() throws -> Int { 7 }\ntry fails()", "7"),
      ("struct Point { var x = 1, y = 2 }\nPoint()", "Point(x: 1, y: 2)"),
      (
        "struct Lines: CustomStringConvertible {\n"
          + "  var description: String { \"\\n[1.]\\n<A 1>\" }\n}\nLines()",
        "[1.]\n<A 1>"
      ),
      ("(4.2, Lines())", "(4.2,\n [1.]\n <A 1>)"),
      ("(Lines(), Lines())", "(\n [1.]\n <A 1>,\n [1.]\n <A 1>)"),
      ("for i in 0..<2 { _ = i }", nil),
      ("", nil),
      ("Int.self", "Int"),
      ("struct Token: ~Copyable { let id = 3 }\nToken()", "Token"),
      ("\"\"\"\n  two\n  lines\n  \"\"\"", #""two\nlines""#),
    ]
    let outcome = try RunBench().run(RunBench.chapter(cases.map(\.0)))
    #expect(outcome.diagnostics.filter { $0.severity == .error } == [])
    for (number, (source, shown)) in cases.enumerated() {
      let values = outcome.outputs(number).filter { if case .text = $0 { false } else { true } }
      #expect(values == (shown.map { [.value($0)] } ?? []), "\(source)")
    }
  }

  @Test("typed outputs, named values and text keep their order")
  func typedOutputs() throws {
    let outcome = try RunBench().run(
      """
      struct Losses: CellOutput {
        var outputJSON: String {
          #"{"kind":"lossTable","columns":[{"name":"epoch"},{"name":"loss","better":"lower"}],"#
            + #""rows":[[1,\\#(JSONText.number(0.1 + 0.2))],[2,\\#(JSONText.number(Double.nan))]]}"#
        }
      }
      print("before")
      show(Losses())
      publish("half", 0.5)
      publish("third", Float(1) / 3)
      print("after")
      Losses()
      """)
    let table = Output.lossTable(
      Table(
        columns: [Table.Column(name: "epoch"), Table.Column(name: "loss", better: .lower)],
        rows: [[.number(1), .number(0.30000000000000004)], [.number(2), .number(Number(.nan))]]))
    #expect(outcome.messages == [])
    #expect(outcome.outputs(0).count == 6)
    #expect(outcome.outputs(0).first == .text("before\n"))
    // NaN is unequal to itself: compare what is written.
    #expect("\(outcome.outputs(0)[1])" == "\(table)")
    #expect(outcome.outputs(0)[2] == .named(NamedValue(name: "half", value: 0.5)))
    #expect(outcome.outputs(0)[3] == .named(NamedValue(name: "third", value: 0.33333334)))
    #expect(outcome.outputs(0)[4] == .text("after\n"))
    #expect("\(outcome.outputs(0)[5])" == "\(table)")
  }

  @Test("an output in no known form is reported at its cell")
  func unreadableOutput() throws {
    let outcome = try RunBench().run(
      "emit(\"{}\")",
      "emit(#\"{\"kind\":\"failure\",\"failure\":{\"kind\":\"trap\",\"message\":\"x\"}}\"#)")
    #expect(
      outcome.messages == [
        "3:1: error: cell 'cell-1' emitted an output that is not in the book's form",
        "7:1: error: cell 'cell-2' emitted an output that is not in the book's form",
      ])
    #expect(outcome.outputs(1) == [])
  }

  @Test("invalid UTF-8 and terminal sequences do not reach the page")
  func plainText() throws {
    let outcome = try RunBench().run(
      """
      import Glibc
      let red: [UInt8] = [0x1B, 0x5B, 0x33, 0x31, 0x6D]
      let bytes: [UInt8] = [0x61, 0xFF, 0x62] + red + [0x63, 0x07, 0x09, 0x64, 0x0A]
      _ = bytes.withUnsafeBytes { write(1, $0.baseAddress, $0.count) }
      """)
    #expect(outcome.outputs(0) == [.text("a\u{FFFD}bc\td\n")])
  }

  @Test("every run has the same hashes, time zone and seed, and none of the author's environment")
  func environment() throws {
    var bench = RunBench()
    bench.seed = 42
    let chapter = RunBench.chapter([
      """
      import Glibc
      func value(_ name: String) -> String {
        getenv(name).map { String(cString: $0) } ?? "-"
      }
      """,
      """
      ["BOOK_SEED", "BOOK_LANGUAGE", "TZ", "LC_ALL", "OPENBLAS_NUM_THREADS", "BOOK_CHANNEL", "USER"]
        .map(value)
      """,
      "Set(1...50).description",
    ])
    let first = try bench.run(chapter)
    let second = try bench.run(chapter)
    #expect(
      first.outputs(1) == [.value(#"["42", "en", "UTC", "C.UTF-8", "1", "-", "-"]"#)])
    #expect(first.outputs(2) == second.outputs(2))
  }

  @Test("cells see the book's data folder and write into a folder of their own")
  func dataFolder() throws {
    let files = FileManager.default
    let book = try RunBench.freshFolder()
    try files.createDirectory(
      at: book.appendingPathComponent("data"), withIntermediateDirectories: true)
    defer { try? files.removeItem(at: book) }
    try Data("7".utf8).write(to: book.appendingPathComponent("data/seven.txt"))
    var bench = RunBench()
    bench.bookFolder = book
    let outcome = try bench.run(
      """
      import Foundation
      try String(contentsOfFile: "data/seven.txt", encoding: .utf8)
      """,
      """
      try "x".write(toFile: "scratch.txt", atomically: false, encoding: .utf8)
      FileManager.default.currentDirectoryPath.hasSuffix("/work")
      """)
    #expect(outcome.messages == [])
    #expect(outcome.outputs(0) == [.value("\"7\"")])
    #expect(outcome.outputs(1) == [.value("true")])
    #expect(try files.contentsOfDirectory(atPath: book.path) == ["data"])
  }

  @Test("await works between cells")
  func await() throws {
    let outcome = try RunBench().run(
      "func slow() async -> Int { 3 }", "let n = await slow()\nn", "n + 1")
    #expect(outcome.messages == [])
    #expect(outcome.outputs(1) == [.value("3")])
    #expect(outcome.outputs(2) == [.value("4")])
  }
}
