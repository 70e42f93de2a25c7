import BookModel
import Testing

@testable import BookRun

@Suite("a sweep")
struct SweepTests {
  static let training = """
    let lr: Float = 0.1
    for step in 1...2 {
      w -= lr
      if step == 2 { print("w", w) }
    }
    w * 10
    """

  @Test("runs the cell once for each value from the same state; later cells see the cell's own")
  func runs() throws {
    let outcome = try RunBench().run(
      RunBench.chapter(
        ["var w: Float = 1", Self.training, "print(w, lr)"],
        options: [Cell.Options(), .sweep("lr", "0.5", "0.1", "0.25")]))
    #expect(outcome.messages == [])
    #expect(
      outcome.outputs(1) == [
        .sweep(
          SweepRuns(
            constant: "lr",
            runs: [
              .init(value: "0.5", outputs: [.text("w 0.0\n"), .value("0.0")]),
              .init(value: "0.1", outputs: [.text("w 0.79999995\n"), .value("7.9999995")]),
              .init(value: "0.25", outputs: [.text("w 0.5\n"), .value("5.0")]),
            ], own: 1))
      ])
    #expect(outcome.outputs(2) == [.text("0.79999995 0.1\n")])
  }

  @Test("takes what each run says to standard error, and any expression for a value")
  func expressions() throws {
    let outcome = try RunBench().run(
      RunBench.chapter(
        [
          "import Glibc",
          "let text =\n  [\"a, b\",\n    \"(\"].joined()\nfputs(text + \"\\n\", stderr)\ntext;",
        ],
        options: [Cell.Options(), .sweep("text", "[\"a, b\", \"(\"].joined()", "\"c\\\"\\\\\"")]))
    #expect(outcome.messages == [])
    #expect(
      outcome.outputs(1) == [
        .sweep(
          SweepRuns(
            constant: "text",
            runs: [
              .init(
                value: "[\"a, b\", \"(\"].joined()", outputs: [.standardError("a, b(\n")]),
              .init(value: "\"c\\\"\\\\\"", outputs: [.standardError("c\"\\\n")]),
            ]))
      ])
  }

  @Test("fails with the run that fails, named by its value and line; all such runs are reported")
  func failing() throws {
    let outcome = try RunBench().run(
      RunBench.chapter(
        ["let list = [1, 2]", "let at = 0\nprint(at)\nlist[at]", "3"],
        options: [Cell.Options(), .sweep("at", "0", "1", "2", "-1")]))
    #expect(
      outcome.messages == [
        "9:5: error: cell 'cell-2' with at = 2 trapped: Index out of range",
        "9:5: error: cell 'cell-2' with at = -1 trapped: Index out of range",
      ])
    guard case .sweep(let sweep)? = outcome.outputs(1).first else {
      Issue.record("\(outcome.outputs(1))")
      return
    }
    #expect(sweep.runs.map(\.value) == ["0", "1", "2", "-1"])
    #expect(sweep.runs[2].outputs == [.text("2\n")])
    #expect(outcome.record?.failure?.message == "with at = 2: trapped: Index out of range")
    #expect(outcome.record?.failure?.location?.line == 9)
    #expect(outcome.record?.cells.count == 2)
  }

  @Test("fails with its own value like another cell")
  func ownFailure() throws {
    let outcome = try RunBench().run(
      RunBench.chapter(
        ["let list = [1, 2]", "let at = 9\nlist[at]", "3"],
        options: [Cell.Options(), .sweep("at", "0", "9")]))
    #expect(
      outcome.messages == ["8:5: error: cell 'cell-2' with at = 9 trapped: Index out of range"])
  }

  @Test("holds each run to the time limit of the cell")
  func timeout() throws {
    var options = Cell.Options.sweep("n", "1", "2", "3")
    options.timeout = 1.5
    let outcome = try RunBench().run(
      RunBench.chapter(
        ["import Glibc", "let n = 3\nprint(n)\nif n == 2 { sleep(60) }\nusleep(800_000)"],
        options: [Cell.Options(), options]))
    #expect(
      outcome.messages == ["9:1: error: cell 'cell-2' with n = 2 ran for more than 1.5 seconds"])
    let calm = try RunBench().run(
      RunBench.chapter(
        ["import Glibc", "let n = 3\nusleep(800_000)"], options: [Cell.Options(), options]))
    #expect(calm.messages == [], "three runs take longer together than one may")
  }

  @Test("that does not compile with a value says so once, for the value")
  func compileErrors() throws {
    let outcome = try RunBench().run(
      RunBench.chapter(
        ["let n: Int = 1; n.wrong\nprint(n)"], options: [.sweep("n", "1", "\"two\"", "3")]))
    #expect(
      outcome.messages.sorted() == [
        "3:14: error: with n = \"two\": cannot convert value of type 'String' to specified type 'Int'",
        "3:19: error: value of type 'Int' has no member 'wrong'",
      ])
  }

  @Test("says why a type cannot use the cell's names in a scope of its own")
  func scope() throws {
    let outcome = try RunBench().run(
      RunBench.chapter(
        ["let n = 1\nstruct S { let a = n }\nS().a"], options: [.sweep("n", "1", "2", "3")]))
    #expect(outcome.messages.count == 1)
    #expect(outcome.messages.first?.hasPrefix("4:20: error: with n = 2, n = 3: ") == true)
    #expect(outcome.diagnostics.first?.help?.contains("in a scope of its own") == true)
  }

  @Test("names types that its cell declares as others are named, in each run alike")
  func typeNames() throws {
    let outcome = try RunBench().run(
      RunBench.chapter(
        ["let n = 1\nstruct Point { let x: Int }\nprint([Point(x: n)])\n[Point(x: n)]"],
        options: [.sweep("n", "1", "2")]))
    #expect(outcome.messages == [])
    guard case .sweep(let sweep)? = outcome.outputs(0).first else {
      Issue.record("\(outcome.outputs(0))")
      return
    }
    #expect(
      sweep.runs.map(\.outputs)
        == [1, 2].map {
          [.text("[Chapter.Point(x: \($0))]\n"), .value("[Chapter.Point(x: \($0))]")]
        })
  }

  @Test("needs the process to itself")
  func threads() throws {
    let outcome = try RunBench().run(
      RunBench.chapter(
        [
          "import Glibc\nvar id = pthread_t()\n"
            + "pthread_create(&id, nil, { _ in sleep(60); return nil }, nil)",
          "let n = 1\nn",
        ], options: [Cell.Options(), .sweep("n", "1", "2")]))
    #expect(outcome.messages.count == 1)
    #expect(outcome.messages.first?.contains("cannot run apart") == true)
  }

  @Test("warns of what the author wrote alone, and is told to those who watch")
  func watched() throws {
    let chapter = RunBench.chapter(
      ["1", "let n = 1, unused = 2\nfunc f() { let idle = 1 }\nn"],
      options: [Cell.Options(), .sweep("n", "1", "2")])
    let events = Events()
    let outcome = try RunBench.executor()
      .execute(try RunBench().plan(chapter).chapters[0]) { events.add($0) }
    #expect(outcome.messages.count == 1)
    #expect(outcome.messages.first?.hasPrefix("8:16: warning: ") == true)
    #expect(events.outputs(of: 1) == outcome.outputs(1))
  }
}

extension Cell.Options {
  static func sweep(_ constant: String, _ values: String...) -> Cell.Options {
    var options = Cell.Options()
    options.sweep = Sweep(
      constant: constant, values: values,
      location: SourceLocation(file: RunBench.path, line: 1))
    return options
  }
}
