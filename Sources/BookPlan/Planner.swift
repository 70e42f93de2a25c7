import BookModel

/// Decides what must run: generates each chapter's program, keys its cells, and compares the keys
/// with those of the record.
///
/// A pure function of the book, the context and the records: it reads no file and starts nothing.
public struct Planner: Sendable {
  /// Which chapters run.
  public enum Selection: Hashable, Sendable {
    /// Those whose keys moved.
    case changed
    /// All.
    case all
    /// These, whether or not their keys moved; the others are left out of the plan.
    case only(Set<ChapterID>)
  }

  private let context: RunContext
  private let records: [ChapterID: StoredRecord]

  /// - Parameter records: What the store holds; a chapter without an entry has no record.
  public init(context: RunContext, records: [ChapterID: StoredRecord]) {
    self.context = context
    self.records = records
  }

  /// Plans the chapters that have cells, in the book's order, the preface first.
  ///
  /// A damaged record's own diagnostic is passed on, once.
  public func plan(
    _ book: Book, running selection: Selection, reporting diagnostics: inout [Diagnostic]
  ) -> Plan {
    var planned: [ChapterPlan] = []
    var savedCells = SavedCellCheck(book)
    for chapter in book.everyChapter {
      let cells = chapter.cells
      guard !cells.isEmpty else { continue }
      if case .only(let chosen) = selection, !chosen.contains(chapter.id) { continue }
      let stored = records[chapter.id]
      if case .damaged(let damage)? = stored { diagnostics.append(damage) }
      let saved = book.savedCells(usedBy: chapter)
      savedCells.check(saved + cells, reporting: &diagnostics)
      let (program, keys) = generate(chapter, cells, after: saved)
      planned.append(
        ChapterPlan(
          chapter: chapter, saved: saved, program: program, keys: keys,
          action: selection == .changed
            ? action(for: cells, keys: keys, stored: stored) : .run(.asked),
          limits: book.manifest.limits, tolerance: book.manifest.tolerance))
    }
    return Plan(chapters: planned)
  }

  /// The program of a chapter and the keys of its cells.
  private func generate(
    _ chapter: Chapter, _ cells: [Cell], after saved: [Cell]
  ) -> (Program, [CacheKey]) {
    var programs: [CellProgram] = []
    var keys = CellKeys(context: context, frontMatter: chapter.frontMatter)
    var cellKeys: [CacheKey] = []
    let prelude = saved.map(CellSyntax.init)
    for syntax in prelude { _ = keys.next(syntax) }
    for (number, cell) in cells.enumerated() {
      let syntax = CellSyntax(cell)
      programs.append(ProgramWriter.program(of: syntax, number: number))
      cellKeys.append(keys.next(syntax))
    }
    let program = Program(
      opening: ProgramWriter.opening(with: prelude), cells: programs,
      closing: ProgramWriter.closing,
      isOptimized: chapter.frontMatter.isOptimized)
    return (program, cellKeys)
  }

  private func action(
    for cells: [Cell], keys: [CacheKey], stored: StoredRecord?
  ) -> ChapterPlan.Action {
    switch stored {
    case nil: return .run(.noRecord)
    case .damaged: return .run(.damagedRecord)
    case .sound(let record):
      for (number, key) in keys.enumerated()
      where number >= record.cells.count || record.cells[number].key != key {
        return .run(.changed(cell: cells[number].name))
      }
      return record.cells.count > keys.count ? .run(.cellsRemoved) : .reuse(record)
    }
  }
}
