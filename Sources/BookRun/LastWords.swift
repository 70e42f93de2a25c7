/// The message of a trap, taken out of what a process wrote to standard error at its end.
struct LastWords {
  enum Message: Equatable {
    case trap(String)
    case thrownError(String)
  }

  /// What the cell itself had written before.
  let before: String
  let message: Message?

  init(_ text: String) {
    var text = Substring(text)
    // The backtracer's own line, and what may follow it.
    if let note = text.range(of: "*** Signal ") { text = text[..<note.lowerBound] }
    let mark = "Fatal error: "
    guard let start = text.ranges(of: mark).last else {
      before = Self.trimmingEnd(text)
      message = nil
      return
    }
    // `Swift/Array.swift:692: ` and the like before the mark name files that no reader has.
    let lineStart = text[..<start.lowerBound].lastIndex(of: "\n").map(text.index(after:))
    before = String(text[..<(lineStart ?? text.startIndex)])
    let said = Self.trimmingEnd(text[start.upperBound...])
    let thrown = "Error raised at top level: "
    message =
      said.hasPrefix(thrown)
      ? .thrownError(String(said.dropFirst(thrown.count)).replacing("Chapter.", with: ""))
      : .trap(said)
  }

  private static func trimmingEnd(_ text: Substring) -> String {
    var text = text
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
