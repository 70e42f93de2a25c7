import BookModel
import Foundation
import Testing

@testable import BookRun

@Suite("how cells fail")
struct FailureTests {
  /// A table of cells that fail, each after a cell that prints and before one that must not run.
  struct Case: CustomTestStringConvertible, Sendable {
    let name: String
    let source: String
    let kind: Failure.Kind
    let message: String
    /// Line in the cell, from 1, and column.
    let line: Int
    var column = 1
    /// What the failing cell had printed.
    var outputs: [Output] = []
    var testDescription: String { name }
  }

  static let cases = [
    Case(
      name: "fatalError with a message", source: "print(\"kept\")\nfatalError(\"no such layer\")",
      kind: .trap, message: "no such layer", line: 2, outputs: [.text("kept\n")]),
    Case(
      name: "a message of several lines", source: "fatalError(\"one\\ntwo: Fatal\")",
      kind: .trap, message: "one\ntwo: Fatal", line: 1),
    Case(
      name: "index out of range",
      source:
        "let list = [1, 2, 3]\nlet far = 7\nprint(\"half a line\", terminator: \"\")\n  list[far]",
      kind: .trap, message: "Index out of range", line: 4, column: 7,
      outputs: [.text("half a line")]),
    Case(
      name: "inside a function of an earlier cell", source: "deep(3)", kind: .trap,
      message: "Index out of range", line: -3, column: 36),
    Case(
      name: "arithmetic overflow",
      source: "var small = UInt8(250)\nfor _ in 0..<9 {\n  small += 1\n}",
      kind: .trap, message: "arithmetic overflow", line: 3, column: 9),
    Case(
      name: "nil", source: "let missing: Int? = [Int]().first\nmissing!", kind: .trap,
      message: "Unexpectedly found nil while unwrapping an Optional value", line: 2, column: 8),
    Case(
      name: "a bad pointer",
      source: "let wild = UnsafePointer<Int>(bitPattern: 64)!\nwild.pointee", kind: .trap,
      message: "Bad pointer dereference", line: 2, column: 6),
    Case(
      name: "endless recursion",
      source: "func down(_ n: Int) -> Int { n == -1 ? 0 : down(n + 1) + 1 }\ndown(1)", kind: .trap,
      message: "the stack is full: endless recursion?", line: 1, column: 1),
    Case(
      name: "an error that nothing catches",
      source:
        "struct Bad: Error { let why: String }\n\n"
        + "func load() throws { throw Bad(why: \"no data\") }\ntry load()",
      kind: .thrownError, message: "Bad(why: \"no data\")", line: 4),
    Case(
      name: "exit with success", source: "import Glibc\nprint(\"bye\")\nexit(0)", kind: .exited,
      message: "ended the program with exit code 0", line: 3, outputs: [.text("bye\n")]),
    Case(
      name: "exit past all handlers", source: "import Glibc\n_exit(3)", kind: .exited,
      message: "ended the program with exit code 3", line: 2),
    Case(
      name: "killed", source: "import Glibc\nkill(getpid(), SIGKILL)", kind: .killed,
      message: "was killed by signal 9, perhaps for its memory", line: 2),
    Case(
      name: "a whole group killed", source: "import Glibc\nkill(0, SIGTERM)\nsleep(5)",
      kind: .killed, message: "was killed by signal 15", line: 2),
    Case(
      name: "words like a trap's before an exit",
      source: "import Glibc\nfputs(\"Fatal error: no\\n\", stderr)\nexit(1)", kind: .exited,
      message: "ended the program with exit code 1", line: 3,
      outputs: [.standardError("Fatal error: no\n")]),
    Case(
      name: "abort", source: "import Glibc\nprint(\"kept\", terminator: \"\")\nabort()",
      kind: .trap,
      message: "Aborted", line: 3, outputs: [.text("kept")]),
    Case(
      name: "standard error before the message",
      source: "import Glibc\nfputs(\"careful\\n\", stderr)\nfatalError(\"end\")", kind: .trap,
      message: "end", line: 3, outputs: [.standardError("careful\n")]),
    Case(
      name: "a closed standard output",
      source: "import Glibc\nclose(1)\nclose(2)\nfatalError(\"x\")",
      kind: .trap, message: "no message", line: 4),
  ]

