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
    var current = 1
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if current == number { return line.last == "\r" ? String(line.dropLast()) : String(line) }
      current += 1
    }
    return nil
  }
}
