import BookModel

/// A way to run the cells of a chapter. The batch executor is the truth; a faster one must give
/// what it gives.
public protocol Executor: Sendable {
  /// Runs a chapter from its first cell to its last, or to the one that fails.
  ///
  /// - Parameter observing: Called on the calling thread with what happens, when it happens.
  func execute(_ plan: ChapterPlan, observing: @Sendable (CellEvent) -> Void) -> ChapterOutcome
}

extension Executor {
  /// Runs a chapter that nobody watches.
  public func execute(_ plan: ChapterPlan) -> ChapterOutcome { execute(plan) { _ in } }
}

/// What came of one chapter.
public struct ChapterOutcome: Hashable, Sendable {
  /// What the cells produced; nil when the chapter did not compile. Ends with a failure when a cell
  /// failed.
  public let record: Record?
  /// Compiler messages and failures, in the order of the chapter.
  public let diagnostics: [Diagnostic]
  public let timings: ChapterTimings

  public init(
    record: Record?, diagnostics: [Diagnostic], timings: ChapterTimings = ChapterTimings()
  ) {
    self.record = record
    self.diagnostics = diagnostics
    self.timings = timings
  }
}
