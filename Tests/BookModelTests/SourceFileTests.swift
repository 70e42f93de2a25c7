import BookModel
import Testing

@Suite("A source file's lines")
struct SourceFileTests {
  @Test(
    "lines are counted from 1, whichever way they end",
    arguments: ["a\nb\n\nd", "a\r\nb\r\n\r\nd", "a\rb\r\rd"])
  func lines(text: String) {
    let file = SourceFile(path: "chapters/a.md", text: text)
    #expect((0...5).map { file.line($0) } == [nil, "a", "b", "", "d", nil])
  }

  @Test("a diagnostic quotes its line, and only from its own file")
  func quoting() {
    let file = SourceFile(path: "chapters/a.md", text: "a\r\nb\r\n")
    let place = SourceLocation(file: "chapters/a.md", line: 2, column: 1)
    let found = Diagnostic(.error, "no", at: place).quoting(file)
    #expect(found.excerpt == Excerpt(line: 2, column: 1, text: "b"))
    let other = SourceLocation(file: "chapters/b.md", line: 2)
    #expect(Diagnostic(.error, "no", at: other).quoting(file).excerpt == nil)
  }
}
