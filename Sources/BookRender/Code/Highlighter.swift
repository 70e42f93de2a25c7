/// Gives the words of a listing their kinds.
enum Highlighter {
  /// The spans of `code`, whose texts joined are `code`; one plain span for a language that it does
  /// not know.
  static func spans(_ code: String, language: String?) -> [CodeSpan] {
    switch language?.lowercased() {
    case "swift": SwiftHighlighter.spans(code)
    case "python", "py": Lexer(.python).spans(code)
    case "bash", "sh", "shell", "console": Lexer(.shell).spans(code)
    case "json": Lexer(.json).spans(code)
    case "yaml", "yml": Lexer(.yaml).spans(code)
    default: [CodeSpan(kind: .plain, text: code)]
    }
  }
}
