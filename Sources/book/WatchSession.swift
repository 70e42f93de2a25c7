import BookModel
import BookPlan
import BookRender
import BookRun
import BookSplice
import BookStore
import Foundation
import Synchronization

/// What `book watch` knows from one change to the next.
struct WatchSession {
  let workplace: Workplace
  let watch: FolderWatch
  let preview: String
  /// The one chapter that runs, as the command line names it.
  let chosen: String?
  let report: WatchReport

  private var kernel: Kernel?
  /// The latest used last.
  private var executors: [(id: ChapterID, executor: SnapshotExecutor)] = []
  /// What chapters gave here, for the keys that they had.
  private var records: [ChapterID: Record] = [:]
  /// The keys of chapters that did not run well, which are not run again as they are.
  private var failed: [ChapterID: ChapterPlan] = [:]
  private var isFirst = true
  private var pending: Set<String> = []

  /// So many chapters under edit keep their processes.
  private static let mostExecutors = 4

  init(
    workplace: Workplace, watch: FolderWatch, preview: String, chosen: String?, report: WatchReport
  ) {
    self.workplace = workplace
    self.watch = watch
    self.preview = preview
    self.chosen = chosen
    self.report = report
  }

  /// Waits until something changed that was not taken in yet.
  mutating func waitForChanges() {
    while pending.isEmpty { pending = watch.wait() }
  }

  /// Takes in the book as it is now: runs what changed and publishes the preview. What is wrong is
  /// reported, and the last good state kept.
  mutating func update() {
    pending = []
    var diagnostics: [Diagnostic] = []
    do {
      let book = try workplace.parse(reporting: &diagnostics)
      let only = try chosen.map { try workplace.chapters([$0], of: book) }
      let kernel = try currentKernel(for: book.manifest)
      let plan = try plan(book, for: kernel, only: only, reporting: &diagnostics)
      report.diagnostics(diagnostics)
      if diagnostics.hasErrors { return }
      report.parsed(chapters: book.everyChapter.count)
      for chapter in plan where !chapter.isReused {
        if pending.isEmpty { try run(chapter, in: kernel) }
      }
      if pending.isEmpty { try publish(book, plan) }
    } catch {
      report.diagnostics(diagnostics + Self.diagnostics(of: error))
    }
    isFirst = false
  }

  /// The same kernel as long as what runs depend on is the same.
  private mutating func currentKernel(for manifest: BookManifest) throws -> Kernel {
    let now = try workplace.kernel(for: manifest)
    if let kernel, kernel.context == now.context { return kernel }
    executors = []
    kernel = now
    return now
  }

  /// The chapters that have cells, each with what is known of it: a record of this session, or the
  /// committed one.
  private func plan(
    _ book: Book, for kernel: Kernel, only: Set<ChapterID>?,
    reporting diagnostics: inout [Diagnostic]
  ) throws -> [ChapterPlan] {
    let planned = try workplace.plan(
      book, for: kernel, running: .changed, knowing: records, reporting: &diagnostics)
    // The chapter that was asked for runs from the start, so that its checkpoints are there.
    let asked =
      try isFirst
      ? only.map {
        try workplace.plan(book, for: kernel, running: .only($0), reporting: &diagnostics).chapters
      } : nil
    return planned.chapters.compactMap { chapter in
      let id = chapter.chapter.id
      if let last = failed[id], last.chapter == chapter.chapter { return nil }
      if let own = asked?.first(where: { $0.chapter.id == id }) { return own }
      return (only?.contains(id) ?? true) || chapter.isReused ? chapter : nil
    }
  }

  /// Runs a chapter; a change of its file ends the run.
  private mutating func run(_ plan: ChapterPlan, in kernel: Kernel) throws {
    let chapter = plan.chapter
    let report = report
    let file = chapter.id.path + ".md"
    let isUnderEdit = !isFirst || chosen != nil
    let batch = try kernel.executor
    let ladder = isUnderEdit ? executor(of: chapter.id, over: batch) : nil
    let executor: any Executor = ladder ?? batch
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { return }
    let done = ends[1]
    let box = OutcomeBox()
    Thread.detachNewThread {
      let outcome = executor.execute(plan) { report.said($0, of: chapter) }
      box.outcome.withLock { $0 = outcome }
      close(done)
    }
    var watched = pollfd(fd: ends[0], events: Int16(POLLIN), revents: 0)
    while poll(&watched, 1, 0) == 0 {
      let changed = watch.wait(or: ends[0])
      pending.formUnion(changed)
      // A change of the chapter's own file: what it goes on with is old.
      if changed.contains(where: { $0.hasSuffix("/" + file) || $0 == workplace.options.book }) {
        ladder?.interrupt()
      }
    }
    close(ends[0])
    if let outcome = box.outcome.withLock({ $0 }) { take(outcome, of: plan) }
  }

  private mutating func take(_ outcome: ChapterOutcome, of plan: ChapterPlan) {
    let id = plan.chapter.id
    // What was broken off says nothing.
    if !pending.isEmpty, outcome.diagnostics.hasErrors { return }
    report.diagnostics(outcome.diagnostics, of: id)
    failed[id] = outcome.diagnostics.hasErrors ? plan : nil
    records[id] = outcome.record
  }

  private mutating func executor(of id: ChapterID, over batch: BatchExecutor) -> SnapshotExecutor {
    let known = executors.firstIndex { $0.id == id }.map { executors.remove(at: $0) }
    let entry = known ?? (id, SnapshotExecutor(batch))
    executors.append(entry)
    if executors.count > Self.mostExecutors { executors.removeFirst() }
    return entry.executor
  }

  /// Writes the preview: every chapter with what is known of it, failures in their places.
  private func publish(_ book: Book, _ plan: [ChapterPlan]) throws {
    var diagnostics: [Diagnostic] = []
    var known = records
    for chapter in plan {
      if case .reuse(let record) = chapter.action { known[chapter.chapter.id] = record }
    }
    let spliced = Splicer().splice(Array(known.values), into: book, reporting: &diagnostics)
    let lock = try workplace.lock()
    let site = try workplace.render(spliced, under: lock, reporting: &diagnostics)
    let outcome = try SitePublisher(site: preview, book: workplace.options.book)
      .publish(site, under: lock, isDurable: false)
    // Numbers of chapters that did not run are missing, which is no news.
    let ran = Set(known.filter { $0.value.failure == nil }.keys.map(\.path))
    report.diagnostics(
      diagnostics.filter { diagnostic in
        guard let file = diagnostic.location?.file else { return true }
        return ran.contains { file.hasSuffix($0 + ".md") }
      })
    switch outcome {
    case .unchanged: report.published(preview + "/index.html", changed: 0)
    case .published(let changed, let removed):
      report.published(preview + "/index.html", changed: changed + removed)
    }
  }

  private static func diagnostics(of error: any Error) -> [Diagnostic] {
    switch error {
    case is Reported: []
    case let error as DiagnosticsError: error.diagnostics
    case let issue as StoreIssue: [issue.diagnostic]
    case let tool as MissingTool: [Diagnostic(.error, tool.what, at: nil, help: tool.remedy)]
    default: [Diagnostic(.error, "\(error)", at: nil)]
    }
  }
}

/// The outcome of a run on another thread.
private final class OutcomeBox: Sendable {
  let outcome = Mutex<ChapterOutcome?>(nil)
}
