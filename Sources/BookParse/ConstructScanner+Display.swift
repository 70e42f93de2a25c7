import BookModel

extension ConstructScanner {
  enum DisplayFormula {
    /// `last` is the position of the line that closes it.
    case block(Construct.Kind, last: Int, source: String)
    /// Text stands behind it: it belongs to a paragraph.
    case inline
    /// No line before the end of the paragraph, at `end`, closes it.
    case unclosed(end: Int)
  }

  /// Reads `$$ … $$ {#eq-x}` or `\[ … \]`, which begins the content of the line at `first`.
  ///
  /// The lines of a formula after its first count whole, with blanks for the marks of quotes, so
  /// that a column in one of them is the chapter's column.
  func displayFormula(at first: Int, _ prefix: ChapterLine.Prefix) -> DisplayFormula {
    let isDollar = lines[first].bytes[prefix.length] == .dollar
    let closer: StaticString = isDollar ? "$$" : "\\]"
    var tex: [UInt8] = []
    var index = first
    var from = prefix.length + 2
    while index < lines.count {
      var bytes = lines[index].bytes
      if index > first {
        let skipped = lines[index].continuationPrefix(quotes: prefix.quotes)
        if skipped == bytes.count { return .unclosed(end: index) }
        for offset in 0..<skipped where bytes[offset] == .quoteMark { bytes[offset] = .space }
        from = 0
        tex.append(.lineFeed)
      }
      if let end = Self.closer(closer, in: bytes, from: from) {
        tex += bytes[from..<end]
        let rest = bytes[(end + 2)...].trimmed
        let label = label(in: rest, line: lines[index])
        guard rest.isEmpty || label != nil else { return .inline }
        let formula = Formula(
          trimming: tex, isDisplay: true, at: location(lines[first], offset: prefix.length + 2))
        let source = lines[first...index].map(\.bytes.text).joined(separator: "\n")
        return .block(.equation(formula, label), last: index, source: source)
      }
      tex += bytes[from...]
      index += 1
    }
    return .unclosed(end: index)
  }

  /// Where `closer` stands in `bytes`, not behind a backslash.
  static func closer(_ closer: StaticString, in bytes: [UInt8], from start: Int) -> Int? {
    var index = start
    while index + 1 < bytes.count {
      if bytes.starts(with: closer, at: index) { return index }
      index += bytes[index] == .backslash ? 2 : 1
    }
    return nil
  }

  /// The label, when `bytes` are `{#name}` and nothing else.
  func label(in bytes: ArraySlice<UInt8>, line: ChapterLine) -> Label? {
    guard bytes.count > 3, bytes.starts(with: "{#".utf8), bytes.last == UInt8(ascii: "}") else {
      return nil
    }
    let name = bytes.dropFirst(2).dropLast()
    guard name.allSatisfy(\.isNameByte) else { return nil }
    return Label(name: name.text, location: location(line, offset: bytes.startIndex))
  }
}
