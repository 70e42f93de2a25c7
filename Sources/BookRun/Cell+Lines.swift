import BookModel

extension Cell {
  /// The chapter's lines that hold the code; never empty.
  var lines: Range<Int> { location.line..<location.line + max(1, indents.count) }

  func holds(line: Int, of file: String) -> Bool { location.file == file && lines.contains(line) }
}

extension [Cell] {
  /// How many bytes of the chapter's line stand before the code on it.
  func indent(ofLine line: Int, in file: String) -> Int {
    for cell in self where cell.location.file == file {
      let index = line - cell.location.line
      if cell.indents.indices.contains(index) { return cell.indents[index] }
    }
    return 0
  }
}
