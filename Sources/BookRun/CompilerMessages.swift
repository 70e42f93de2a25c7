import BookModel

/// The compiler's messages about a program, as diagnostics about the chapter.
///
/// The generated file is never named: a message about it is set at the cell that is to blame.
struct CompilerMessages {
  private let program: Program
  private let chapter: Chapter
  private let cells: [Cell]

  init(about program: Program, of chapter: Chapter, cells: [Cell]) {
    self.program = program
    self.chapter = chapter
    self.cells = cells
  }

  /// The errors and warnings in `output`, in the compiler's order, each once, with what its notes
  /// advise.
  func diagnostics(in output: String) -> [Diagnostic] {
    var found: [Diagnostic] = []
    var group: [Message] = []
    func finish() {
      if let diagnostic = diagnostic(of: group), !found.contains(diagnostic) {
        found.append(diagnostic)
      }
      group = []
    }
    for line in output.split(separator: "\n") {
      guard let message = Message(line) else { continue }
      if message.severity != .note { finish() }
      if !group.isEmpty || message.severity != .note { group.append(message) }
    }
    finish()
    return found
  }

  /// One diagnostic of a message and its notes.
  private func diagnostic(of group: [Message]) -> Diagnostic? {
    guard let head = group.first else { return nil }
    let notes = group.dropFirst()
    var text = head.text
    var help = notes.map { note in
      note.file == chapter.source.path && note.line != head.line
        ? "\(note.text) (line \(note.line))" : note.text
    }
    if let question = text.range(of: "; did you mean ") {
      help.insert(String(text[text.index(question.lowerBound, offsetBy: 2)...]), at: 0)
      text = String(text[..<question.lowerBound])
    }
    let inChapter = group.first { $0.file == chapter.source.path }
    let location: SourceLocation
    if head.file == chapter.source.path || inChapter == nil {
      guard let place = place(of: head) else { return nil }
      location = place
    } else {
      guard let place = inChapter.flatMap(place(of:)) else { return nil }
      location = place
    }
    return Diagnostic(
      head.severity, text, at: location,
      help: help.isEmpty ? nil : Self.distinct(help).joined(separator: "; ")
    ).quoting(chapter.source)
  }

  /// Where a message points in the chapter. Nil for a warning about a line that is in no cell: it is
  /// about what the planner wrote.
  private func place(of message: Message) -> SourceLocation? {
    guard message.file == chapter.source.path else {
      guard message.severity == .error else { return nil }
      return SourceLocation(file: chapter.source.path, line: lastLine(before: message.line))
    }
    let isInCell = cells.contains { cell in
      (cell.location.line..<cell.location.line + max(1, cell.indents.count)).contains(message.line)
    }
    guard isInCell || message.severity == .error else { return nil }
    return SourceLocation(
      file: message.file, line: message.line,
      column: message.column + cells.indent(ofLine: message.line))
  }

  /// The last line of the cell that stands before a line of the generated file.
  private func lastLine(before line: Int) -> Int {
    var number = 0
    for (index, text) in program.source.split(separator: "\n", omittingEmptySubsequences: false)
      .enumerated()
    {
      if index >= line { break }
      if text.hasPrefix("_cellBegin("), let cell = Int(text.dropFirst(11).dropLast()) {
        number = cell
      }
    }
    let cell = cells[min(number, cells.count - 1)]
    return cell.location.line + max(0, cell.indents.count - 1)
  }

  private static func distinct(_ texts: [String]) -> [String] {
    var seen: Set<String> = []
    return texts.filter { seen.insert($0).inserted }
  }

  /// A line such as `chapters/a.md:12:5: error: cannot find 'x' in scope`.
  private struct Message {
    let file: String
    let line: Int
    let column: Int
    let severity: Diagnostic.Severity
    let text: String

    init?(_ line: Substring) {
      for severity in [Diagnostic.Severity.error, .warning, .note] {
        guard let mark = line.firstRange(of: ": \(severity.rawValue): ") else { continue }
        let place = line[..<mark.lowerBound].split(
          separator: ":", omittingEmptySubsequences: false)
        if place.count >= 3, let row = Int(place[place.count - 2]), let column = Int(place.last!) {
          file = place.dropLast(2).joined(separator: ":")
          self.line = row
          self.column = column
        } else if place.count == 2, place[0] == "<unknown>" {
          (file, self.line, column) = ("<unknown>", 0, 0)
        } else {
          continue
        }
        self.severity = severity
        text = PlainText.clean(String(line[mark.upperBound...]))
        return
      }
      return nil
    }
  }
}
