import BookModel
import Testing

@Suite("Expected text")
struct ExpectedTextTests {
  @Test(
    "a text matches as a whole, and an ellipsis stands for any text",
    arguments: [
      ("a", "a"), ("a  \n\n", "a"), ("a", "a\t\n"), ("a\r\nb", "a\nb"), ("", ""), ("", "\n\n"),
      ("…", ""), ("...", "anything\nat all"), ("a…", "a"), ("a…", "abc\ndef"), ("…a", "ba"),
      ("a…c", "abc"), ("a...c", "ac"), ("a … c", "a b c"), ("a…b…c", "a1b2b3c"),
      ("…ab", "aab"), ("ab…ab", "abab"), ("first\n…\nlast", "first\nlast"),
      ("first\n  ...\nlast", "first\nmiddle\nmore\nlast"), ("…\nlast", "last"),
      ("first\n…", "first"),
      ("0...3", "0...3"), ("wait....", "wait...."),
      ("shapes … do not fit", "shapes [2] do not fit"),
      ("index … of\n...\nend", "index 1\n2 of\nend"), ("é…", "e\u{301}tude"),
    ])
  func matches(expected: String, actual: String) {
    #expect(ExpectedText(expected).matches(actual))
  }

  @Test(
    "a text that says less, more or something else does not match",
    arguments: [
      ("a", "b"), ("a", "ab"), ("ab", "a"), ("a", ""), ("", "a"), (" a", "a"), ("a\nb", "a b"),
      ("a…c", "ab"), ("a…c", "abcd"), ("a…", "ba"), ("ab…ab", "ab"), ("ab…b", "ab"),
      ("first\n…\nlast", "first\nnot last"), ("first\n…\nlast", "first last"),
      ("…\nlast", "the last"), ("a..b", "a b"), ("a…b…c", "acb"), ("first\n…", "first and more"),
    ])
  func misses(expected: String, actual: String) {
    #expect(!ExpectedText(expected).matches(actual))
  }

  @Test("only a text with an ellipsis is open")
  func open() {
    #expect(ExpectedText("a…").isOpen)
    #expect(ExpectedText("...").isOpen)
    #expect(!ExpectedText("a..b").isOpen)
  }

  @Test("a text of a hundred thousand lines is searched in one pass")
  func large() {
    let text = (0..<100_000).map { "line \($0)" }.joined(separator: "\n")
    #expect(ExpectedText("line 0\n…\nline 99998\n…").matches(text))
    #expect(!ExpectedText("line 0\n…\nline 100000").matches(text))
  }
}
