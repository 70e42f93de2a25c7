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
    let names = (saved + cells).fileNames
    var found = FoundMessages()
    var group: [CompilerMessage] = []
    func finish() {
      if let diagnostic = diagnostic(of: group) { found.add(diagnostic, run: group[0].run) }
      group = []
    }
    for line in output.split(separator: "\n") {
      guard var message = CompilerMessage(line) else { continue }
      if let known = names[message.file] { (message.file, message.run) = known }
      if message.severity != .note { finish() }
      if !group.isEmpty || message.severity != .note { group.append(message) }
    }
    finish()
    return found.diagnostics
  }

  /// One diagnostic of a message and its notes.
  ///
  /// A message about a line that no cell holds speaks of what the planner wrote, or of an end of
  /// the file that came too soon: an error is then set where a note points into a cell, or at the
  /// end of the cell before; a warning is left out.
  private func diagnostic(of group: [CompilerMessage]) -> Diagnostic? {
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
    let cell = cells.last { $0.holds(line: location.line, of: location.file) }
    // What a scope of its own makes of a name that is never used says nothing.
    if cell?.options.expectation != nil, head.severity == .warning { return nil }
    if let advice = Self.advice(on: text, in: cell) {
      (text, help) = advice
    } else if let question = text.range(of: "; did you mean ") {
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
    if help.isEmpty, head.severity == .error, cell?.options.expectation?.kind == .trap {
      help = [
        "a cell with 'expect=trap' compiles, and traps when it runs; 'expect=compile-error' is "
          + "for one that the compiler rejects"
      ]
    }
    return Diagnostic(
      head.severity, text, at: location,
      help: help.isEmpty ? nil : Self.ordered(Self.distinct(help)).prefix(3).joined(separator: "; ")
    ).quoting(chapter.source)
  }

  /// What helps with messages that leave the author alone.
  private static func advice(on text: String, in cell: Cell?) -> (text: String, help: [String])? {
    if let hard = text.range(of: "in reasonable time; try breaking up") {
      return (
        text[..<hard.lowerBound] + "in reasonable time",
        ["break it up: give its parts names with 'let', and write their types"]
      )
    }
    guard let options = cell?.options else { return nil }
    if text.contains("cannot close over value"), options.runsApart {
      let who = options.sweep == nil ? "a cell that is expected to trap" : "a cell with a sweep"
      return (
        text,
        [
          "\(who) runs in a scope of its own, in which a type cannot use the cell's own names: "
            + "declare the type or the name in a cell before it"
        ]
      )
    }
    return nil
  }

  /// Where a message points in a cell; nil when it does not.
  private func place(of message: CompilerMessage) -> SourceLocation? {
    let all = saved + cells
    guard all.contains(where: { $0.holds(line: message.line, of: message.file) }) else {
      return nil
    }
    return SourceLocation(
      file: message.file, line: message.line,
      column: message.column + all.indent(ofLine: message.line, in: message.file))
  }

  /// The last line of the cell that stands before a place outside all cells.
  private func cellEnd(before message: CompilerMessage) -> SourceLocation {
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

  /// The compiler gives names that are equally near in no order of its own.
  private static func ordered(_ help: [String]) -> [String] {
    help.allSatisfy { $0.hasPrefix("did you mean ") } ? help.sorted() : help
  }

  private static func distinct(_ texts: [String]) -> [String] {
    var seen: Set<String> = []
    return texts.filter { seen.insert($0).inserted }
  }
}
