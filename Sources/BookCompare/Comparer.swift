import BookModel

/// Says where the outputs of a run are not those of the record: what a doc test finds.
///
/// Text is compared line by line without white space at line ends, numbers in it as numbers. Whole
/// numbers must be equal, others near enough: |a - b| <= absolute + relative · |b|, b being the
/// recorded one. Tables, curves and scatters must have the same shape and names, and near enough
/// numbers. NaN is right only where the record has it. Of a `volatile` cell only the kinds and
/// shapes of its outputs are compared.
public struct Comparer: Sendable {
  private let tolerance: Tolerance

  /// - Parameter tolerance: The book's, for cells that do not say otherwise.
  public init(tolerance: Tolerance = .standard) { self.tolerance = tolerance }

  /// The mismatches as errors, at most one an output, each at its cell's first line.
  ///
  /// The record's cells must stand for the chapter's; cells that one side lacks are errors too, but
  /// not those behind a failure.
  public func compare(
    _ fresh: Record, with recorded: Record, in chapter: Chapter
  ) -> [Diagnostic] {
    let cells = Dictionary(chapter.cells.map { ($0.name, $0) }) { first, _ in first }
    let new = Dictionary(fresh.cells.map { ($0.name, $0) }) { first, _ in first }
    let old = Dictionary(recorded.cells.map { ($0.name, $0) }) { first, _ in first }
    let start = SourceLocation(file: chapter.source.path, line: 1)
    var found: [Diagnostic] = []
    for cell in fresh.cells {
      let location = cells[cell.name]?.location ?? start
      guard let recorded = old[cell.name] else {
        found.append(
          Diagnostic(
            .error, "cell '\(cell.name)' is not in the record", at: location,
            help: "'book run' records it"))
        continue
      }
      found += compare(cell, with: recorded, options: cells[cell.name]?.options, at: location)
    }
    if fresh.failure == nil {
      for cell in recorded.cells where new[cell.name] == nil {
        found.append(
          Diagnostic(
            .error, "the record has a cell '\(cell.name)', which did not run",
            at: cells[cell.name]?.location ?? start))
      }
    }
    return found.map { $0.quoting(chapter.source) }
  }

  private func compare(
    _ fresh: CellResult, with recorded: CellResult, options: Cell.Options?,
    at location: SourceLocation
  ) -> [Diagnostic] {
    let comparison = OutputComparison(
      tolerance: options?.tolerance ?? tolerance, isVolatile: options?.isVolatile ?? false)
    var found: [Diagnostic] = []
    for index in 0..<max(fresh.outputs.count, recorded.outputs.count) {
      let old = recorded.outputs.indices.contains(index) ? recorded.outputs[index] : nil
      let new = fresh.outputs.indices.contains(index) ? fresh.outputs[index] : nil
      let what = "cell '\(fresh.name)', output \(index + 1) (\((old ?? new)?.kind ?? ""))"
      if case .failure(let failure)? = new, old?.kind != new?.kind {
        found.append(
          Diagnostic(
            .error, "cell '\(fresh.name)' failed: \(failure.message)",
            at: failure.location ?? location))
        break
      }
      if let mismatch = mismatch(new, against: old, by: comparison) {
        found.append(mismatch.diagnostic(of: what, at: location))
        // Behind an output of another kind, outputs no longer stand beside their own.
        if let old, let new, old.kind != new.kind { break }
      }
    }
    return found
  }

  private func mismatch(
    _ actual: Output?, against expected: Output?, by comparison: OutputComparison
  ) -> Mismatch? {
    switch (expected, actual) {
    case (let expected?, let actual?): comparison.mismatch(actual, against: expected)
    case (let expected?, nil): Mismatch(.missing(expected.lines.first ?? ""))
    case (nil, let actual?): Mismatch(.extra(actual.lines.first ?? ""))
    case (nil, nil): nil
    }
  }
}
