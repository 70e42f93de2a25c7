import BookModel

extension ConstructScanner {
  /// Lays a paragraph that holds a pipe table out as lines that libcmark reads as a paragraph a
  /// cell, with marks between; nil when the paragraph holds none.
  ///
  /// A table begins with its header, which a line of dashes with as many cells follows, and takes up
  /// the rest of the paragraph, except for a caption line `: text`.
  mutating func cutTable(_ lines: [ContentLine]) -> [ChapterLine]? {
    guard let rule = lines.indices.dropFirst().first(where: { isTable(lines, rule: $0) }),
      let alignments = TableRow.alignments(lines[rule].content)
    else { return nil }
    let before = lines[..<(rule - 1)].map { ChapterLine($0.prefix + $0.content, number: $0.number) }
    let prefix = blankPrefix(lines[rule - 1].prefix, isFirst: rule == 1)
    let head = lines[rule - 1]
    let place = source.location(line: head.number, column: head.prefix.count + 1)
    var out = before
    func add(_ bytes: [UInt8], _ line: ContentLine) {
      out.append(ChapterLine((out.isEmpty ? head.prefix : prefix) + bytes, number: line.number))
    }
    add(constructs.addLine(.table(alignments), source: "", at: place), head)
    let cell = constructs.addLine(.tableCell, source: "", at: place)
    let body = lines[(rule + 1)...]
    let captionStart = body.firstIndex { $0.content.starts(with: ": ".utf8) } ?? body.endIndex
    for line in [head] + body[..<captionStart] {
      var cells = TableRow.cells(line.content)[...]
      for _ in alignments {
        add(cell, line)
        if let text = cells.popFirst(), !text.isEmpty { add(Constructs.cellStart + text, line) }
      }
    }
    if captionStart < body.endIndex {
      add(constructs.addLine(.caption, source: "", at: place), body[captionStart])
      for line in body[captionStart...] {
        let isFirst = line.number == body[captionStart].number
        add(
          Constructs.cellStart + (isFirst ? Array(line.content.dropFirst(2)) : line.content), line)
      }
    }
    add(constructs.addLine(.tableEnd, source: "", at: place), lines[lines.count - 1])
    return out
  }

  private func isTable(_ lines: [ContentLine], rule: Int) -> Bool {
    guard let alignments = TableRow.alignments(lines[rule].content) else { return false }
    return TableRow.cells(lines[rule - 1].content).count == alignments.count
  }

  /// What stands before the later lines of a paragraph: blanks where its first line has the marker
  /// of a list.
  private func blankPrefix(_ prefix: [UInt8], isFirst: Bool) -> [UInt8] {
    guard isFirst else { return prefix }
    return prefix.map { $0.isBlank || $0 == .quoteMark ? $0 : .space }
  }
}

/// The syntax of one line of a pipe table.
enum TableRow {
  /// The cells, without the blanks around them; `\|` is a bar within a cell.
  static func cells(_ line: [UInt8]) -> [[UInt8]] {
    var row = line.trimmed
    if row.first == .pipe { row = row.dropFirst() }
    var cells: [[UInt8]] = []
    var cell: [UInt8] = []
    var isOpen = false
    var index = row.startIndex
    while index < row.endIndex {
      let byte = row[index]
      if byte == .backslash, index + 1 < row.endIndex {
        if row[index + 1] != .pipe { cell.append(byte) }
        cell.append(row[index + 1])
        isOpen = true
        index += 2
        continue
      }
      if byte == .pipe {
        cells.append(Array(cell.trimmed))
        cell = []
        isOpen = false
      } else {
        cell.append(byte)
        isOpen = true
      }
      index += 1
    }
    if isOpen { cells.append(Array(cell.trimmed)) }
    return cells
  }

  /// The alignments that a line such as `| :-- | --: |` gives; nil for any other line.
  static func alignments(_ line: [UInt8]) -> [PipeTable.Alignment]? {
    let row = line.trimmed
    guard row.contains(.pipe), row.allSatisfy({ "|-: \t".utf8.contains($0) }) else { return nil }
    var alignments: [PipeTable.Alignment] = []
    for cell in cells(line) {
      let isLeft = cell.first == .colon
      let isRight = cell.count > 1 && cell.last == .colon
      let dashes = cell.dropFirst(isLeft ? 1 : 0).dropLast(isRight ? 1 : 0)
      guard !dashes.isEmpty, dashes.allSatisfy({ $0 == UInt8(ascii: "-") }) else { return nil }
      alignments.append(isLeft ? (isRight ? .center : .left) : (isRight ? .right : .none))
    }
    return alignments.isEmpty ? nil : alignments
  }
}
