import BookModel
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
}
