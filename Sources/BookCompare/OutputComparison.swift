import BookModel

/// Compares one fresh output with the recorded one of the same place in its cell.
struct OutputComparison {
  let tolerance: Tolerance
  /// Kind and shape only.
  var isVolatile = false
  /// What the failure of a cell that is there to fail must say, when its author leaves words open.
  var openMessage: ExpectedText?
  var comparesTitles = true

  /// - Parameter tolerance: Of the book, for a cell that names none.
  init(of options: Cell.Options?, tolerance: Tolerance) {
    self.tolerance = options?.tolerance ?? tolerance
    isVolatile = options?.isVolatile ?? false
    openMessage = options?.expectation.map { ExpectedText($0.message) }
      .flatMap { $0.isOpen ? $0 : nil }
  }

  /// Nil when the output is what the record says.
  func mismatch(_ actual: Output, against expected: Output) -> Mismatch? {
    switch (expected, actual) {
    case (.text(let old), .text(let new)), (.standardError(let old), .standardError(let new)),
      (.value(let old), .value(let new)):
      isVolatile
        ? lineCounts(new.comparedLines.count, against: old.comparedLines.count)
        : text(new.comparedLines, against: old.comparedLines)
    case (.table(let old), .table(let new)), (.lossTable(let old), .lossTable(let new)):
      table(new, against: old)
    case (.curve(let old), .curve(let new)), (.scatter(let old), .scatter(let new)),
      (.histogram(let old), .histogram(let new)):
      plot(new, against: old)
    case (.field(let old), .field(let new)):
      field(new, against: old)
    case (.images(let old), .images(let new)):
      images(new, against: old)
    case (.frames(let old), .frames(let new)):
      frames(new, against: old)
    case (.graph(let old), .graph(let new)):
      isVolatile
        ? lineCounts(new.lines.count, against: old.lines.count)
        : text(new.lines, against: old.lines)
    case (.named(let old), .named(let new)):
      named(new, against: old)
    case (.sweep(let old), .sweep(let new)):
      sweep(new, against: old)
    case (.expectedFailure(let old), .expectedFailure(let new)),
      (.failure(let old), .failure(let new)):
      failure(new, against: old)
    default:
      Mismatch(.shape(expected: "a \(expected.kind)", actual: "a \(actual.kind)"))
    }
  }

  private func sweep(_ actual: SweepRuns, against expected: SweepRuns) -> Mismatch? {
    guard expected.hasRuns(of: actual) else {
      return Mismatch(.shape(expected: expected.words, actual: actual.words))
    }
    return differences([.sweep(actual)], from: [.sweep(expected)]).first?.mismatch
  }

  /// Kind and message. Where the author left words of the message open, a record of other words
  /// says no less.
  private func failure(_ actual: Failure, against expected: Failure) -> Mismatch? {
    if actual.kind != expected.kind {
      return Mismatch(
        .text(
          expected: "\(expected.kind.rawValue): \(expected.message)",
          actual: "\(actual.kind.rawValue): \(actual.message)"))
    }
    if isVolatile { return nil }
    if let openMessage, [actual, expected].allSatisfy({ openMessage.matches($0.message) }) {
      return nil
    }
    return text(actual.message.comparedLines, against: expected.message.comparedLines)
  }

  private func lineCounts(_ actual: Int, against expected: Int) -> Mismatch? {
    actual == expected ? nil : Mismatch(.sizes(of: "line", expected, actual))
  }

  private func named(_ actual: NamedValue, against expected: NamedValue) -> Mismatch? {
    if actual.name != expected.name {
      return Mismatch(.text(expected: expected.name, actual: actual.name), at: "name")
    }
    if isVolatile { return nil }
    return tolerance.finding(actual.value, for: expected.value).map { Mismatch($0) }
  }
}

extension OutputComparison {
  /// Text, line by line; lines may be missing or new.
  func text(_ actual: [String], against expected: [String]) -> Mismatch? {
    let old = expected.map { LazyLine($0) }
    let new = actual.map { LazyLine($0) }
    let steps = edits(from: old, to: new) { finding($1, against: $0) == nil }
    var found: [(place: String, finding: Finding)] = []
    var drawing = Drawing()
    for hunk in Hunk.hunks(of: steps) {
      for (old, new) in hunk.changed(old, new) {
        guard let difference = finding(new.line, against: old.line) else { continue }
        drawing.removed(old.line.text)
        drawing.added(new.line.text, marking: difference.columns)
        found.append(("line \(old.index + 1)", difference.finding))
      }
      for (index, line) in hunk.onlyOld(old) {
        drawing.removed(line.text)
        found.append(("line \(index + 1)", .missing(line.text)))
      }
      for (index, line) in hunk.onlyNew(new) {
        drawing.added(line.text)
        found.append(("line \(index + 1)", .extra(line.text)))
      }
    }
    guard let first = found.first else { return nil }
    return Mismatch(
      first.finding, at: first.place, others: found.count - 1, drawing: drawing)
  }

  private func finding(
    _ actual: LazyLine, against expected: LazyLine
  ) -> (finding: Finding, columns: Range<Int>)? {
    actual.text == expected.text
      ? nil : actual.parts.finding(against: expected.parts, tolerance: tolerance)
  }
}

/// A line whose numbers are looked for only when it is not, letter for letter, the recorded one.
private final class LazyLine {
  let text: String
  lazy var parts = ComparableLine(text)

  init(_ text: String) { self.text = text }
}

/// Lines that were taken away at one place, and those that stand there now.
struct Hunk: Hashable {
  var removed: [Int] = []
  var added: [Int] = []

  static func hunks(of edits: [Edit]) -> [Hunk] {
    var hunks = [Hunk()]
    for edit in edits {
      switch edit {
      case .same: if hunks[hunks.count - 1] != Hunk() { hunks.append(Hunk()) }
      case .removed(let index): hunks[hunks.count - 1].removed.append(index)
      case .added(let index): hunks[hunks.count - 1].added.append(index)
      }
    }
    return hunks.filter { $0 != Hunk() }
  }

  typealias Place<Line> = (index: Int, line: Line)

  /// Lines that stand in the place of others.
  func changed<Line>(_ old: [Line], _ new: [Line]) -> [(old: Place<Line>, new: Place<Line>)] {
    zip(removed, added).map { (($0, old[$0]), ($1, new[$1])) }
  }

  func onlyOld<Line>(_ old: [Line]) -> [Place<Line>] {
    removed.dropFirst(added.count).map { ($0, old[$0]) }
  }

  func onlyNew<Line>(_ new: [Line]) -> [Place<Line>] {
    added.dropFirst(removed.count).map { ($0, new[$0]) }
  }
}
