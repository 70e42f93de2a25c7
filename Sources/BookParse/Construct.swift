import BookModel

/// A construct of the book that was cut out of the text before libcmark sees it.
///
/// A token stands in its place: to libcmark a letter, so that Markdown around it means what it
/// would mean around a word. Tokens are made of Unicode noncharacters, which no chapter may hold.
struct Construct {
  enum Kind {
    /// A formula on lines of its own.
    case equation(Formula, Label?)
    case math(Formula)
    case value(ValueReference)
    case reference(label: String)
    case footnote(name: String)
    case footnoteDefinition(name: String)
    case label(Label)
    /// `~~`, at either end.
    case strike
    case open(Container.Kind, title: String?)
    case openTabs
    case close
    case pane(title: String)
    case help(symbol: String)
    case program
    case table([PipeTable.Alignment])
    /// What follows, up to the next mark, is one cell of the table, or its caption.
    case tableCell
    case caption
    case tableEnd
  }

  let kind: Kind
  /// What the chapter says there.
  let source: String
  let location: SourceLocation
}

/// `{#eq-loss}`
struct Label: Hashable {
  let name: String
  let location: SourceLocation
}

/// All constructs of a chapter, by the number in their tokens.
struct Constructs {
  private(set) var all: [Construct] = []

  private static let open: [UInt8] = [0xEF, 0xB7, 0x90]
  private static let close: [UInt8] = [0xEF, 0xB7, 0x91]
  /// Begins the text of a table's cell, so that nothing in it looks like the start of a block.
  static let cellStart: [UInt8] = [0xEF, 0xB7, 0x92, .space]

  /// The token that stands for a construct within a line.
  mutating func add(_ kind: Construct.Kind, source: String, at location: SourceLocation) -> [UInt8]
  {
    all.append(Construct(kind: kind, source: source, location: location))
    return Self.open + Array(String(all.count - 1).utf8) + Self.close
  }

  /// The text that stands for a construct on a line of its own: an HTML comment, which ends any
  /// paragraph before it and nothing else.
  mutating func addLine(
    _ kind: Construct.Kind, source: String, at location: SourceLocation
  ) -> [UInt8] {
    Array("<!--".utf8) + add(kind, source: source, at: location) + Array("-->".utf8)
  }

  enum Piece {
    case text(String)
    case construct(Int)
  }

  /// Cuts a text at its tokens.
  static func pieces(of text: String) -> [Piece] {
    var pieces: [Piece] = []
    var rest = Array(text.utf8)[...]
    var plain: [UInt8] = []
    while let byte = rest.first {
      if byte == open[0], rest.starts(with: open) {
        let digits = rest.dropFirst(open.count).prefix(while: \.isDigit)
        if let number = Int(digits.text), rest[digits.endIndex...].starts(with: close) {
          if !plain.isEmpty { pieces.append(.text(plain.text)) }
          plain = []
          pieces.append(.construct(number))
          rest = rest[(digits.endIndex + close.count)...]
          continue
        }
      }
      if byte == open[0], rest.starts(with: cellStart.dropLast()) {
        rest = rest.dropFirst(cellStart.count)
        continue
      }
      plain.append(byte)
      rest = rest.dropFirst()
    }
    if !plain.isEmpty { pieces.append(.text(plain.text)) }
    return pieces
  }

  /// The number of the construct whose line a raw HTML block or tag is, if it is one's.
  static func number(inComment html: String) -> Int? {
    let text = html.utf8.prefix { $0 != .lineFeed }.drop(while: \.isBlank)
    guard text.starts(with: "<!--".utf8), text.dropFirst(4).starts(with: open) else { return nil }
    return Int(text.dropFirst(4 + open.count).prefix(while: \.isDigit).text)
  }

  static func hasToken(_ text: String) -> Bool {
    var after0xEF = false
    for byte in text.utf8 {
      if after0xEF, byte == 0xB7 { return true }
      after0xEF = byte == 0xEF
    }
    return false
  }

  /// The symbols of the library that the chapter shows the documentation of.
  var helpSymbols: [String] {
    all.compactMap { if case .help(let symbol) = $0.kind { symbol } else { nil } }
  }

  /// A text of which Markdown is not a part, such as code or an address, as the chapter has it.
  func restored(_ text: String) -> String {
    guard !all.isEmpty, Self.hasToken(text) else { return text }
    return Self.pieces(of: text).map { piece in
      switch piece {
      case .text(let text): text
      case .construct(let number): all.indices.contains(number) ? all[number].source : ""
      }
    }.joined()
  }
}

extension Construct {
  /// The name in `[^name]` at `start`.
  static func footnoteName(in bytes: [UInt8], at start: Int) -> String? {
    guard bytes.starts(with: "[^", at: start) else { return nil }
    let name = bytes[(start + 2)...].prefix(64).prefix {
      $0 != UInt8(ascii: "]") && $0 != UInt8(ascii: "[") && !$0.isWhitespace
    }
    guard !name.isEmpty, name.endIndex < bytes.count, bytes[name.endIndex] == UInt8(ascii: "]")
    else { return nil }
    return name.text
  }
}

extension Formula {
  /// A formula without the white space at its ends, placed where its first character is.
  ///
  /// - Parameter start: The place of the first byte of `tex`.
  init(trimming tex: [UInt8], isDisplay: Bool, at start: SourceLocation) {
    let trimmed = tex.trimmed
    let skipped = tex[..<trimmed.startIndex]
    var place = SourceLocation(
      file: start.file, line: start.line, column: start.column + skipped.count)
    if let last = skipped.lastIndex(of: .lineFeed) {
      place = SourceLocation(
        file: start.file, line: start.line + skipped.count(where: { $0 == .lineFeed }),
        column: trimmed.startIndex - last)
    }
    self.init(tex: trimmed.text, isDisplay: isDisplay, location: place)
  }
}
