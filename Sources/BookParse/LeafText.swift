import BookModel

/// A line of a paragraph, apart from what comes before its text.
struct ContentLine {
  let prefix: [UInt8]
  let content: [UInt8]
  let number: Int
}

/// The text of a paragraph or heading without the marks of the quotes and lists around it.
struct LeafText {
  let bytes: [UInt8]
  private let lines: [ChapterLine]
  private let indents: [Int]
  /// Where each line begins in `bytes`.
  private let starts: [Int]
  private let path: String

  init(_ lines: [ChapterLine], indents: [Int], path: String) {
    self.path = path
    self.lines = lines
    self.indents = indents
    var bytes: [UInt8] = []
    var starts: [Int] = []
    for (line, indent) in zip(lines, indents) {
      if !starts.isEmpty { bytes.append(.lineFeed) }
      starts.append(bytes.count)
      bytes += line.bytes[indent...]
    }
    self.bytes = bytes
    self.starts = starts
  }

  /// Which line an offset is in, from 0.
  func line(of offset: Int) -> Int {
    var low = 0
    var high = starts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle } else { high = middle }
    }
    return low
  }

  func location(of offset: Int) -> SourceLocation {
    let line = line(of: offset)
    let column = indents[line] + offset - starts[line] + lines[line].shift + 1
    return SourceLocation(file: path, line: lines[line].number, column: column)
  }

  /// A part of the text as it stands in the chapter, with blanks for what comes before the text of
  /// each line after the first: a column in one of these lines is the chapter's column.
  func withIndents(_ range: Range<Int>) -> [UInt8] {
    var text: [UInt8] = []
    var line = line(of: range.lowerBound)
    for offset in range {
      text.append(bytes[offset])
      if bytes[offset] == .lineFeed {
        line += 1
        text += [UInt8](repeating: .space, count: indents[line])
      }
    }
    return text
  }
}
