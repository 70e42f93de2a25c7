import BookModel

/// Says where the outputs of a run are not those of the record: what a doc test finds.
///
/// Text is compared line by line without white space at line ends, numbers in it as numbers. Whole
/// numbers must be equal, others near enough: |a - b| <= absolute + relative · |b|, b being the
/// recorded one. Tables, curves and scatters must have the same shape and names, and near enough
/// numbers. NaN is right only where the record has it. The runs of a sweep are compared as a cell's
/// outputs are, an expected failure by its kind and message. Of a `volatile` cell only the kinds and
/// shapes of its outputs are compared.
public struct Comparer: Sendable {
  let tolerance: Tolerance

  /// - Parameter tolerance: The book's, for cells that do not say otherwise.
  public init(tolerance: Tolerance = .standard) { self.tolerance = tolerance }

  /// The mismatches as errors, at most one an output, each at its cell's first line.
  ///
  /// The record's cells must stand for the chapter's; cells that one side lacks are errors too, but
  /// not those behind a failure.
  public func compare(
    _ fresh: Record, with recorded: Record, in chapter: Chapter
  ) -> [Diagnostic] {
    verdicts(on: fresh, by: recorded, in: chapter).flatMap(\.diagnostics)
  }

  /// The same cell by cell: those that ran, then those that the record has and that did not run.
  public func verdicts(
    on fresh: Record, by recorded: Record, in chapter: Chapter
  ) -> [CellVerdict] {
    let new = Set(fresh.cells.map(\.name))
    let old = Dictionary(recorded.cells.map { ($0.name, $0) }) { first, _ in first }
    var verdicts = fresh.cells.map { cell -> CellVerdict in
      let place = chapter.place(of: cell.name)
      return verdict(
        on: cell.name, in: chapter,
        diagnostics: old[cell.name].map { compare(cell, with: $0, in: chapter) } ?? [
          Diagnostic(
            .error, "cell '\(cell.name)' is not in the record", at: place,
            help: "'book run' records it")
        ])
    }
    if fresh.failure == nil {
      verdicts += recorded.cells.filter { !new.contains($0.name) }.map { cell in
        let message = "the record has a cell '\(cell.name)', which did not run"
        let place = chapter.place(of: cell.name)
        return verdict(
          on: cell.name, in: chapter, diagnostics: [Diagnostic(.error, message, at: place)])
      }
    }
    return verdicts
  }

  private func verdict(
    on cell: String, in chapter: Chapter, diagnostics: [Diagnostic]
  ) -> CellVerdict {
    CellVerdict(
      cell: cell, location: chapter.place(of: cell),
      diagnostics: diagnostics.map { $0.quoting(chapter.source) })
  }

  private func compare(
    _ fresh: CellResult, with recorded: CellResult, in chapter: Chapter
  ) -> [Diagnostic] {
    let location = chapter.place(of: fresh.name)
    let comparison = OutputComparison(
      of: chapter.cell(named: fresh.name)?.options, tolerance: tolerance)
    // A failure is said once, in its own words, and what it prevented is not.
    guard case .failure(let failure)? = fresh.outputs.last else {
      return comparison.differences(fresh.outputs, from: recorded.outputs)
        .map { $0.diagnostic(of: fresh.name, at: location) }
    }
    let before = fresh.outputs.dropLast()
    return comparison.differences(Array(before), from: Array(recorded.outputs.prefix(before.count)))
      .map { $0.diagnostic(of: fresh.name, at: location) } + [
        Diagnostic(
          .error, "cell '\(fresh.name)' failed: \(failure.message)",
          at: failure.location ?? location)
      ]
  }
}

extension OutputComparison.Difference {
  fileprivate func diagnostic(of cell: String, at location: SourceLocation) -> Diagnostic {
    mismatch.diagnostic(of: "cell '\(cell)', \(output)", at: location)
  }
}

extension Chapter {
  func cell(named name: String) -> Cell? { cells.first { $0.name == name } }

  /// A cell's first line; the chapter's for a cell that it does not have.
  func place(of cell: String) -> SourceLocation {
    self.cell(named: cell)?.location ?? SourceLocation(file: source.path, line: 1)
  }
}
