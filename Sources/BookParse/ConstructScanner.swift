import BookModel

/// Cuts the book's constructs out of a chapter, so that libcmark is given CommonMark alone.
///
/// Four passes, each over lines of which libcmark has said, in ``LeafMap``, what they are: footnote
/// definitions become items of a list (their continuation lines are indented, and would else be
/// code), then display formulas and then containers, panes and directives become lines of their
/// own, then what stands inside paragraphs becomes tokens and tables become a paragraph a cell. Each
/// pass looks at a byte a bounded number of times.
struct ConstructScanner {
  let source: SourceText
  var lines: [ChapterLine]
  var constructs = Constructs()
  var issues: IssueList
  /// Where each footnote is defined.
  var footnotes: [String: SourceLocation] = [:]

  /// - Parameter firstLine: Where the text begins, behind the front matter.
  init(_ source: SourceText, firstLine: Int, issues: IssueList) {
    self.source = source
    self.issues = issues
    lines = source.lines.enumerated().dropFirst(firstLine - 1).map {
      ChapterLine($0.element, number: $0.offset + 1)
    }
  }

  mutating func scan() {
    cutFootnoteDefinitions()
    cutDisplayFormulas()
    cutStructure()
    cutInlines()
  }

  func location(_ line: ChapterLine, offset: Int) -> SourceLocation {
    source.location(line: line.number, column: offset + line.shift + 1)
  }
}

extension ConstructScanner {
  /// Turns `[^a]: text` into an item of a list, whose content begins as far right as the
  /// four blanks that continue a footnote.
  mutating func cutFootnoteDefinitions() {
    guard lines.contains(where: { $0.bytes.contains(UInt8(ascii: "^")) }) else { return }
    let map = LeafMap(of: lines)
    let marker = unusedListMarker
    for index in lines.indices where !map.isVerbatim[index] {
      let line = lines[index]
      let start = line.prefix.length
      guard let name = Construct.footnoteName(in: line.bytes, at: start) else { continue }
      var end = start + name.utf8.count + 3
      guard end < line.bytes.count, line.bytes[end] == .colon else { continue }
      end += 1
      while end < line.bytes.count, line.bytes[end].isBlank { end += 1 }
      let place = location(line, offset: start)
      if let first = footnotes[name] {
        issues.add(ParseIssue.duplicateFootnote(name, first: first), at: place)
      } else {
        footnotes[name] = place
      }
      let token = constructs.add(
        .footnoteDefinition(name: name), source: line.bytes[start..<end].text, at: place)
      let head = line.bytes[..<start] + marker + token
      lines[index].bytes = head + line.bytes[end...]
      lines[index].shift = end - head.count
    }
  }

  /// The marker of a list, four bytes with its blanks, that no list of the chapter uses: lists
  /// with different markers are never one.
  private var unusedListMarker: [UInt8] {
    var used: Set<UInt8> = []
    for line in lines {
      for byte in line.bytes[..<line.prefix.length] where !byte.isBlank && !byte.isDigit {
        used.insert(byte)
      }
    }
    let markers = ["1)  ", "+   ", "*   ", "1.  ", "-   "].map { Array($0.utf8) }
    let sign = { (marker: [UInt8]) in marker[0].isDigit ? marker[1] : marker[0] }
    return markers.first { !used.contains(sign($0)) } ?? markers[0]
  }
}
