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

  /// The chapters' files by the names that compiler and backtraces have for them: code with another
  /// value of a sweep goes under a name of its own, and speaks of the same file.
  var fileNames: [String: (file: String, run: String?)] {
    var names: [String: (file: String, run: String?)] = [:]
    for cell in self {
      let file = cell.location.file
      names[file] = (file, nil)
      guard let sweep = cell.options.sweep else { continue }
      for (number, value) in sweep.values.enumerated() {
        names[sweep.name(of: file, forRun: number)] = (file, "\(sweep.constant) = \(value)")
      }
    }
    return names
  }
}
