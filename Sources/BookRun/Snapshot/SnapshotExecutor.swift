import BookModel
import Foundation
import Synchronization

/// Runs a chapter under edit again and again, each time from the true state before the first cell
/// that changed: a cache in front of the batch executor, whose results it gives.
///
/// It keeps a process with the chapter's cells in it, and a checkpoint before each cell. Where a
/// checkpoint cannot be trusted, the chapter is replayed from its first cell, and an event says why.
/// One executor belongs to one chapter; when it goes, its processes end.
public final class SnapshotExecutor: Executor, @unchecked Sendable {
  /// Why the ladder cannot give the result, in words.
  struct Unfit: Error {
    let reason: String
  }

  let batch: BatchExecutor
  private let lock = NSLock()
  var live: LiveChapter?
  let isInterrupted = Flag()

  /// - Parameter batch: What is replayed with when nothing else will do; its compiler, library and
  ///   folders are used here as well.
  public init(_ batch: BatchExecutor) { self.batch = batch }

  public func execute(
    _ plan: ChapterPlan, observing: @Sendable (CellEvent) -> Void
  ) -> ChapterOutcome {
    lock.withLock {
      isInterrupted.value = false
      do {
        return try run(plan, observing)
      } catch let unfit as Unfit {
        observing(.replay(.replayed(because: unfit.reason)))
      } catch {
        live = nil
        observing(.replay(.replayed(because: "the chapter's processes are gone")))
      }
      return batch.execute(plan, observing: observing)
    }
  }

  /// Ends a run that goes on, from another thread: its outcome is a failure that says nothing. What
  /// ran before the cell that it was in is kept.
  public func interrupt() { isInterrupted.value = true }

  /// Ends all processes of the chapter.
  public func stop() { lock.withLock { live = nil } }

  private func run(
    _ plan: ChapterPlan, _ observe: (CellEvent) -> Void
  ) throws -> ChapterOutcome {
    let started = ContinuousClock.now
    if let reason = plan.unfitness { throw Unfit(reason: reason) }
    // Its processes share nothing with the author's: there is no socket to a kernel.
    if batch.sandbox != nil { throw Unfit(reason: "cells are confined in a sandbox") }
    observe(.compiling)
    let verdict = try ChapterVerdict(on: plan, by: batch.compiler, in: batch.scratch)
    let (chapter, rung, replay) = try start(plan)
    observe(.replay(replay))
    let first = rung?.cell ?? 0
    let images = chapter.images(of: plan, from: first, after: rung?.live ?? [])
    let queue = try ImageQueue(images, after: rung?.live ?? [], with: chapter.compiler)
    defer { queue.stop() }
    do {
      _ = try queue.wait(for: first)
    } catch let rejected as ImageCompiler.Rejected {
      if let outcome = try rejection(of: plan, by: verdict) { return outcome }
      throw Unfit(reason: Self.words(for: rejected))
    }
    if verdict.isRejection, let outcome = try rejection(of: plan, by: verdict) { return outcome }

    var timings = ChapterTimings(compile: (ContinuousClock.now - started).seconds)
    // What a cell that must not compile gives is the compiler's word.
    let hasChecks = plan.program.cells.contains { $0.check != nil }
    var request = LiveChapter.Request(rung: rung, end: plan.program.lastCheckpoint)
    if hasChecks { request.checks = try verdict.wait().checks }
    let opened = LiveChapter.now
    var feed = CellFeed()
    chapter.forget(after: rung)
    var (run, trace) = try chapter.run(
      request, of: plan, images: images.map(\.cells.lowerBound), from: queue, verdict: verdict,
      isInterrupted: { [isInterrupted] in isInterrupted.value }, telling: &feed, observe)
    if let outcome = try rejection(of: plan, by: verdict) { return outcome }
    if run.problem != nil {
      throw Unfit(reason: "a cell uses what a later one declares")
    }
    let map = LineMap(from: rung?.live ?? [], to: plan.chapter)
    guard let backtrace = map.moved(trace.backtrace),
      map.isIdentity || !trace.frames.contains(where: { $0.kind == .joined && $0.cell >= first })
    else {
      live = nil
      throw Unfit(reason: "the lines of cells moved, and one of them failed")
    }
    trace.backtrace = backtrace
    let report = chapter.report(of: plan, in: batch, from: first, since: opened)
    let compiled = images.compactMap { try? queue.result($0.cells.lowerBound)?.get() }
    chapter.keep(
      LiveChapter.Result(
        plan: plan, rung: rung, run: run, trace: trace, inputs: report?.inputs ?? [],
        checks: request.checks,
        images: Dictionary(
          uniqueKeysWithValues: compiled.map { ($0.image.cells.lowerBound, $0) })))
    let reading = TraceReading(trace, of: plan, in: batch.context, checks: request.checks)
    feed.finish(reading.record, observe)
    timings.cells = feed.cellSeconds
    try? chapter.limitMemory()
    let warnings = (report?.warnings(about: plan.chapter.cells) ?? [])
      .map { $0.quoting(plan.chapter.source) }
    return ChapterOutcome(
      record: reading.record.holding(for: plan, inputs: chapter.inputs),
      diagnostics: try batch.messages(about: plan).diagnostics(in: verdict.wait().messages)
        + reading.diagnostics + warnings,
      timings: timings)
  }

  /// What the chapter as a whole is told when it is not accepted; nil when it is.
  private func rejection(
    of plan: ChapterPlan, by verdict: ChapterVerdict
  ) throws -> ChapterOutcome? {
    let said = try verdict.wait()
    return said.isAccepted ? nil : batch.rejection(of: plan, saying: said.messages, said.checks)
  }

  private static func words(for rejected: ImageCompiler.Rejected) -> String {
    let first = rejected.messages.split(separator: "\n").first { $0.contains(" error: ") }
    let text = first.flatMap { line in
      line.firstRange(of: " error: ").map { String(line[$0.upperBound...]) }
    }
    return "the edit does not compile by itself" + (text.map { " (\($0))" } ?? "")
  }
}

/// A word from one thread to another.
final class Flag: Sendable {
  private let state = Mutex(false)

  var value: Bool {
    get { state.withLock { $0 } }
    set { state.withLock { $0 = newValue } }
  }
}
