import BookModel
import Foundation

/// What a cell gave twice, from the same state.
public struct CellAudit: Sendable {
  public let cell: Cell
  /// Two; none when the cell cannot be run twice.
  public let results: [CellResult]
  /// Why not, in words.
  public let obstacle: String?
}

extension SnapshotExecutor {
  /// Runs each cell twice from one checkpoint.
  ///
  /// - Returns: The outcome of the run that left the checkpoints, and a finding for each cell that
  ///   ran well in it.
  public func audit(_ plan: ChapterPlan) throws -> (outcome: ChapterOutcome, cells: [CellAudit]) {
    let outcome = execute(plan)
    guard let record = outcome.record, record.failure == nil else { return (outcome, []) }
    let cells = plan.chapter.cells
    let audits = try cells.indices.map { number -> CellAudit in
      guard let chapter = live else {
        return CellAudit(
          cell: cells[number], results: [], obstacle: "the chapter has no checkpoints")
      }
      let rung = chapter.rungs.first { $0.cell == number }
      guard number == 0 || rung != nil else {
        return CellAudit(
          cell: cells[number], results: [],
          obstacle: chapter.words(forObstacleBefore: number, in: plan))
      }
      let results = try (0..<2).compactMap { _ in
        try chapter.rerun(number, from: rung, of: plan, in: batch.context)
      }
      return CellAudit(cell: cells[number], results: results, obstacle: nil)
    }
    return (outcome, audits)
  }

  /// Runs the chapter once, and then from each checkpoint, with the cells from there on compiled
  /// anew: the outcomes by the number of their first cell.
  public func resumptions(of plan: ChapterPlan) throws -> [(first: Int, outcome: ChapterOutcome)] {
    var found = [(first: 0, outcome: execute(plan))]
    guard let chapter = live, found[0].outcome.record != nil else { return found }
    for rung in chapter.rungs where plan.program.origin(of: rung.cell) == rung.cell {
      let images = chapter.images(of: plan, from: rung.cell, after: rung.live)
      let queue = try ImageQueue(images, after: rung.live, with: chapter.compiler)
      defer { queue.stop() }
      var feed = CellFeed()
      let (run, trace) = try chapter.run(
        LiveChapter.Request(rung: rung, end: 0, checks: chapter.checks), of: plan,
        images: images.map(\.cells.lowerBound), from: queue, telling: &feed, { _ in })
      if let problem = run.problem { throw Unfit(reason: problem) }
      let reading = TraceReading(trace, of: plan, in: batch.context, checks: chapter.checks)
      found.append(
        (
          rung.cell,
          ChapterOutcome(
            record: reading.record.holding(for: plan, inputs: chapter.inputs),
            diagnostics: found[0].outcome.diagnostics.filter { $0.severity != .error }
              + reading.diagnostics)
        ))
    }
    return found
  }
}

extension LiveChapter {
  /// What one cell gives from its checkpoint, in the code that is loaded.
  fileprivate func rerun(
    _ cell: Int, from rung: Rung?, of plan: ChapterPlan, in context: RunContext
  ) throws -> CellResult? {
    var images: [Image] = []
    if rung == nil || rung!.isAtBoundary {
      guard let compiled = loaded[cell] else { return nil }
      images = [compiled.image]
    }
    let queue = try ImageQueue(images.compactMap { loaded[$0.cells.lowerBound] })
    var feed = CellFeed()
    var (_, trace) = try run(
      Request(rung: rung, end: 0, last: cell, checks: checks), of: plan,
      images: images.map(\.cells.lowerBound),
      from: queue, telling: &feed, { _ in })
    if let last = trace.frames.last, last.kind == .end {
      trace.frames.append(
        Frame(
          kind: .finished, cell: cell, printed: last.printed, complained: last.complained,
          payload: []))
    }
    let record = TraceReading(trace, of: plan, in: context, checks: checks).record
    return cell < record.cells.count ? record.cells[cell] : nil
  }
}
