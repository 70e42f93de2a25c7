import BookModel

extension ConstructScanner {
  /// How often libcmark may be asked again what the lines are. It takes lines of a formula for what
  /// they look like, a list or a fence, and what it says of the lines behind can be wrong then.
  private static let mapLimit = 100

  /// Turns formulas on lines of their own into lines that libcmark takes for raw HTML.
  mutating func cutDisplayFormulas() {
    guard lines.contains(where: { $0.bytes.contains(.dollar) || $0.bytes.contains(.backslash) })
    else { return }
    var map = LeafMap(of: lines)
    var maps = 1
    var out: [ChapterLine] = []
    out.reserveCapacity(lines.count)
    var noBracketBefore = 0
    var index = 0
    // How far the lines of the map are behind those of the chapter.
    var cut = 0
    while index < lines.count {
      let line = lines[index]
      let prefix = line.prefix
      let content = line.bytes[prefix.length...]
      let isDollar = content.starts(with: "$$".utf8)
      guard isDollar || (index >= noBracketBefore && content.starts(with: "\\[".utf8)),
        !map.isVerbatim[index - cut]
      else {
        out.append(line)
        index += 1
        continue
      }
      let place = location(line, offset: prefix.length)
      switch displayFormula(at: index, prefix) {
      case .block(let kind, let last, let source):
        let token = constructs.addLine(kind, source: source, at: place)
        out.append(ChapterLine(line.bytes[..<prefix.length] + token, number: line.number))
        let isMisread = last > index && map.seesBlock(in: (index + 1 - cut)...(last - cut))
        index = last + 1
        if isMisread, maps < Self.mapLimit {
          map = LeafMap(of: out + lines[index...])
          maps += 1
          cut = index - out.count
        }
      case .inline:
        out.append(line)
        index += 1
      case .unclosed(let end):
        if isDollar { issues.add(ParseIssue.unclosedFormula("$$"), at: place) }
        noBracketBefore = end
        out.append(line)
        index += 1
      }
    }
    lines = out
  }

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
