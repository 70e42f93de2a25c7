import BookDigest
import BookModel
import Testing

@testable import BookPlan

@Suite("cell keys")
struct KeyTests {
  struct Edit: CustomTestStringConvertible, Sendable {
    let name: String
    let before: String
    let after: String
    let moves: Bool
    var testDescription: String { name }
  }

  static let edits = [
    Edit(name: "a number", before: "let a = 1", after: "let a = 2", moves: true),
    Edit(name: "a name", before: "let a = 1", after: "let b = 1", moves: true),
    Edit(name: "a comment", before: "let a = 1 // one", after: "let a = 1 // first", moves: false),
    Edit(name: "a comment line", before: "let a = 1", after: "// one\nlet a = 1", moves: false),
    Edit(name: "a doc comment", before: "func f() {}", after: "/// F.\nfunc f() {}", moves: false),
    Edit(name: "a block comment", before: "f(1, 2)", after: "f(1, /* b */ 2)", moves: false),
    Edit(name: "a hide mark", before: "let a = 1", after: "let a = 1 // hide", moves: false),
    Edit(name: "blank lines", before: "f()\ng()", after: "f()\n\n\ng()\n", moves: false),
    Edit(
      name: "indentation", before: "if a {\n  f()\n}", after: "if a {\n    f()\n}", moves: false),
    Edit(name: "a wrapped call", before: "f(a, b)", after: "f(\n  a,\n  b)", moves: false),
    Edit(name: "spaces around an operator", before: "a+b", after: "a + b", moves: false),
    Edit(name: "a minus that changes sides", before: "f(a - b)", after: "f(a, -b)", moves: true),
    Edit(name: "a statement split in two", before: "a\n(b)", after: "a(b)", moves: true),
    Edit(
      name: "a subtraction split in two", before: "let c = a - b", after: "let c = a\n-b",
      moves: true),
    Edit(name: "text", before: "print(\"a b\")", after: "print(\"a  b\")", moves: true),
    Edit(
      name: "a comment in text", before: "print(\"// a\")", after: "print(\"// b\")", moves: true),
    Edit(
      name: "text of several lines", before: "f(\"\"\"\n  a\n  \"\"\")",
      after: "f(\"\"\"\n   a\n  \"\"\")", moves: true),
    Edit(
      name: "indentation of text of several lines", before: "f(\"\"\"\n  a\n  \"\"\")",
      after: "f(\"\"\"\n    a\n    \"\"\")", moves: false),
    Edit(name: "a hiding semicolon", before: "a", after: "a;", moves: true),
    Edit(name: "order", before: "f()\ng()", after: "g()\nf()", moves: true),
    Edit(
      name: "tokens that run together", before: "f(\"ab\", \"c\")", after: "f(\"a\", \"bc\")",
      moves: true),
    Edit(name: "a broken cell's comment", before: "f( // a", after: "f( // b", moves: true),
  ]

  @Test("move with what the compiler sees and with nothing else", arguments: edits)
  func edit(_ edit: Edit) {
    #expect((key(edit.before) != key(edit.after)) == edit.moves)
  }

  @Test("move with the cells before, not with those after")
  func chain() {
    let before = keys(["let a = 1", "let b = 2", "let c = 3"])
    let after = keys(["let a = 1", "let b = 5", "let c = 3"])
    #expect(before[0] == after[0])
    #expect(before[1] != after[1])
    #expect(before[2] != after[2])
    #expect(Set(before).count == 3)
    #expect(keys(["let a = 1"]) == [before[0]])
  }

