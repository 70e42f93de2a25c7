/// What KaTeX finds wrong with a formula.
struct KaTeXProblem: Error, Hashable, Decodable {
  /// In KaTeX's words, without the place, which it repeats in them.
  let message: String
  /// Where in the formula, in characters from 0; nil when KaTeX does not say.
  let position: Int?

  private enum Field: String, CodingKey {
    case message, position
  }

  init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: Field.self)
    message = Self.withoutPlace(try fields.decode(String.self, forKey: .message))
    position = try fields.decodeIfPresent(Int.self, forKey: .position)
  }

  /// What would mend the commands that authors most often bring from LaTeX.
  var help: String? {
    if message.contains("\\label") || message.contains("\\tag") {
      return "the book numbers formulas: write {#eq-name} after the closing $$"
    }
    if message.contains("\\eqref") || message.contains("\\ref") {
      return "refer to a formula with @eq-name in the text"
    }
    return nil
  }

  private static func withoutPlace(_ message: String) -> String {
    var message = Substring(message)
    let prefix = "KaTeX parse error: "
    if message.hasPrefix(prefix) { message = message.dropFirst(prefix.count) }
    for mark in [" at position ", " at end of input"] {
      if let range = message.firstRange(of: mark) { message = message[..<range.lowerBound] }
    }
    return String(message)
  }
}
