/// A small lexer for listings in other languages: comments, strings, numbers, keywords, calls.
struct Lexer {
  private let grammar: Grammar

  init(_ grammar: Grammar) { self.grammar = grammar }

  /// The spans of `code`, whose texts joined are `code`.
  func spans(_ code: String) -> [CodeSpan] {
    var rest = Substring(code)
    var spans: [CodeSpan] = []
    var isWordStart = true
    while let first = rest.first {
      let (kind, length) = token(at: rest, first: first, isWordStart: isWordStart)
      let text = rest.prefix(length)
      spans.append(CodeSpan(kind: kind, text: String(text)))
      isWordStart = text.last.map { $0.isWhitespace || "(;|&{[".contains($0) } ?? true
      rest = rest.dropFirst(length)
    }
    return spans.joined
  }

  /// The kind and length of the token at the start of `rest`; never empty.
  private func token(
    at rest: Substring, first: Character, isWordStart: Bool
  ) -> (CodeSpan.Kind, Int) {
    if let mark = grammar.comment, rest.hasPrefix(mark),
      isWordStart || !grammar.needsSpaceBeforeComment
    {
      return (.comment, rest.prefix { !$0.isNewline }.count)
    }
    if let length = stringLength(rest) {
      let isKey = grammar.marksKeys && isKey(after: rest.dropFirst(length))
      return (isKey ? .attribute : .string, length)
    }
    if first.isNumber {
      return (.number, rest.prefix { $0.isHexDigit || "._xXobeE".contains($0) }.count)
    }
    if first == "$" && grammar.hasVariables {
      return (.attribute, 1 + rest.dropFirst().prefix { isNamePart($0) || "{}".contains($0) }.count)
    }
    guard isNamePart(first) else { return (.plain, 1) }
    let word = rest.prefix(while: isNamePart)
    let after = rest.dropFirst(word.count)
    if grammar.keywords.contains(String(word)) { return (.keyword, word.count) }
    if grammar.marksKeys && isKey(after: after) { return (.attribute, word.count) }
    let isCall = grammar.marksCalls && after.first == "("
    return (isCall ? .call : .plain, word.count)
  }

  /// The length of the string literal at the start of `rest`, to the end of the code when it is not
  /// closed; nil when there is none.
  private func stringLength(_ rest: Substring) -> Int? {
    guard let quote = grammar.quotes.first(where: { rest.hasPrefix($0) }) else { return nil }
    var length = quote.count
    var inner = rest.dropFirst(length)
    while let character = inner.first {
      if inner.hasPrefix(quote) { return length + quote.count }
      if character.isNewline && quote.count == 1 && !grammar.stringsSpanLines { return length }
      let step = character == "\\" && inner.count > 1 ? 2 : 1
      length += step
      inner = inner.dropFirst(step)
    }
    return length
  }

  private func isKey(after rest: Substring) -> Bool {
    rest.drop { $0 == " " }.first == ":"
  }

  private func isNamePart(_ character: Character) -> Bool {
    character.isLetter || character.isNumber || character == "_"
      || grammar.namesHoldHyphens && character == "-"
  }
}
