/// What a ``Lexer`` knows of a language.
struct Grammar: Sendable {
  var keywords: Set<String> = []
  var comment: String?
  /// Whether a comment mark counts only at the start of a word, as in a shell.
  var needsSpaceBeforeComment = false
  /// The longest first.
  var quotes: [String] = ["\"", "'"]
  var stringsSpanLines = false
  var hasVariables = false
  var namesHoldHyphens = false
  /// Whether a word or string before a colon is a key.
  var marksKeys = false
  var marksCalls = false
}

extension Grammar {
  static let python = Grammar(
    keywords: [
      "and", "as", "assert", "async", "await", "break", "class", "continue", "def", "del", "elif",
      "else", "except", "finally", "for", "from", "global", "if", "import", "in", "is", "lambda",
      "nonlocal", "not", "or", "pass", "raise", "return", "try", "while", "with", "yield", "True",
      "False", "None",
    ],
    comment: "#", quotes: ["\"\"\"", "'''", "\"", "'"], marksCalls: true)

  static let shell = Grammar(
    keywords: [
      "if", "then", "else", "elif", "fi", "for", "while", "until", "do", "done", "case", "esac",
      "in", "function", "export", "local", "return", "cd", "echo", "sudo", "set",
    ],
    comment: "#", needsSpaceBeforeComment: true, stringsSpanLines: true, hasVariables: true,
    namesHoldHyphens: true)

  static let json = Grammar(keywords: ["true", "false", "null"], quotes: ["\""], marksKeys: true)

  static let yaml = Grammar(
    keywords: ["true", "false", "null"], comment: "#", needsSpaceBeforeComment: true,
    namesHoldHyphens: true, marksKeys: true)
}
