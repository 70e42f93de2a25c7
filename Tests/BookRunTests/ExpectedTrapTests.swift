import BookModel
import Testing

@testable import BookRun

@Suite("a cell that is expected to trap")
struct ExpectedTrapTests {
  /// Cells that trap in ways of which different witnesses know: the runtime's message, the
  /// backtracer, the signal.
  static let traps: [(source: String, message: String, line: Int)] = [
    ("fatalError(\"no such layer\")", "no such layer", 1),
    ("let list = [1, 2]\nlet far = list.count\nlist[far]", "Index out of range", 3),
    ("var small = UInt8(250)\nfor _ in 0..<9 { small += 1 }", "arithmetic overflow", 2),
    ("let none: Int? = [].first\nnone!", "Unexpectedly found nil …", 2),
    (
      "func down(_ n: Int) -> Int { n == -1 ? 0 : down(n + 1) + 1 }\ndown(1)", "the stack is full…",
      1
    ),
    ("let wild = UnsafePointer<Int>(bitPattern: 64)!\nwild.pointee", "Bad pointer …", 2),
  ]

  @Test(
    "traps, says how and where, each of several for itself; what follows runs as if it was not there"
  )
  func traps() throws {
    let sources = Self.traps.map(\.source)
    let outcome = try RunBench().run(
      RunBench.chapter(
        ["var kept = [1]"] + sources + ["kept.append(2)\nkept"],
        options: [Cell.Options()] + Self.traps.map { .trap($0.message) }))
    #expect(outcome.messages == [])
    let cells = RunBench.chapter(["var kept = [1]"] + sources).cells
    for (number, trap) in Self.traps.enumerated() {
      guard case .expectedFailure(let failure)? = outcome.outputs(number + 1).last else {
        Issue.record("\(trap.source): \(outcome.outputs(number + 1))")
        continue
      }
      #expect(failure.kind == .trap)
      #expect(ExpectedText(trap.message).matches(failure.message))
      #expect(failure.location?.line == cells[number + 1].location.line + trap.line - 1)
      #expect(outcome.outputs(number + 1).count == 1)
    }
    #expect(outcome.outputs(sources.count + 1) == [.value("[1, 2]")])
  }

