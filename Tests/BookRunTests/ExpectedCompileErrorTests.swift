import BookModel
import Foundation
import Testing

@testable import BookRun

@Suite("a cell that must not compile")
struct ExpectedCompileErrorTests {
  /// Errors of types, of the grammar, and of the flow of values, which only a later pass finds.
  static let rejected: [(source: String, message: String, line: Int, column: Int)] = [
    (
      "let n: Int = \"three\"", "cannot convert value of type 'String' to specified type 'Int'", 1,
      14
    ),
    (
      "print(early)\nlet m: Int = later", "cannot find 'early' in scope\ncannot find … in scope", 1,
      7
    ),
    ("func f() {", "expected '}' …", 1, 10),
    ("func g(_ a: Bool) -> Int {\n  if a { return 1 }\n}", "missing return …", 3, 1),
    ("let fixed = 1\nfixed = 2", "cannot assign to value: 'fixed' is a 'let' constant", 2, 1),
    (
      "func h() {\n  let late: Int\n  print(late)\n}",
      "constant 'late' used before being initialized", 3, 9
    ),
    ("let base = 2", "invalid redeclaration of 'base'", 1, 5),
    ("base + \"x\"", "binary operator '+' cannot be applied …", 1, 6),
  ]

  @Test("says what the compiler says, each by itself; the chapter runs as if it was not there")
  func rejected() throws {
    let sources = ["let base = 1"] + Self.rejected.map(\.source) + ["let n = base\nn"]
    let chapter = RunBench.chapter(
      sources,
      options: [Cell.Options()] + Self.rejected.map { .expecting(.compileError, $0.message) })
    let outcome = try RunBench().run(chapter)
    #expect(outcome.messages == [])
    for (number, example) in Self.rejected.enumerated() {
      guard case .expectedFailure(let failure)? = outcome.outputs(number + 1).last else {
        Issue.record("\(example.source): \(outcome.outputs(number + 1))")
        continue
      }
      #expect(failure.kind == .compileError)
      #expect(ExpectedText(example.message).matches(failure.message))
      #expect(
        failure.location
          == SourceLocation(
            file: RunBench.path,
            line: chapter.cells[number + 1].location.line + example.line - 1,
            column: example.column), "\(example.source)")
      #expect(outcome.outputs(number + 1).count == 1)
    }
    #expect(outcome.outputs(sources.count - 1) == [.value("1")])
  }

  @Test("is an error when it compiles, or when the compiler says something else")
  func others() throws {
    let outcome = try RunBench().run(
      RunBench.chapter(
        ["let a = 1", "a + 1", "print(b)", "print(2)"],
        options: [
          Cell.Options(), .expecting(.compileError, "no such thing"),
          .expecting(.compileError, "wrong"),
        ]))
    #expect(
      outcome.messages == [
        "7:1: error: cell 'cell-2' was expected to be rejected by the compiler with "
          + "'no such thing', but it compiles",
        "11:7: error: cell 'cell-3' was expected to be rejected by the compiler with 'wrong', but "
          + "the compiler says 'cannot find 'b' in scope'",
      ])
    #expect(outcome.record?.failure?.kind == .unmet)
    #expect(outcome.record?.cells.count == 2)
  }

  @Test("is judged beside the compile errors of other cells, and not for them")
  func besideErrors() throws {
    let outcome = try RunBench().run(
      RunBench.chapter(
        ["1 + 2", "let a = 1", "print(nowhere)", "let s: Int = \"\""],
        options: [
          Cell.Options(), .expecting(.compileError, "…"), Cell.Options(),
          .expecting(.compileError, "…"),
        ]))
    #expect(outcome.record == nil)
    #expect(
      outcome.messages == [
        "11:7: error: cannot find 'nowhere' in scope",
        "7:1: error: cell 'cell-2' was expected to be rejected by the compiler with '…', but it "
          + "compiles",
      ])
  }

  @Test("is not compiled again when nothing changed")
  func cached() throws {
    let folder = try RunBench.freshFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let chapter = RunBench.chapter(
      ["let n: Int = \"\""], options: [.expecting(.compileError, "…")])
    let plan = try RunBench().plan(chapter).chapters[0]
    let first = try RunBench.executor(cacheFolder: folder).execute(plan)
    let checks = folder.appendingPathComponent("checks")
    let notes = try FileManager.default.contentsOfDirectory(atPath: checks.path)
    #expect(notes.count == 1)
    let note = checks.appendingPathComponent(notes[0])
    let text = try String(contentsOf: note, encoding: .utf8)
    try text.replacing("cannot convert", with: "must not convert")
      .write(to: note, atomically: true, encoding: .utf8)
    let second = try RunBench.executor(cacheFolder: folder).execute(plan)
    guard case .expectedFailure(let before)? = first.outputs(0).last,
      case .expectedFailure(let after)? = second.outputs(0).last
    else {
      Issue.record("\(first.outputs(0)) \(second.outputs(0))")
      return
    }
    #expect(before.message.replacing("cannot convert", with: "must not convert") == after.message)
  }

  @Test("shows its columns inside a list, and is told to those who watch")
  func watched() throws {
    let chapter = RunBench.chapter(
      ["1", "  nowhere"], indent: "   ",
      options: [Cell.Options(), .expecting(.compileError, "cannot find…")])
    let events = Events()
    let outcome = try RunBench.executor()
      .execute(try RunBench().plan(chapter).chapters[0]) { events.add($0) }
    guard case .expectedFailure(let failure)? = outcome.outputs(1).last else {
      Issue.record("\(outcome)")
      return
    }
    #expect(failure.location?.column == 6)
    #expect(events.outputs(of: 1) == outcome.outputs(1))
  }
}
