import BookModel

extension TreeBuilder {
  /// A fence whose end is yet to be checked.
  struct OpenedFence {
    let fence: CodeFence
    let isCell: Bool
    /// The position of the line that should close it.
    let closing: Int
    let location: SourceLocation
  }

  /// Reports the fences that run to the end of what they stand in: CommonMark allows it, and it is
  /// always a mistake.
  mutating func checkFences() {
    for opened in fences {
      if lines.indices.contains(opened.closing), !leafStarts.contains(opened.closing),
        opened.fence.isClosed(by: lines[opened.closing].bytes)
      {
        continue
      }
      issues.add(
        opened.isCell ? ParseIssue.unclosedCell : .unclosedListing, at: opened.location)
    }
  }

  /// A cell or a listing.
  mutating func codeBlock(_ event: MarkdownEvent, _ info: String, _ literal: String) -> Block {
    let code = constructs.restored(literal)
    let info = constructs.restored(info)
    let place = location(event)
    let listing = Block(.listing(Listing(info: info, code: code)), at: place)
    guard case .book(let tolerance) = mode, lines.indices.contains(event.line - 1) else {
      return listing
    }
    let first = event.line - 1
    guard let fence = CodeFence(line: lines[first].bytes, column: event.column, code: literal)
    else {
      return listing
    }
    let closing = first + literal.utf8.count(where: { $0 == .lineFeed }) + 1
    let isCell = CellHead.isCell(info)
    fences.append(OpenedFence(fence: fence, isCell: isCell, closing: closing, location: place))
    guard isCell else {
      noteNearCell(info, at: place)
      return listing
    }
    return cell(
      code, at: place, line: lines[first], infoStart: fence.infoStart, tolerance: tolerance)
  }

  private mutating func noteNearCell(_ info: String, at place: SourceLocation) {
    let words = info.split(maxSplits: 2, whereSeparator: \.isWhitespace).map(String.init)
    guard words.count > 1, ["swift", "Swift"].contains(words[0]) else { return }
    let word = words[1].prefix { $0 != "=" }
    if words[0] == "Swift" ? word == "cell" : ["cell"].nearest(to: String(word)) != nil {
      issues.add(ParseIssue.almostCell(words[0] + " " + word), at: place)
    }
  }

  /// Reports the characters that turn the direction of writing: they can hide what code does.
  private mutating func noteReversals(in first: Int, count: Int) {
    for number in first..<(first + count) where source.lines.indices.contains(number - 1) {
      let bytes = source.lines[number - 1]
      guard bytes.contains(0xE2) else { continue }
      var column = 1
      for scalar in bytes.text.unicodeScalars {
        if (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value) {
          issues.add(
            ParseIssue.reversedCode(scalar.value), at: source.location(line: number, column: column)
          )
        }
        column += UTF8.width(scalar)
      }
    }
  }

  private mutating func cell(
    _ code: String, at place: SourceLocation, line: ChapterLine, infoStart: Int,
    tolerance: Tolerance
  ) -> Block {
    let head = CellHead(
      source.lines[line.number - 1], from: infoStart + line.shift + "swift".utf8.count,
      number: line.number, tolerance: tolerance, issues: &issues)
    cellCount += 1
    let name = head.name ?? "cell-\(cellCount)"
    if let first = cells[name] {
      issues.add(ParseIssue.duplicateCell(name, first: first), at: place)
    } else {
      cells[name] = place
    }
    noteReversals(in: line.number + 1, count: code.utf8.count(where: { $0 == .lineFeed }))
    let codeLines = code.utf8.split(separator: .lineFeed, omittingEmptySubsequences: false)
    let indents = codeLines.dropLast(code.utf8.last == .lineFeed ? 1 : 0).enumerated().map {
      let raw = line.number + $0.offset
      return raw < source.lines.count ? max(0, source.lines[raw].count - $0.element.count) : 0
    }
    let cell = Cell(
      name: name, source: code, location: source.location(line: line.number + 1),
      indents: code.isEmpty ? [] : indents, options: head.options)
    var block = Block(.cell(cell), at: place)
    if let label = head.label { apply(label, to: &block) }
    return block
  }
}
