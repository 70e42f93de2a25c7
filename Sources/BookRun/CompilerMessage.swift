import BookModel

/// A line such as `chapters/a.md:12:5: error: cannot find 'x' in scope`.
struct CompilerMessage {
  /// As the compiler names it, or the chapter's own once that is known.
  var file: String
  /// The value of a sweep with which the code runs; nil for code as it is written.
  var run: String?
  let line: Int
  let column: Int
  let severity: Diagnostic.Severity
  let text: String

  init?(_ line: Substring) {
    for severity in [Diagnostic.Severity.error, .warning, .note] {
      guard let mark = line.firstRange(of: ": \(severity.rawValue): ") else { continue }
      let place = line[..<mark.lowerBound].split(
        separator: ":", omittingEmptySubsequences: false)
      if place.count >= 3, let row = Int(place[place.count - 2]), let column = Int(place.last!) {
        file = place.dropLast(2).joined(separator: ":")
        self.line = row
        self.column = column
      } else if place.count == 2, place[0] == "<unknown>" {
        (file, self.line, column) = ("<unknown>", 0, 0)
      } else {
        continue
      }
      self.severity = severity
      // The compiler's group of a warning, such as `[#no-usage]`, is not for the author.
      let said = line[mark.upperBound...]
      let group = said.hasSuffix("]") ? said.ranges(of: " [#").last : nil
      text = PlainText.clean(String(said[..<(group?.lowerBound ?? said.endIndex)]))
      return
    }
    return nil
  }
}
