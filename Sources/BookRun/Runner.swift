import BookModel
import Foundation
import Synchronization

/// Runs what a plan says must run, some chapters at a time, those first that took longest before.
public struct Runner: Sendable {
  /// What the runner is about, for those who watch.
  public enum Event: Hashable, Sendable {
    case started(ChapterID, ChapterPlan.Reason)
    /// What the cells of a running chapter do.
    case cell(ChapterID, CellEvent)
    /// - Parameter failed: Whether the chapter did not compile or a cell failed.
    case finished(ChapterID, seconds: Double, failed: Bool)
  }

  private let executor: any Executor
  private let jobs: Int

  /// - Parameter jobs: How many chapters run at once, at least 1.
  public init(executor: any Executor, jobs: Int) {
    self.executor = executor
    self.jobs = max(1, jobs)
  }

  /// The records of the plan's chapters, in its order: those that hold, and the new ones.
  ///
  /// A chapter that does not compile has no record, one in which a cell fails has one that ends
  /// with the failure, and the other chapters go on. Diagnostics come in the plan's order, whatever
  /// the order of the runs; notes of slow cells come after them.
  ///
  /// - Parameters:
  ///   - earlier: How many seconds chapters took before. Those that are not in it start first.
  ///   - progress: Called from any thread, one call at a time.
  public func run(
    _ plan: Plan, after earlier: [ChapterID: Double] = [:],
    reporting diagnostics: inout [Diagnostic],
    progress: @escaping @Sendable (Event) -> Void = { _ in }
  ) -> [Record] {
    let chapters = plan.chapters
    let order = Self.order(of: chapters, after: earlier)
    let queue = Mutex(order[...])
    let outcomes = Mutex([ChapterOutcome?](repeating: nil, count: chapters.count))
    let voice = Mutex(())
    Workers.run(min(jobs, order.count)) {
      while let number = queue.withLock({ $0.popFirst() }) {
        let outcome = outcome(of: chapters[number]) { event in
          voice.withLock { _ in progress(event) }
        }
        outcomes.withLock { $0[number] = outcome }
      }
    }
    let all = outcomes.withLock { $0 }
    diagnostics += all.flatMap { $0?.diagnostics ?? [] }
    diagnostics += zip(chapters, all).flatMap { slowCells(of: $0, in: $1) }
    return zip(chapters, all).compactMap { plan, outcome in
      if case .reuse(let record) = plan.action { record } else { outcome?.record }
    }
  }

  /// The numbers of the chapters that run, those of unknown length first, then the longest.
  private static func order(
    of chapters: [ChapterPlan], after earlier: [ChapterID: Double]
  ) -> [Int] {
    let seconds = chapters.map { earlier[$0.chapter.id] ?? .infinity }
    let running = chapters.indices.filter { number in
      if case .run = chapters[number].action { true } else { false }
    }
    // The number breaks ties: Swift's sort does not promise to keep an order.
    return running.sorted { (-seconds[$0], $0) < (-seconds[$1], $1) }
  }

  private func outcome(of plan: ChapterPlan, progress: @Sendable (Event) -> Void) -> ChapterOutcome
  {
    let id = plan.chapter.id
    if case .run(let reason) = plan.action { progress(.started(id, reason)) }
    let start = ContinuousClock.now
    let outcome = executor.execute(plan) { progress(.cell(id, $0)) }
    progress(
      .finished(
        id, seconds: (ContinuousClock.now - start).seconds, failed: outcome.diagnostics.hasErrors))
    return outcome
  }

  /// A note for each cell that took longer than a cell should, unless it is marked `slow`.
  private func slowCells(of plan: ChapterPlan, in outcome: ChapterOutcome?) -> [Diagnostic] {
    guard let times = outcome?.timings.cells else { return [] }
    return plan.chapter.cells.enumerated().compactMap { number, cell in
      guard let seconds = times[number], seconds > plan.limits.slow, !cell.options.isSlow else {
        return nil
      }
      let time = String(format: "%.1f s", seconds)
      return Diagnostic(
        .note, "cell '\(cell.name)' took \(time)", at: cell.location,
        help: "write 'slow' in its fence if it should, or raise 'slow' in the book's defaults")
    }
  }
}
