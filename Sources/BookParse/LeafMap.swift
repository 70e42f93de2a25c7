/// What libcmark takes each line of a text for.
///
/// The passes that look for the book's constructs ask it which lines to leave alone and which lines
/// make up one paragraph, so that they never have to guess at CommonMark's rules.
struct LeafMap {
  /// A paragraph or a heading.
  struct Leaf {
    /// Positions in the array of lines.
    var lines: ClosedRange<Int>
    /// How many quotes it stands in.
    let quotes: Int
    /// Bytes before its text in its first line.
    let indent: Int
    let isParagraph: Bool
  }

  /// For each line, whether it is code or raw HTML.
  private(set) var isVerbatim: [Bool]
  /// For each line, whether some leaf begins there.
  private(set) var isStart: [Bool]
  private(set) var leaves: [Leaf] = []

  /// Whether something begins in these lines, or one of them is code or raw HTML.
  func seesBlock(in lines: ClosedRange<Int>) -> Bool {
    lines.contains { isStart[$0] || isVerbatim[$0] }
  }

  init(of lines: [ChapterLine]) {
    var isVerbatim = [Bool](repeating: false, count: lines.count)
    var isStart = isVerbatim
    var leaves: [Leaf] = []
    var quotes = 0
    walkMarkdown(lines.joined) { event in
      let first = event.line - 1
      switch (event.node, event.step) {
      case (.quote, .enter): quotes += 1
      case (.quote, .leave): quotes -= 1
      case (.code(_, let literal), _):
        guard lines.indices.contains(first) else { break }
        isStart[first] = true
        let fence = CodeFence(line: lines[first].bytes, column: event.column, code: literal)
        var last = first + literal.utf8.count(where: { $0 == .lineFeed })
        if fence == nil { last -= 1 }
        for line in first...max(first, min(last, lines.count - 1)) { isVerbatim[line] = true }
      case (.html(let literal), _):
        guard lines.indices.contains(first) else { break }
        isStart[first] = true
        let last = first + literal.utf8.count(where: { $0 == .lineFeed }) - 1
        for line in first...max(first, min(last, lines.count - 1)) { isVerbatim[line] = true }
      case (.paragraph, .enter), (.heading, .enter):
        guard lines.indices.contains(first) else { break }
        isStart[first] = true
        let last = max(first, min(event.endLine, lines.count) - 1)
        let isParagraph = if case .paragraph = event.node { true } else { false }
        leaves.append(
          Leaf(
            lines: first...last, quotes: quotes, indent: max(0, event.column - 1),
            isParagraph: isParagraph))
      default: break
      }
      return true
    }
    self.isVerbatim = isVerbatim
    self.isStart = isStart
    self.leaves = leaves
  }
}