  @Test("a failing cell says what happened and where, and keeps what it printed", arguments: cases)
  func failing(_ example: Case) throws {
    let outcome = try RunBench().run(
      "print(\"start\")\nfunc deep(_ n: Int) -> Int { [1, 2][n] }", example.source,
      "print(\"never\")")
    let line = 7 + example.line
    check(outcome, example, line: line)
    #expect(outcome.outputs(0) == [.text("start\n")])
    #expect(outcome.record?.cells.count == 2)
  }

  private func check(_ outcome: ChapterOutcome, _ example: Case, line: Int) {
    let failure = outcome.record?.failure
    #expect(failure?.kind == example.kind)
    #expect(failure?.message == example.message)
    #expect(
      failure?.location
        == SourceLocation(file: RunBench.path, line: line, column: example.column))
    #expect(Array(outcome.outputs(1).dropLast()) == example.outputs)
    let errors = outcome.diagnostics.filter { $0.severity == .error }
    #expect(errors.count == 1)
    #expect(errors.first?.location == failure?.location)
    #expect(errors.first?.message.hasPrefix("cell 'cell-2' ") == true)
    #expect(errors.first?.excerpt?.line == line)
  }

  @Test("a cell that kills who watches over it harms itself at most")
  func supervisor() throws {
    let outcome = try RunBench().run(
      "import Glibc\nprint(\"kept\")\nkill(getppid(), SIGKILL)\nusleep(300_000)", "4")
    // In a namespace of its own it cannot; without one it goes down, too.
    #expect([nil, .killed].contains(outcome.record?.failure?.kind))
    #expect(outcome.outputs(0).first == .text("kept\n"))
  }

  @Test("an optimized chapter names the line, too")
  func optimized() throws {
    var bench = RunBench()
    bench.isOptimized = true
    let outcome = try bench.run(
      RunBench.chapter([
        "func at(_ list: [Int], _ place: Int) -> Int { list[place] }\nprint(\"kept\")",
        "let list = [1, 2, 3]\nlet sum = list.reduce(0, +)\nprint(at(list, sum))",
      ]))
    #expect(outcome.outputs(0) == [.text("kept\n")])
    #expect(outcome.record?.failure?.kind == .trap)
    #expect(outcome.record?.failure?.message == "Index out of range")
    #expect([3, 10].contains(outcome.record?.failure?.location?.line))
  }

  @Test("columns count the indentation of a cell in a list or quote")
  func indentation() throws {
    let outcome = try RunBench().run(
      RunBench.chapter(["let list = [1]\nlist[5]"], indent: "   "))
    #expect(
      outcome.messages == ["4:8: error: cell 'cell-1' trapped: Index out of range"])
    #expect(outcome.diagnostics.first?.excerpt?.text == "   list[5]")
  }

  @Test("an endless loop is stopped at its cell's limit, at its line")
  func endlessLoop() throws {
    var options = Cell.Options()
    options.timeout = 1.5
    let started = ContinuousClock.now
    let outcome = try RunBench().run(
      RunBench.chapter(
        ["print(\"before\")", "print(\"kept\")\nvar n = 0\nwhile true {\n  n &+= 1\n}", "3"],
        options: [Cell.Options(), options]))
    #expect(ContinuousClock.now - started < .seconds(30))
    #expect(
      outcome.messages == ["9:1: error: cell 'cell-2' ran for more than 1.5 seconds"])
    #expect(outcome.record?.failure?.kind == .timeout)
    #expect(outcome.outputs(1).first == .text("kept\n"))
  }

  @Test("a cell that ignores polite signals is stopped all the same")
  func stubborn() throws {
    var bench = RunBench()
    bench.limits.seconds = 1
    let outcome = try bench.run(
      """
      import Glibc
      for number in Int32(1)...31 { signal(number, SIG_IGN) }
      while true { sleep(100) }
      """
    )
    #expect(outcome.record?.failure?.kind == .timeout)
    #expect(outcome.record?.failure?.location?.line == 5)
  }

  @Test("memory has a limit")
  func memory() throws {
    var bench = RunBench()
    bench.limits.memory = 1 << 30
    let outcome = try bench.run(
      """
      var hoard: [UnsafeMutableRawPointer] = []
      while true { hoard.append(.allocate(byteCount: 1 << 26, alignment: 16)) }
      """)
    #expect(outcome.record?.failure?.kind == .memory)
    #expect(outcome.record?.failure?.location?.line == 4)
  }

  @Test("a flood of output is cut off and reported")
  func flood() throws {
    var bench = RunBench()
    bench.limits.output = 100_000
    let outcome = try bench.run("while true { print(\"all work and no play\") }")
    #expect(outcome.record?.failure?.kind == .outputLimit)
    #expect(
      outcome.record?.failure?.message == "printed more than 100000 bytes; the rest is cut off")
    guard case .text(let text)? = outcome.outputs(0).first else {
      Issue.record("the text is gone")
      return
    }
    #expect(text.utf8.count == 100_000)
  }

  @Test("a file has a limit")
  func fileSize() throws {
    var bench = RunBench()
    bench.limits.fileSize = 1 << 20
    let outcome = try bench.run(
      """
      import Glibc
      let file = fopen("big", "w")
      for _ in 0..<100_000_000 { fputs("0123456789", file) }
      """)
    #expect(outcome.record?.failure?.kind == .outputLimit)
    #expect(outcome.record?.failure?.message == "wrote a file of more than 1048576 bytes")
  }

  @Test("frames cannot be forged from a cell")
  func forgedFrames() throws {
    let outcome = try RunBench().run(
      """
      import Glibc
      for number in Int32(3)..<1024 {
        let frame = "0123456789abcdef0123456789abcdef X 1 0 0 0\\n\\n"
        _ = frame.withCString { write(number, $0, strlen($0)) }
      }
      sleep(10)
      """, "4")
    #expect(outcome.record?.failure?.kind == .killed)
    #expect(
      outcome.record?.failure?.message == "wrote to the channel that belongs to the book's runner")
    #expect(outcome.record?.cells.count == 1)
  }

  @Test("text that looks like a frame is text")
  func textLikeFrames() throws {
    let outcome = try RunBench().run("print(\"X 1 0 0 0\")", "4")
    #expect(outcome.messages == [])
    #expect(outcome.outputs(0) == [.text("X 1 0 0 0\n")])
    #expect(outcome.outputs(1) == [.value("4")])
  }

  @Test("what a cell starts does not outlive its chapter")
  func grandchild() throws {
    let mark = "31\(UInt32.random(in: 1000...9999))"
    let started = ContinuousClock.now
    let outcome = try RunBench().run(
      """
      import Foundation
      let shell = Process()
      shell.executableURL = URL(fileURLWithPath: "/bin/sh")
      let stubborn = "setsid -f sh -c 'trap \\"\\" TERM; sleep \(mark)'"
      shell.arguments = ["-c", "setsid -f sleep \(mark); " + stubborn]
      try shell.run()
      usleep(300_000)
      print("done")
      """)
    #expect(outcome.messages == [])
    #expect(outcome.outputs(0) == [.text("done\n")])
    #expect(ContinuousClock.now - started < .seconds(30))
    #expect(!Self.runningCommands().contains { $0.contains("sleep") && $0.contains(mark) })
  }

  /// The command lines of all processes.
  static func runningCommands() -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return names.filter { Int($0) != nil }.compactMap {
      FileManager.default.contents(atPath: "/proc/\($0)/cmdline")
    }.map { String(decoding: $0, as: UTF8.self).replacing("\0", with: " ") }
  }
}
