/// What is said of a mistake, in words that can be put into another language.
///
/// Written as a string with interpolations, or several joined by `+`. The words around the
/// interpolations, with `%1`, `%2`, … in their places, are the key under which a language's table
/// has the sentence; an interpolated `Message` is looked up by itself.
///
///     let size = 3
///     let message: Message = "index \(7) is out of bounds for size \(size)"
///     message.key   // index %1 is out of bounds for size %2
///     message.text  // index 7 is out of bounds for size 3
public struct Message: Hashable, Sendable {
  fileprivate var parts: [Part]

  fileprivate enum Part: Hashable, Sendable {
    case words(String)
    case value(String)
    indirect case message(Message)
  }

  /// The words, with `%1`, `%2`, … where something is put in.
  public var key: String {
    var number = 0
    return parts.map { part in
      if case .words(let words) = part { return words }
      number += 1
      return "%\(number)"
    }.joined()
  }

  /// The message in the language of the program; see ``nd/language``.
  public var text: String { text(in: nd.language) }

  /// The message in a language; English where its table does not have it.
  public func text(in language: Language) -> String {
    // A suggestion at the end is a sentence of its own.
    if parts.count > 1, case .message(let last)? = parts.last {
      var rest = self
      rest.parts.removeLast()
      return rest.text(in: language) + last.text(in: language)
    }
    guard let sentence = language.table[key] else { return english(in: language) }
    return filled(sentence, language)
  }

  private func english(in language: Language) -> String {
    parts.map { part in
      switch part {
      case .words(let words), .value(let words): words
      case .message(let message): message.text(in: language)
      }
    }.joined()
  }

  /// The sentence with the values in the places that `%1`, `%2`, … name.
  private func filled(_ sentence: String, _ language: Language) -> String {
    let values = parts.compactMap { part in
      switch part {
      case .words: nil as String?
      case .value(let value): value
      case .message(let message): message.text(in: language)
      }
    }
    var result = ""
    var rest = sentence[...]
    while let mark = rest.firstIndex(of: "%") {
      result += rest[..<mark]
      let digits = rest[rest.index(after: mark)...].prefix { $0.isASCII && $0.isNumber }
      if let number = Int(digits), number > 0, number <= values.count {
        result += values[number - 1]
      } else {
        result += rest[mark..<digits.endIndex]
      }
      rest = rest[digits.endIndex...]
    }
    return result + rest
  }
}

extension Message: ExpressibleByStringInterpolation {
  public init(stringLiteral words: String) {
    parts = words.isEmpty ? [] : [.words(words)]
  }

  public init(stringInterpolation: StringInterpolation) {
    parts = stringInterpolation.parts
  }

  /// Gathers the words and the values of a message.
  public struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var parts: [Part] = []

    public init(literalCapacity: Int, interpolationCount: Int) {
      parts.reserveCapacity(2 * interpolationCount + 1)
    }

    /// Adds words of the sentence.
    public mutating func appendLiteral(_ words: String) {
      if !words.isEmpty { parts.append(.words(words)) }
    }

    public mutating func appendInterpolation(_ value: some Any) {
      parts.append(.value("\(value)"))
    }

    /// A part that the table has by itself, such as a suggestion.
    public mutating func appendInterpolation(_ message: Message) {
      parts.append(.message(message))
    }
  }
}

extension Message: CustomStringConvertible {
  public var description: String { text }

  /// Two messages one after the other, looked up as one sentence.
  public static func + (a: Message, b: Message) -> Message {
    var result = a
    for part in b.parts {
      if case .words(let more) = part, case .words(let words)? = result.parts.last {
        result.parts[result.parts.count - 1] = .words(words + more)
      } else {
        result.parts.append(part)
      }
    }
    return result
  }

  public static func += (a: inout Message, b: Message) { a = a + b }
}