  @Test("keeps what it printed before, and changes nothing of what follows")
  func state() throws {
    let outcome = try RunBench().run(
      RunBench.chapter(
        [
          "import Glibc\nvar list = [1]\nprint(\"open\", terminator: \"\")",
          "list.append(2)\nprint(list)\nfputs(\"careful\\n\", stderr)\nlist[0]\nprint(\"half\", "
            + "terminator: \"\")\nfatalError(\"end\")",
          "print(list)",
        ], options: [Cell.Options(), .trap("end")]))
    #expect(outcome.outputs(0) == [.text("open")])
    #expect(
      Array(outcome.outputs(1).dropLast()) == [
        .text("[1, 2]\n"), .text("half"), .standardError("careful\n"),
      ]
        || Array(outcome.outputs(1).dropLast()) == [
          .text("[1, 2]\nhalf"), .standardError("careful\n"),
        ])
    #expect(outcome.outputs(2) == [.text("[1]\n")])
  }

  /// Cells that fail otherwise than expected, and what is said.
  static let others: [(source: String, expected: String, message: String)] = [
    ("fatalError(\"left\")", "right", "trap with 'right', but it trapped with 'left'"),
    ("print(1)", "end", "trap with 'end', but it ran to its end"),
    (
      "struct Bad: Error {}\nthrow Bad()", "…",
      "trap with '…', but it threw an error that nothing catches: Bad()"
    ),
    (
      "import_exit(0)", "…", "trap with '…', but it ended the program with exit code 0"
    ),
    ("import_exit(4)", "…", "trap with '…', but it ended the program with exit code 4"),
    ("import_kill()", "…", "trap with '…', but it was killed by signal 15"),
  ]

  @Test("is an error at the cell when it does anything else; later cells are judged, too")
  func others() throws {
    let outcome = try RunBench().run(
      RunBench.chapter(
        [
          "import Glibc\nfunc import_exit(_ n: Int32) { exit(n) }\n"
            + "func import_kill() { kill(0, SIGTERM); sleep(9) }"
        ] + Self.others.map(\.source) + ["7"],
        options: [Cell.Options()] + Self.others.map { .trap($0.expected) }))
    #expect(
      outcome.diagnostics.map(\.message)
        == Self.others.enumerated().map { "cell 'cell-\($0 + 2)' was expected to \($1.message)" })
    #expect(outcome.diagnostics.allSatisfy { $0.excerpt != nil })
    #expect(outcome.record?.cells.count == 2, "the record ends with the first")
    #expect(outcome.record?.failure?.kind == .unmet)
  }

  @Test("is held to the time limit")
  func timeout() throws {
    var options = Cell.Options.trap("…")
    options.timeout = 1
    let outcome = try RunBench().run(
      RunBench.chapter(
        ["1", "print(\"kept\")\nwhile true {}", "3"], options: [Cell.Options(), options]))
    #expect(
      outcome.messages == [
        "8:1: error: cell 'cell-2' was expected to trap with '…', but it ran for more than 1 seconds"
      ])
    #expect(outcome.outputs(1).first == .text("kept\n"))
    #expect(outcome.record?.failure?.kind == .unmet)
  }

  @Test("needs the process to itself: a thread that is alive is an error")
  func threads() throws {
    let outcome = try RunBench().run(
      RunBench.chapter(
        [
          "import Glibc\nvar id = pthread_t()\npthread_create(&id, nil, { _ in sleep(60); return nil }, nil)",
          "fatalError(\"end\")", "3",
        ], options: [Cell.Options(), .trap("end")]))
    #expect(
      outcome.messages == [
        "9:1: error: cell 'cell-2' cannot run apart from the chapter: 2 threads are alive"
      ])
    #expect(outcome.diagnostics.first?.help?.contains("left threads behind") == true)
  }

  @Test("ends what it started, and cannot end the chapter by its group or its children")
  func tree() throws {
    let outcome = try RunBench().run(
      RunBench.chapter(
        [
          "import Glibc\nsignal(SIGCHLD, SIG_IGN)\nfunc leave() { if fork() == 0 { sleep(100) } }",
          "leave()\nfatalError(\"end\")", "kill(-getpgrp(), 0)\nprint(\"on\")",
        ], options: [Cell.Options(), .trap("end")]))
    #expect(outcome.messages == [])
    #expect(outcome.outputs(2).contains(.text("on\n")))
  }

  @Test("that kills the chapter's process is a failure of its own")
  func parent() throws {
    let outcome = try RunBench().run(
      RunBench.chapter(
        ["import Glibc", "kill(getppid(), SIGKILL)\nsleep(5)", "3"],
        options: [Cell.Options(), .trap("…")]))
    #expect(outcome.diagnostics.map(\.severity) == [.error])
    #expect(outcome.diagnostics.first?.message.contains("was killed by signal 9") == true)
    #expect(outcome.record?.cells.count == 2)
  }

  @Test("cannot forge the frames of its own end")
  func forged() throws {
    let outcome = try RunBench().run(
      RunBench.chapter(
        [
          "import Glibc",
          "for number in Int32(3)..<300 { _ = \"x J 1 0 0 2\\n4 \\n\".withCString { write(number, $0, strlen($0)) } }\nfatalError(\"end\")",
          "3",
        ], options: [Cell.Options(), .trap("end")]))
    #expect(outcome.diagnostics.hasErrors)
    #expect(
      outcome.diagnostics.first?.message.contains(
        "wrote to the channel that belongs to the book's runner") == true)
  }

  @Test("does not warn of names that it never uses")
  func warnings() throws {
    let outcome = try RunBench().run(
      RunBench.chapter(["let y = [1][2]"], options: [.trap("Index out of range")]))
    #expect(outcome.messages == [])
  }

  @Test("that does not compile is a compile error with help")
  func compileError() throws {
    let outcome = try RunBench().run(
      RunBench.chapter(["let y: Int = \"1\""], options: [.trap("…")]))
    #expect(outcome.messages.count == 1)
    #expect(outcome.diagnostics.first?.help?.contains("'expect=compile-error'") == true)
  }

  @Test("is told to those who watch when it has ended")
  func watched() throws {
    let chapter = RunBench.chapter(
      ["1", "print(\"kept\")\nfatalError(\"end\")", "3"], options: [Cell.Options(), .trap("end")])
    let events = Events()
    let outcome = try RunBench.executor()
      .execute(try RunBench().plan(chapter).chapters[0]) { events.add($0) }
    #expect(events.outputs(of: 1) == outcome.outputs(1))
    #expect(outcome.outputs(1).count == 2)
    #expect(events.outputs(of: 2) == [.value("3")])
  }
}

extension Cell.Options {
  static func trap(_ message: String) -> Cell.Options { expecting(.trap, message) }

  static func expecting(_ kind: BookModel.Expectation.Kind, _ message: String) -> Cell.Options {
    var options = Cell.Options()
    options.expectation = BookModel.Expectation(
      kind: kind, message: message, location: SourceLocation(file: RunBench.path, line: 1))
    return options
  }
}
