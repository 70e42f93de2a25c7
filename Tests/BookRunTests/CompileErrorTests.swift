import BookModel
import Testing

@testable import BookRun

@Suite("what the compiler rejects")
struct CompileErrorTests {
  @Test("several errors come at once, at the chapter's lines and columns")
  func several() throws {
    let outcome = try RunBench().run(
      "let data = [1, 2]", "let sum = dta.count\nlet text: String = 5", "print(data.cuont)")
    #expect(
      outcome.messages == [
        "7:11: error: cannot find 'dta' in scope",
        "8:20: error: cannot convert value of type 'Int' to specified type 'String'",
        "12:12: error: value of type '[Int]' has no member 'cuont'",
      ])
    #expect(outcome.record == nil)
    #expect(outcome.diagnostics.first?.excerpt?.text == "let sum = dta.count")
    #expect(outcome.diagnostics.first?.help == "did you mean 'data'?")
  }

  @Test("columns are right inside lists and quotes, and in a trailing expression")
  func indentation() throws {
    let outcome = try RunBench().run(
      RunBench.chapter(["let a = 1\nlet b = mising\nprint(a);  mising2"], indent: "> "))
    #expect(
      outcome.messages == [
        "4:11: error: cannot find 'mising' in scope",
        "5:14: error: cannot find 'mising2' in scope",
      ])
  }

  @Test("a trailing expression keeps its columns")
  func trailing() throws {
    let outcome = try RunBench().run("let a = 1\n  (a, wrong)", "let c = 3; (c, bad)")
    #expect(
      outcome.messages == [
        "4:7: error: cannot find 'wrong' in scope", "8:16: error: cannot find 'bad' in scope",
      ])
  }

  @Test("an unclosed brace is reported where it opens")
  func unclosed() throws {
    let outcome = try RunBench().run("let a = 1", "func f() {\n  print(1)", "a")
    #expect(outcome.messages.first == "7:10: error: expected '}' at end of brace statement")
    #expect(
      outcome.diagnostics.allSatisfy {
        $0.location?.file == RunBench.path && ($0.help ?? "").isPlain
      })
  }

  @Test("an unterminated text or comment is reported in its cell")
  func unterminated() throws {
    let text = try RunBench().run("let a = \"\"\"\n  open", "2")
    #expect(text.diagnostics.first?.location?.line == 3)
    #expect(text.diagnostics.first?.message == "unterminated string literal")
    let comment = try RunBench().run("1", "/* open", "2")
    #expect(comment.diagnostics.first?.location?.line == 7)
  }

  @Test("a name defined twice is an error that shows the first")
  func twice() throws {
    let outcome = try RunBench().run("let step = 1", "let step = 2")
    #expect(outcome.messages == ["7:5: error: invalid redeclaration of 'step'"])
    #expect(outcome.diagnostics.first?.help == "'step' previously declared here (line 3)")
  }

  @Test("warnings are about the author's code alone")
  func warnings() throws {
    let outcome = try RunBench().run(
      "func f() -> Int {\n  var unused = 3\n  return 4\n}\nf()", "fatalError(\"end\")")
    #expect(
      outcome.messages == [
        "4:7: warning: initialization of variable 'unused' was never used; consider replacing "
          + "with assignment to '_' or removing it",
        "11:1: error: cell 'cell-2' trapped: end",
      ])
  }

  @Test("no message names the generated file")
  func noGeneratedFile() throws {
    for source in [
      "}", "#if", "let", "import Nowhere", "struct S { let x: T }", "#sourceLocation(",
      "@main struct M {}",
    ] {
      let outcome = try RunBench().run("let a = 1", source)
      #expect(outcome.diagnostics.contains { $0.severity == .error }, "\(source)")
      for diagnostic in outcome.diagnostics {
        #expect(diagnostic.location?.file == RunBench.path, "\(source)")
        #expect(diagnostic.message.isPlain && (diagnostic.help ?? "").isPlain, "\(diagnostic)")
      }
    }
  }
}

extension String {
  /// Whether it speaks of nothing that the author did not write.
  fileprivate var isPlain: Bool {
    !contains("main.swift") && !contains("_display") && !contains("_cell") && !contains(".build")
  }
}
