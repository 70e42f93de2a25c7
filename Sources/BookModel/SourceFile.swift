/// A text file of the book, as it was read.
public struct SourceFile: Hashable, Sendable {
  /// The path that diagnostics show; see ``SourceLocation/file``.
  public let path: String
  public let text: String

  public init(path: String, text: String) {
    self.path = path
    self.text = text
  }

  /// The text of a line, counted from 1, without its line end; nil beyond the end.
  public func line(_ number: Int) -> String? {
    // A carriage return with a line feed is one character.
    let ends: Set<Character> = ["\n", "\r\n", "\r"]
    var current = 1
    for line in text.split(omittingEmptySubsequences: false, whereSeparator: { ends.contains($0) })
    {
      if current == number { return String(line) }
      current += 1
    }
    return nil
  }
}
