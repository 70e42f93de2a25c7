import BookModel

/// The compiler's messages about a program, as diagnostics about the chapter.
///
/// The generated file is never named: a message about it is set at the cell that is to blame.
struct CompilerMessages {
  private let program: Program
  private let chapter: Chapter
  private let cells: [Cell]
  /// Those of other chapters that stand before the cells.
  private let saved: [Cell]

  init(about program: Program, of chapter: Chapter, cells: [Cell], saved: [Cell] = []) {
    self.program = program
    self.chapter = chapter
    self.cells = cells
    self.saved = saved
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
  ///
  /// A message about a line that no cell holds speaks of what the planner wrote, or of an end of
  /// the file that came too soon: an error is then set where a note points into a cell, or at the
  /// end of the cell before; a warning is left out.
  private func diagnostic(of group: [Message]) -> Diagnostic? {
    guard let head = group.first else { return nil }
    let location: SourceLocation
    if let place = group.lazy.compactMap(place(of:)).first,
      head.severity == .error || place == self.place(of: head)
    {
      location = place
    } else if head.severity == .error {
      location = cellEnd(before: head)
    } else {
      return nil
    }
    var text = head.text
    var help: [String] = []
    if let question = text.range(of: "; did you mean ") {
      help = [String(text[text.index(question.lowerBound, offsetBy: 2)...])]
      text = String(text[..<question.lowerBound])
    } else {
      help = group.dropFirst().map { note in
        let place = place(of: note)
        guard let place, (place.file, place.line) != (location.file, location.line) else {
          return note.text
        }
        let isHere = place.file == location.file
        return note.text + (isHere ? " (line \(place.line))" : " (\(place.file):\(place.line))")
      }
    }
    return Diagnostic(
      head.severity, text, at: location,
      help: help.isEmpty ? nil : Self.distinct(help).prefix(3).joined(separator: "; ")
    ).quoting(chapter.source)
  }

  /// Where a message points in a cell; nil when it does not.
  private func place(of message: Message) -> SourceLocation? {
    let all = saved + cells
    guard all.contains(where: { $0.holds(line: message.line, of: message.file) }) else {
      return nil
    }
    return SourceLocation(
      file: message.file, line: message.line,
      column: message.column + all.indent(ofLine: message.line, in: message.file))
  }

  /// The last line of the cell that stands before a place outside all cells.
  private func cellEnd(before message: Message) -> SourceLocation {
    var cell = cells[0]
    if message.file == chapter.source.path {
      // One line above a cell stands what the planner puts around its last expression.
      if let next = cells.first(where: { $0.location.line == message.line + 1 }) {
        return next.location
      }
      cell = cells.last { $0.location.line <= message.line } ?? cell
    } else if let last = saved.last(where: {
      $0.location.file == message.file && $0.location.line <= message.line
    }) {
      cell = last
    } else {
      let begun = program.source.split(separator: "\n", omittingEmptySubsequences: false)
        .prefix(max(0, message.line)).compactMap(Self.cellNumber(in:)).last
      cell = cells[min(begun ?? 0, cells.count - 1)]
    }
    return SourceLocation(file: cell.location.file, line: cell.lines.upperBound - 1)
  }

  /// The number in `_cellBegin(3)`.
  private static func cellNumber(in line: Substring) -> Int? {
    line.hasPrefix("_cellBegin(") ? Int(line.dropFirst(11).dropLast()) : nil
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
        // The compiler's group of a warning, such as `[#no-usage]`, is not for the author.
        let said = line[mark.upperBound...]
        let group = said.hasSuffix("]") ? said.ranges(of: " [#").last : nil
        text = PlainText.clean(String(said[..<(group?.lowerBound ?? said.endIndex)]))
        return
      }
      return nil
    }
  }
}
