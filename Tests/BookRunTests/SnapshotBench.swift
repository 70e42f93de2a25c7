import BookModel
import BookPlan
import Foundation
import Synchronization
import Testing

@testable import BookRun

/// A chapter under edit: each text is run by the ladder and, cold, by the batch executor.
final class SnapshotBench {
  var bench = RunBench()
  let ladder: SnapshotExecutor
  private let batch: BatchExecutor
  private(set) var events: [CellEvent] = []

  init(library: String = "CellRuntime", bookFolder: URL = URL(fileURLWithPath: "/nowhere")) throws {
    bench.library = library
    batch = try RunBench.executor(bookFolder: bookFolder, library: library)
    ladder = SnapshotExecutor(batch)
  }

  func plan(_ sources: [String], options: [Cell.Options] = []) throws -> ChapterPlan {
    var chapter = RunBench.chapter(sources, options: options)
    if bench.isOptimized || bench.seed != 0 {
      chapter = Chapter(
        id: chapter.id, source: chapter.source,
        frontMatter: FrontMatter(
          title: "Test", seed: bench.seed, isOptimized: bench.isOptimized),
        language: "en", number: 1, blocks: chapter.blocks)
    }
    return try bench.plan(chapter).chapters[0]
  }

  /// Runs a text on the ladder alone.
  @discardableResult
  func edit(_ sources: [String], options: [Cell.Options] = []) throws -> ChapterOutcome {
    edit(try plan(sources, options: options))
  }

  func edit(_ plan: ChapterPlan) -> ChapterOutcome {
    let told = Mutex<[CellEvent]>([])
    let outcome = ladder.execute(plan) { event in told.withLock { $0.append(event) } }
    events = told.withLock { $0 }
    return outcome
  }

  /// Runs a text in both ways, which must give the same; the ladder's outcome.
  @discardableResult
  func compare(
    _ sources: [String], options: [Cell.Options] = [],
    sourceLocation: Testing.SourceLocation = #_sourceLocation
  ) throws -> ChapterOutcome {
    let plan = try plan(sources, options: options)
    let warm = edit(plan)
    let cold = cold(plan)
    #expect(warm.differences(from: cold) == [], sourceLocation: sourceLocation)
    return warm
  }

  /// Runs a text as a whole, in a process of its own.
  func cold(_ plan: ChapterPlan) -> ChapterOutcome { batch.execute(plan) }

  /// What the last run said about where it started.
  var replay: Replay? {
    events.compactMap { if case .replay(let replay) = $0 { replay } else { nil } }.last
  }

  /// The cells that the last run told of.
  var told: [Int] {
    events.compactMap { if case .started(let cell) = $0 { cell } else { nil } }
  }
}

extension ChapterOutcome {
  /// Where two outcomes are not the same; times apart.
  func differences(from other: ChapterOutcome) -> [String] {
    var found: [String] = []
    let (own, others) = (text(of: self), text(of: other))
    if own != others { found.append("cells: \(own) instead of \(others)") }
    // The compiler gives the errors of a line in an order that is not always the same, and with it
    // moves which of them a note follows.
    if Set(diagnostics.map(\.claim)) != Set(other.diagnostics.map(\.claim)) {
      found.append("diagnostics: \(diagnostics) instead of \(other.diagnostics)")
    }
    return found
  }

  /// Everything in the cells of a record; addresses, which no two processes share, apart.
  private func text(of outcome: ChapterOutcome) -> String {
    guard let record = outcome.record else { return "no record" }
    return record.cells.map { "\($0)" }.joined(separator: "\n")
      .replacing(/0x[0-9a-f]{6,}/) { _ in "0x…" }
  }
}

extension Diagnostic {
  /// What it says of which place.
  fileprivate var claim: String {
    "\(severity.rawValue): \(message) at \(location.map { "\($0)" } ?? "-")"
  }
}
