import BookModel
import Foundation
import Synchronization

/// Runs what a plan says must run, some chapters at a time.
public struct Runner: Sendable {
  /// What the runner is about, for those who watch.
  public enum Event: Hashable, Sendable {
    case started(ChapterID, ChapterPlan.Reason)
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
  /// with the failure, and the other chapters go on. Diagnostics come in the plan's order.
  ///
  /// - Parameter progress: Called from any thread, one call at a time.
  public func run(
    _ plan: Plan, reporting diagnostics: inout [Diagnostic],
    progress: @Sendable (Event) -> Void = { _ in }
  ) -> [Record] {
    let chapters = plan.chapters
    let queue = Mutex((next: 0, outcomes: [ChapterOutcome?](repeating: nil, count: chapters.count)))
    let voice = Mutex(())
    DispatchQueue.concurrentPerform(iterations: min(jobs, chapters.count)) { _ in
      while let number = queue.withLock({ state -> Int? in
        defer { state.next += 1 }
        return state.next < chapters.count ? state.next : nil
      }) {
        let outcome = outcome(of: chapters[number]) { event in
          voice.withLock { _ in progress(event) }
        }
        queue.withLock { $0.outcomes[number] = outcome }
      }
    }
    let outcomes = queue.withLock { $0.outcomes }.compactMap(\.self)
    diagnostics += outcomes.flatMap(\.diagnostics)
    return outcomes.compactMap(\.record)
  }

  private func outcome(of plan: ChapterPlan, progress: (Event) -> Void) -> ChapterOutcome {
    switch plan.action {
    case .reuse(let record): return ChapterOutcome(record: record, diagnostics: [])
    case .run(let reason):
      progress(.started(plan.chapter.id, reason))
      let start = ContinuousClock.now
      let outcome = executor.execute(plan)
      progress(
        .finished(
          plan.chapter.id, seconds: (ContinuousClock.now - start).seconds,
          failed: outcome.diagnostics.hasErrors))
      return outcome
    }
  }
}
