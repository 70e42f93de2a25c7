import ArgumentParser
import BookCompare
import BookModel
import BookRun

/// `book verify`: proves that cold, warm and recorded outputs are the same.
struct VerifyCommand: BookWork {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Runs chapters cold and from every checkpoint, and compares; changes nothing.")

  @Argument(help: "Chapters, such as linear-regression/theory; all when none is named.")
  var chapters: [String] = []

  @OptionGroup var options: GlobalOptions

  func work(in workplace: Workplace, reporting diagnostics: inout [Diagnostic]) throws {
    let use = try workplace.use()
    defer { withExtendedLifetime(use) {} }
    let (plan, kernel) = try workplace.planAll(chapters, reporting: &diagnostics)
    let batch = try kernel.executor
    for chapter in plan.chapters {
      let id = chapter.chapter.id
      let cold = batch.execute(chapter)
      var found = cold.diagnostics.filter { $0.severity == .error }
      var starts = 0
      if let record = cold.record {
        let executor = SnapshotExecutor(batch)
        for (first, outcome) in try executor.resumptions(of: chapter) {
          starts += 1
          found += differences(of: outcome, from: record, startingAt: first, in: chapter)
        }
        found += recorded(record, of: chapter, in: workplace)
      }
      diagnostics += found.map { $0.quoting(chapter.chapter.source) }
      let verdict = found.hasErrors ? "DIFFERS" : "same"
      workplace.console.say("\(verdict)  \(id): cold, from \(starts) starts, and recorded")
    }
  }

  /// Where a warm run did not give a cell's outputs byte for byte; of a volatile cell, in kind and
  /// shape.
  private func differences(
    of warm: ChapterOutcome, from cold: Record, startingAt first: Int, in plan: ChapterPlan
  ) -> [Diagnostic] {
    let cells = plan.chapter.cells
    let exact = Comparer(tolerance: Tolerance(relative: 0, absolute: 0))
    return cells.indices.compactMap { number -> Diagnostic? in
      let cell = cells[number]
      let own = warm.record.flatMap { number < $0.cells.count ? $0.cells[number] : nil }
      let other = number < cold.cells.count ? cold.cells[number] : nil
      if own == other { return nil }
      if cell.options.isVolatile, let own, let other,
        exact.compare(
          Record(chapter: cold.chapter, cells: [own], provenance: cold.provenance),
          with: Record(chapter: cold.chapter, cells: [other], provenance: cold.provenance),
          in: Chapter(
            id: plan.chapter.id, source: plan.chapter.source,
            frontMatter: plan.chapter.frontMatter, language: plan.chapter.language, number: nil,
            blocks: [Block(.cell(cell), at: cell.location)])
        ).isEmpty
      {
        return nil
      }
      return Diagnostic(
        .error,
        "cell '\(cell.name)' gives other outputs when the chapter resumes at cell "
          + "'\(cells[first].name)' than in a cold run", at: cell.location,
        help: "'book audit \(plan.chapter.id)' tells whether the cell gives the same twice")
    }
  }

  /// How the committed record differs, as the doc test sees it.
  private func recorded(
    _ fresh: Record, of plan: ChapterPlan, in workplace: Workplace
  ) -> [Diagnostic] {
    guard fresh.failure == nil else { return [] }
    switch workplace.records.record(of: plan.chapter.id) {
    case .sound(let record):
      return Comparer(tolerance: plan.tolerance).compare(fresh, with: record, in: plan.chapter)
    case .damaged(let damage):
      return [Diagnostic(.error, damage.message, at: damage.location, help: damage.help)]
    case nil:
      return [
        Diagnostic(
          .error, "there is no record to compare with",
          at: SourceLocation(file: plan.chapter.source.path, line: 1),
          help: "'book build' runs the chapter and writes one")
      ]
    }
  }
}
