import BookModel

extension Cell {
  /// The chapter's lines that hold the code; never empty.
  var lines: Range<Int> { location.line..<location.line + max(1, indents.count) }
}

extension [Cell] {
  /// How many bytes of the chapter's line stand before the code on it.
  func indent(ofLine line: Int) -> Int {
    for cell in self {
      let index = line - cell.location.line
      if cell.indents.indices.contains(index) { return cell.indents[index] }
    }
    return 0
  }
}
