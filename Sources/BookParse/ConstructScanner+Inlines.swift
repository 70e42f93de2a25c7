import BookModel

extension ConstructScanner {
  /// Turns what the book adds to CommonMark's inline syntax into tokens, and lays tables out.
  mutating func cutInlines() {
    let map = LeafMap(of: lines)
    var out: [ChapterLine] = []
    out.reserveCapacity(lines.count)
    var next = 0
    for leaf in map.leaves where leaf.lines.lowerBound >= next {
      out += lines[next..<leaf.lines.lowerBound]
      next = leaf.lines.upperBound + 1
      out += cutInlines(of: leaf)
    }
    out += lines[next...]
    lines = out
  }

  private mutating func cutInlines(of leaf: LeafMap.Leaf) -> [ChapterLine] {
    let original = Array(lines[leaf.lines])
    var indents = original.map { $0.continuationPrefix(quotes: leaf.quotes) }
    indents[0] = min(leaf.indent, original[0].bytes.count)
    let text = LeafText(original, indents: indents, path: source.path)
    var scanner = InlineScanner(text)
    scanner.scan()
    for (issue, location) in scanner.issues { issues.add(issue, at: location) }
    if let dollar = scanner.openDollar, isCut(byLineAt: leaf.lines.upperBound + 1) {
      issues.add(ParseIssue.brokenFormula, at: text.location(of: dollar))
    }
    var cut: [ContentLine] = []
    var content: [UInt8] = []
    var line = 0
    func endLine(next: Int) {
      cut.append(
        ContentLine(
          prefix: Array(original[line].bytes[..<indents[line]]), content: content,
          number: original[line].number))
      content = []
      line = next
    }
    var copied = 0
    func copy(to end: Int) {
      for offset in copied..<end {
        if text.bytes[offset] == .lineFeed {
          endLine(next: text.line(of: offset + 1))
        } else {
          content.append(text.bytes[offset])
        }
      }
    }
    for found in scanner.found {
      copy(to: found.range.lowerBound)
      content += constructs.add(
        found.kind, source: text.bytes[found.range].text,
        at: text.location(of: found.range.lowerBound))
      copied = found.range.upperBound
    }
    copy(to: text.bytes.count)
    endLine(next: line)
    if leaf.isParagraph, let table = cutTable(cut) { return table }
    guard !scanner.found.isEmpty else { return original }
    return cut.map { ChapterLine($0.prefix + $0.content, number: $0.number) }
  }
}

extension ConstructScanner {
  /// Whether the line begins like an item of a bullet list, by the sign of an operation, and holds a
  /// sign that could close a formula.
  private func isCut(byLineAt index: Int) -> Bool {
    guard lines.indices.contains(index) else { return false }
    let bytes = lines[index].bytes
    let content = bytes.drop { $0.isBlank || $0 == .quoteMark }
    guard let sign = content.first, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-"),
      let close = content.firstIndex(of: .dollar)
    else { return false }
    return !bytes[close - 1].isWhitespace && (close + 1 == bytes.count || !bytes[close + 1].isDigit)
  }
}