  @Test("move with the seed, the optimization and each part of the context")
  func context() {
    let contexts = [
      RunContext.example,
      RunContext(compiler: "6.4", flags: ["-a", "b"], library: "l", runtime: "r"),
      RunContext(compiler: "6.3", flags: ["-a b"], library: "l", runtime: "r"),
      RunContext(compiler: "6.3", flags: ["-a", "b"], library: "m", runtime: "r"),
      RunContext(compiler: "6.3", flags: ["-a", "b"], library: "l", runtime: "s"),
      RunContext(compiler: "6.3", flags: ["-a"], library: "b", runtime: "r"),
      RunContext(
        compiler: "6.3", flags: ["-a", "b"], library: "l", runtime: "r", environment: ["E"]),
      RunContext(
        compiler: "6.3", flags: ["-a", "b"], library: "l", runtime: "r", device: "gpu"),
    ]
    var keys = contexts.map { key("1", context: $0) }
    keys.append(key("1", frontMatter: FrontMatter(title: "T", seed: 1)))
    keys.append(key("1", language: "zh"))
    keys.append(key("1", frontMatter: FrontMatter(title: "T", isOptimized: true)))
    keys.append(key("1", saved: "s"))
    #expect(Set(keys).count == 12)
  }

  @Test("do not move with the options, none of which changes what is recorded")
  func options() {
    var shown = Cell.Options()
    shown.isHidden = true
    shown.isSilent = true
    shown.showsOutput = false
    shown.caption = "A caption"
    shown.isVolatile = true
    shown.tolerance = .standard
    shown.timeout = 3
    shown.tableOfPrintedLosses = true
    #expect(key("1", options: shown) == key("1"))
  }

  @Test("do not depend on the place in the chapter")
  func place() {
    #expect(code("f()", line: 3) == code("f()", line: 300))
  }

  @Test(
    "depend on the place of a cell that speaks of it", arguments: ["line", "column", "filePath"])
  func spokenPlace(of what: String) {
    let source = "print(#\(what))"
    #expect(code(source, line: 3) == code(source, line: 3))
    #expect(code(source, line: 3) != code(source, line: 300))
    #expect(code(source, line: 3) != code(" " + source, line: 3))
    #expect(code("print(line)", line: 3) == code("print(line)", line: 300))
  }

  @Test("move with how a cell is expected to fail and with what it sweeps over")
  func attributes() {
    let place = SourceLocation(file: "a.md", line: 1)
    func trap(_ message: String) -> Cell.Options {
      var options = Cell.Options()
      options.expectation = Expectation(kind: .trap, message: message, location: place)
      return options
    }
    func sweep(_ values: String...) -> Cell.Options {
      var options = Cell.Options()
      options.sweep = Sweep(constant: "a", values: values, location: place)
      return options
    }
    #expect(key("f()", options: trap("a")) == key("f()", options: trap("b")))
    let all = [Cell.Options(), trap("a"), sweep("1", "2"), sweep("1", "3"), sweep("1", "2", "3")]
    #expect(Set(all.map { key("f()", options: $0) }).count == all.count)
  }

  private func key(
    _ source: String, context: RunContext = .example,
    frontMatter: FrontMatter = FrontMatter(title: "T"), options: Cell.Options = Cell.Options(),
    language: String = "en", saved: String = ""
  ) -> CacheKey {
    var keys = CellKeys(
      context: context, frontMatter: frontMatter, language: language, saved: saved)
    return keys.next(name: "a", code: code(source, options: options))
  }

  private func code(
    _ source: String, line: Int = 10, options: Cell.Options = Cell.Options()
  ) -> String {
    var memo = Memo()
    let cell = Cell.example(source, line: line, options: options)
    let code = CellCode(of: cell, memo: &memo).digest
    // What a memo knows never changes a result.
    var warm = Memo(memo.bytes, maker: "")
    #expect(CellCode(of: cell, memo: &warm).digest == code)
    #expect(!warm.isChanged)
    return code
  }

  private func keys(_ sources: [String]) -> [CacheKey] {
    var keys = CellKeys(
      context: .example, frontMatter: FrontMatter(title: "T"), language: "en", saved: "")
    return sources.map { keys.next(name: "a", code: code($0)) }
  }
}

extension RunContext {
  static let example = RunContext(compiler: "6.3", flags: ["-a", "b"], library: "l", runtime: "r")
}
