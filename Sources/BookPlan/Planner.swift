import BookDigest
import BookModel

/// Decides what must run: generates each chapter's program, keys its cells, and compares the keys
/// with those of the record.
///
/// A pure function of the book, the context, the records and the state of the inputs that they name:
/// it reads no file and starts nothing.
public struct Planner: Sendable {
  /// Which chapters run.
  public enum Selection: Hashable, Sendable {
    /// Those whose record does not hold any more.
    case changed
    /// All.
    case all
    /// These, whether or not their keys moved; the others are left out of the plan.
    case only(Set<ChapterID>)
  }

  private let context: RunContext
  private let records: [ChapterID: StoredRecord]
  private let inputs: CellInputs

  /// - Parameters:
  ///   - records: What the store holds; a chapter without an entry has no record.
  ///   - inputs: The present state of everything in ``inputs(of:)``; what is not in it is missing.
  public init(
    context: RunContext, records: [ChapterID: StoredRecord], inputs: CellInputs = CellInputs()
  ) {
    self.context = context
    self.records = records
    self.inputs = inputs
  }

  /// The files and variables that cells read when the records were made: what a plan wants to know
  /// about the present.
  public static func inputs(of records: [ChapterID: StoredRecord]) -> CellInputs {
    var all = CellInputs()
    for cell in records.values.compactMap(\.record).flatMap(\.cells) {
      all.files.merge(cell.inputs.files) { old, _ in old }
      all.environment.merge(cell.inputs.environment) { old, _ in old }
    }
    return all
  }

  /// Plans the chapters that have cells, in the book's order, the preface first.
  ///
  /// A damaged record's own diagnostic is passed on, once.
  public func plan(
    _ book: Book, running selection: Selection, reporting diagnostics: inout [Diagnostic]
  ) -> Plan {
    var memo = Memo()
    return plan(book, running: selection, memo: &memo, reporting: &diagnostics)
  }

  /// Plans with what earlier builds found out about the cells.
  ///
  /// - Parameter memo: What the last plan left; afterwards what this one leaves.
  public func plan(
    _ book: Book, running selection: Selection, memo: inout Memo,
    reporting diagnostics: inout [Diagnostic]
  ) -> Plan {
    var planned: [ChapterPlan] = []
    var savedCells = SavedCellCheck(book)
    for chapter in book.everyChapter {
      let cells = chapter.cells
      guard !cells.isEmpty else { continue }
      // Of all chapters, chosen or not: the memo keeps what a plan asked for.
      let codes = cells.map { CellCode(of: $0, memo: &memo).digest }
      let saved = book.savedCells(usedBy: chapter)
      let savedCode = Self.digest(of: saved, memo: &memo)
      savedCells.check(saved + cells, memo: &memo, reporting: &diagnostics)
      if case .only(let chosen) = selection, !chosen.contains(chapter.id) { continue }
      let stored = records[chapter.id]
      if case .damaged(let damage)? = stored { diagnostics.append(damage) }
      var chain = CellKeys(
        context: context, frontMatter: chapter.frontMatter, language: chapter.language,
        saved: savedCode)
      let keys = zip(cells, codes).map { chain.next(name: $0.name, code: $1) }
      var action = ChapterPlan.Action.run(.asked)
      if selection == .changed {
        let entries = zip(cells, codes).map { CellChanges.Entry(name: $0.name, code: $1) }
        let explainer = Explainer(
          context: context, frontMatter: chapter.frontMatter, inputs: inputs, cells: entries,
          saved: savedCode)
        action = self.action(for: stored, cells: cells, keys: keys, explainer: explainer)
      }
      // What holds was planned before.
      if case .run = action {
        diagnostics += cells.flatMap(PlanIssue.found(in:)).map {
          $0.diagnostic.quoting(chapter.source)
        }
      }
      planned.append(
        ChapterPlan(
          chapter: chapter, saved: saved,
          program: program(of: chapter, cells, after: saved, for: action), keys: keys,
          codes: codes, savedCode: savedCode, action: action, limits: book.manifest.limits,
          tolerance: book.manifest.tolerance))
    }
    return Plan(chapters: planned)
  }

  /// The program of a chapter, when it is wanted.
  private func program(
    of chapter: Chapter, _ cells: [Cell], after saved: [Cell], for action: ChapterPlan.Action
  ) -> Program {
    let isOptimized = chapter.frontMatter.isOptimized
    if case .reuse = action { return Program(opening: "", isOptimized: isOptimized) }
    return Program(
      opening: ProgramWriter.opening(with: saved.map(CellSyntax.init)),
      cells: cells.enumerated().map { ProgramWriter.program(of: CellSyntax($1), number: $0) },
      closing: ProgramWriter.closing, isOptimized: isOptimized)
  }

  /// The digest of the saved cells that a chapter uses; empty without any.
  private static func digest(of saved: [Cell], memo: inout Memo) -> String {
    if saved.isEmpty { return "" }
    var parts = KeyParts()
    for cell in saved {
      parts.add(cell.name)
      parts.add(CellCode(of: cell, memo: &memo).digest)
    }
    return parts.digest
  }

  /// A record holds when every key is its own, every input what it was, and every expected failure
  /// still the expected one.
  private func action(
    for stored: StoredRecord?, cells: [Cell], keys: [CacheKey], explainer: Explainer
  ) -> ChapterPlan.Action {
    switch stored {
    case nil: return .run(.noRecord)
    case .damaged: return .run(.damagedRecord)
    case .sound(let record):
      let changes = explainer.changes(since: record) + Self.unexpected(in: record, of: cells)
      if changes.isEmpty, record.cells.map(\.key) == keys { return .reuse(record) }
      return .run(.changed(changes.isEmpty ? [.unknown] : changes))
    }
  }

  /// The cells whose recorded failure is not the one that the text expects now.
  private static func unexpected(in record: Record, of cells: [Cell]) -> [RecordChange] {
    zip(record.cells, cells).compactMap { recorded, cell in
      guard let expectation = cell.options.expectation else { return nil }
      let expected = ExpectedText(expectation.message)
      for case .expectedFailure(let failure) in recorded.outputs
      where !expected.matches(failure.message) {
        return .expectation(cell: cell.name)
      }
      return nil
    }
  }
}
