import BookModel

/// Checks what `same-as=chapter#cell` says: that two cells produced the same, within the tolerance
/// of the cell that says so.
///
/// Values, printed text, tables, figures and named values must agree, the last by name in any order.
/// Standard error and titles do not count: two ways to one result speak of themselves in other
/// words. Of a `volatile` cell kinds and shapes must agree.
public struct ParityCheck: Sendable {
  private let tolerance: Tolerance

  /// - Parameter tolerance: The book's, for cells that do not say otherwise.
  public init(tolerance: Tolerance = .standard) { self.tolerance = tolerance }

  /// What does not agree, as errors at the cells that say it should; cells and chapters that the
  /// book does not have, and chapters that did not run, as errors at the attribute.
  ///
  /// - Parameters:
  ///   - records: Of the chapters that ran, or whose records hold.
  ///   - chapters: Only what these chapters say is checked; nil checks all.
  public func check(
    _ book: Book, _ records: [Record], in chapters: Set<ChapterID>? = nil
  ) -> [Diagnostic] {
    let records = Dictionary(records.map { ($0.chapter, $0) }) { first, _ in first }
    return book.everyChapter.filter { chapters?.contains($0.id) ?? true }.flatMap { chapter in
      chapter.cells.flatMap { cell -> [Diagnostic] in
        guard let reference = cell.options.sameAs else { return [] }
        return check(cell, of: chapter, against: reference, in: book, records)
          .map { $0.quoting(chapter.source) }
      }
    }
  }

  private func check(
    _ cell: Cell, of chapter: Chapter, against reference: CellReference, in book: Book,
    _ records: [ChapterID: Record]
  ) -> [Diagnostic] {
    func error(_ message: String, help: String? = nil) -> [Diagnostic] {
      [Diagnostic(.error, message, at: reference.location, help: help)]
    }
    func meant(_ nearest: String?) -> String? { nearest.map { "did you mean '\($0)'?" } }

    guard let other = book.everyChapter.first(where: { $0.id == reference.chapter }) else {
      return error(
        "the book has no chapter '\(reference.chapter)'",
        help: meant(book.everyChapter.map(\.id.path).nearest(to: reference.chapter.path)))
    }
    guard let name = reference.cell else {
      return error(
        "'same-as' names a chapter without a cell",
        help: "write same-as=\(reference.chapter)#cell")
    }
    guard other.cell(named: name) != nil else {
      return error(
        "chapter '\(other.id)' has no cell '\(name)'",
        help: meant(other.cells.map(\.name).nearest(to: name)))
    }
    guard other.id != chapter.id || name != cell.name else {
      return error("cell '\(name)' is compared with itself")
    }
    let sides = [(chapter.id, cell.name), (other.id, name)].map { chapter, cell in
      records[chapter]?.cells.first { $0.name == cell }
        .flatMap { $0.hasFailed ? nil : $0.outputs }
    }
    guard let now = sides[0], let then = sides[1] else {
      let missing = sides[0] == nil ? "\(chapter.id)#\(cell.name)" : "\(other.id)#\(name)"
      return error("'same-as' cannot be checked: '\(missing)' did not run")
    }
    return differences(now, from: then, of: cell).map { difference in
      difference.mismatch.diagnostic(
        of: "cell '\(cell.name)' does not agree with '\(other.id)#\(name)': \(difference.output)",
        at: cell.location, title: "the difference (- \(other.id)#\(name), + this cell)")
    }
  }

  private func differences(
    _ actual: [Output], from expected: [Output], of cell: Cell
  ) -> [OutputComparison.Difference] {
    var comparison = OutputComparison(of: cell.options, tolerance: tolerance)
    comparison.comparesTitles = false
    return comparison.differences(actual.inParityOrder, from: expected.inParityOrder)
  }
}

extension CellResult {
  fileprivate var hasFailed: Bool {
    if case .failure? = outputs.last { true } else { false }
  }
}

extension [Output] {
  /// What counts when two cells are compared: named values behind the rest, by name.
  fileprivate var inParityOrder: [Output] {
    var rest: [Output] = []
    var named: [NamedValue] = []
    for output in self {
      switch output {
      case .standardError: break
      case .named(let value): named.append(value)
      default: rest.append(output)
      }
    }
    return rest + named.sorted { $0.name < $1.name }.map { .named($0) }
  }
}
