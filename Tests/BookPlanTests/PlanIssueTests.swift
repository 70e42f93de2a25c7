import BookModel
import Testing

@testable import BookPlan

@Suite("cells that run apart")
struct PlanIssueTests {
  /// A cell that cannot run as its attributes say, and what is said of it.
  struct Case: CustomTestStringConvertible, Sendable {
    let name: String
    let source: String
    var sweep: String?
    let messages: [String]
    let help: String
    var testDescription: String { name }
  }

  static let cases = [
    Case(
      name: "an import", source: "let a = 1\n  import Foundation",
      messages: ["11:3: 'import' cannot stand in cell 'example', a cell that is expected to trap"],
      help: "such a cell runs in a scope of its own: move the declaration to a cell before it"),
    Case(
      name: "an extension and an operator",
      source: "extension Int {}\n#if true\ninfix operator **\n#endif",
      messages: [
        "10:1: 'extension' cannot stand in cell 'example', a cell that is expected to trap",
        "12:7: 'operator' cannot stand in cell 'example', a cell that is expected to trap",
      ],
      help: "such a cell runs in a scope of its own: move the declaration to a cell before it"),
    Case(
      name: "an access level", source: "private func f() {}",
      messages: ["10:1: 'private' cannot stand in cell 'example', a cell that is expected to trap"],
      help: "such a cell runs in a scope of its own: move the declaration to a cell before it"),
    Case(
      name: "an extension in a sweep", source: "let lr = 0.1\nextension Int {}",
      sweep: "lr=0.1,0.2",
      messages: ["11:1: 'extension' cannot stand in cell 'example', a cell with a sweep"],
      help: "such a cell runs in a scope of its own: move the declaration to a cell before it"),
    Case(
      name: "a constant that the cell does not declare", source: "let rate = 0.1",
      sweep: "rte=0.1,0.2",
      messages: ["1:20: cell 'example' declares no constant 'rte' to sweep"],
      help: "did you mean 'rate'?"),
    Case(
      name: "a constant in a function", source: "func f() { let lr = 0.1 }", sweep: "lr=0.1,0.2",
      messages: ["1:20: cell 'example' declares no constant 'lr' to sweep"],
      help: "the cell itself declares it outside functions and loops: 'let lr = 0.1'"),
    Case(
      name: "a constant without a value", source: "let lr: Float\nlr = 0.1", sweep: "lr=0.1,0.2",
      messages: ["10:5: 'lr' is swept, and has no value here"],
      help: "give it one of the sweep's: 0.1, 0.2"),
    Case(
      name: "a constant declared twice", source: "let lr = 0.1\nlet a = 1, lr = 0.2",
      sweep: "lr=0.1,0.2",
      messages: ["11:12: cell 'example' declares 'lr', which it sweeps, more than once"],
      help: "a sweep's constant has one declaration"),
    Case(
      name: "another value than the sweep's", source: "let lr =  0.10", sweep: "lr=0.1,0.2",
      messages: ["10:11: the sweep of 'lr' lacks the cell's own value 0.10"],
      help: "add it to the sweep, or write one of 0.1, 0.2 here, letter by letter"),
    Case(
      name: "a value that is no expression", source: "let lr = 0.1", sweep: "lr=0.1,let,0.2 {",
      messages: [
        "1:20: 'let' is no Swift expression for 'lr'",
        "1:20: '0.2 {' is no Swift expression for 'lr'",
      ],
      help: "values stand between commas; a comma inside a value needs brackets or quotes"),
  ]

  @Test("that cannot are reported at their place, with help", arguments: cases)
  func issue(_ example: Case) {
    var options = Cell.Options()
    if let sweep = example.sweep {
      options.sweep = .example(sweep)
    } else {
      options.expectation = .example(.trap)
    }
    let found = PlanIssue.found(in: .example(example.source, options: options)).map(\.diagnostic)
    #expect(
      found.map { "\($0.location!.line):\($0.location!.column): \($0.message)" }
        == example.messages)
    #expect(found.allSatisfy { $0.help == example.help && $0.severity == .error })
  }

  @Test("may declare all that a scope can hold, and values are compared as tokens")
  func fine() {
    var options = Cell.Options()
    options.expectation = .example(.trap)
    let source = """
      struct S { private var a = 1; let b = 2 }
      func f() {}
      enum E { case a }
      class C {}
      typealias T = Int
      @MainActor var x = 1
      """
    #expect(PlanIssue.found(in: .example(source, options: options)).isEmpty)
    options.expectation = nil
    options.sweep = .example("size=( 3 ),[1 : 2]")
    #expect(PlanIssue.found(in: .example("let size = [1:2] // two", options: options)).isEmpty)
    #expect(PlanIssue.found(in: .example("let size = [", options: options)).isEmpty)
  }

  @Test("that end are reported by the planner with the line they speak of")
  func planner() {
    var options = Cell.Options()
    options.expectation = .example(.trap)
    let text = String(repeating: "\n", count: 9) + "import Glibc\n"
    let block = Block(
      .cell(.example("import Glibc\n", options: options)),
      at: SourceLocation(file: "chapters/example.md", line: 9))
    let chapter = Chapter(
      id: ChapterID("example"), source: SourceFile(path: "chapters/example.md", text: text),
      frontMatter: FrontMatter(title: "T"), language: "en", number: 1, blocks: [block])
    var diagnostics: [Diagnostic] = []
    _ = Planner(context: .example, records: [:]).plan(
      Book(manifest: BookManifest(title: "T", parts: []), preface: nil, chapters: [chapter]),
      running: .all, reporting: &diagnostics)
    #expect(diagnostics.hasErrors)
    #expect(diagnostics.first?.excerpt?.text == "import Glibc")
  }
}
