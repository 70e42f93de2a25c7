import BookModel
import BookRun
import Synchronization

/// Takes down how long each cell of a run took, for a report.
final class CellClock: Sendable {
  private let taken = Mutex<[ChapterID: ChapterTimings]>([:])

  /// Wall-clock seconds of a chapter's cell, by its number from 0; nil for one that did not begin.
  func seconds(of cell: Int, in chapter: ChapterID) -> Double? {
    taken.withLock { $0[chapter]?.cells[cell] }
  }

  /// An executor that does what the given one does, and tells this clock.
  func timing(_ executor: any Executor) -> any Executor {
    TimedExecutor(executor: executor, clock: self)
  }

  private struct TimedExecutor: Executor {
    let executor: any Executor
    let clock: CellClock

    func execute(
      _ plan: ChapterPlan, observing: @Sendable (CellEvent) -> Void
    ) -> ChapterOutcome {
      let outcome = executor.execute(plan, observing: observing)
      clock.taken.withLock { $0[plan.chapter.id] = outcome.timings }
      return outcome
    }
  }
}
