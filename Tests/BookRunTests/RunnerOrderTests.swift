import BookModel
import Foundation
import Synchronization
import Testing

@testable import BookRun

@Suite("the runner's order")
struct RunnerOrderTests {
  /// Runs nothing, and notes what it was asked for.
  private final class Notes: Executor {
    let order = Mutex<[String]>([])
    /// How many run now, and how many did at most.
    let atOnce = Mutex((now: 0, most: 0))
    private let gathering: Int
    private let seconds: [String: Double]

    /// - Parameters:
    ///   - gathering: Each run waits until so many have begun.
    ///   - seconds: What each chapter's one cell is said to take.
    init(gathering: Int = 1, seconds: [String: Double] = [:]) {
      self.gathering = gathering
      self.seconds = seconds
    }

    func execute(_ plan: ChapterPlan, observing: @Sendable (CellEvent) -> Void) -> ChapterOutcome {
      let name = plan.chapter.id.path
      order.withLock { $0.append(name) }
      atOnce.withLock { ($0.now, $0.most) = ($0.now + 1, max($0.most, $0.now + 1)) }
      for _ in 0..<10_000 where atOnce.withLock({ $0.most }) < gathering { usleep(1_000) }
      atOnce.withLock { $0.now -= 1 }
      let context = RunContext(compiler: "", flags: [], library: "", runtime: "")
      let record = Record(
        chapter: plan.chapter.id, cells: [],
        provenance: Provenance(context: context, seed: 0, seconds: 1))
      return ChapterOutcome(
        record: record,
        diagnostics: [Diagnostic(.warning, "of \(name)", at: nil)],
        timings: ChapterTimings(cells: [0: seconds[name] ?? 0]))
    }
  }

  private func plan(_ names: [String], options: Cell.Options = .init()) throws -> Plan {
    Plan(
      chapters: try names.map { name in
        let made = RunBench.chapter(["1"], options: [options])
        let chapter = Chapter(
          id: ChapterID(name), source: made.source, frontMatter: made.frontMatter, language: "en",
          number: 1, blocks: made.blocks)
        return try RunBench().plan(chapter).chapters[0]
      })
  }

  private func run(
    _ executor: Notes, _ plan: Plan, jobs: Int, after earlier: [ChapterID: Double] = [:]
  ) -> (records: [String], messages: [String]) {
    var diagnostics: [Diagnostic] = []
    let records = Runner(executor: executor, jobs: jobs)
      .run(plan, after: earlier, reporting: &diagnostics)
    return (records.map(\.chapter.path), diagnostics.map(\.message))
  }

  @Test("new chapters start first, then those that took longest; results are in the book's order")
  func longestFirst() throws {
    let names = ["a", "b", "c", "d", "e"]
    let earlier = ["a": 1.0, "b": 30, "d": 2, "e": 30]
    let executor = Notes()
    let result = run(
      executor, try plan(names), jobs: 1,
      after: Dictionary(uniqueKeysWithValues: earlier.map { (ChapterID($0), $1) }))
    #expect(executor.order.withLock { $0 } == ["c", "b", "e", "d", "a"])
    #expect(result.records == names)
    #expect(result.messages == names.map { "of \($0)" })
  }

  @Test("whatever the number of jobs, the result is the same", arguments: [1, 2, 3, 8])
  func sameResult(jobs: Int) throws {
    let names = (0..<12).map { "chapter-\($0)" }
    let result = run(Notes(), try plan(names), jobs: jobs)
    #expect(result.records == names)
    #expect(result.messages == names.map { "of \($0)" })
  }

  @Test("as many run at once as there are jobs, however many processors there are")
  func atOnce() throws {
    let executor = Notes(gathering: 6)
    _ = run(executor, try plan((0..<12).map { "chapter-\($0)" }), jobs: 6)
    #expect(executor.atOnce.withLock { $0.most } == 6)
  }

  @Test("a cell that takes long is named in a note behind everything else, unless it may")
  func slowCells() throws {
    let executor = Notes(seconds: ["b": 10.5, "c": 9.5])
    #expect(
      run(executor, try plan(["a", "b", "c"]), jobs: 1).messages
        == ["of a", "of b", "of c", "cell 'cell-1' took 10.5 s"])
    var options = Cell.Options()
    options.isSlow = true
    #expect(run(executor, try plan(["b"], options: options), jobs: 1).messages == ["of b"])
  }
}
