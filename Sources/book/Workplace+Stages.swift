import BookCompare
import BookModel
import BookParse
import BookPlan
import BookRender
import BookRun
import BookStore
import Foundation

// The stages as the commands call them: each ends the command when what it reported is an error.
extension Workplace {
  func parse(reporting diagnostics: inout [Diagnostic]) throws -> Book {
    let folder = try read(reporting: &diagnostics)
    let book = Parser().parse(
      folder, symbols: &memory.symbols, library: library, reporting: &diagnostics)
    guard let book, !diagnostics.hasErrors else { throw Reported() }
    return book
  }

  /// - Parameter own: Records that nobody wrote; they go before those on disk.
  func plan(
    _ book: Book, for kernel: Kernel, running selection: Planner.Selection,
    knowing own: [ChapterID: Record] = [:], reporting diagnostics: inout [Diagnostic]
  ) throws -> Plan {
    let stored = records.records(of: book.everyChapter.map(\.id))
      .merging(own.mapValues { .sound($0) }) { $1 }
    let inputs = present(Planner.inputs(of: stored), for: book.manifest)
    let plan = Planner(context: kernel.context, records: stored, inputs: inputs)
      .plan(book, running: selection, memo: &memory.cells, reporting: &diagnostics)
    for path in (try? records.leftBehind(by: book.everyChapter.map(\.id))) ?? [] {
      diagnostics.append(
        Diagnostic(
          .warning, "no chapter of the book has this record",
          at: SourceLocation(file: "\(reader.name)/\(path)", line: 1),
          help: "it is left from a chapter that was renamed or taken away: delete it"))
    }
    if diagnostics.hasErrors { throw Reported() }
    return plan
  }

  /// What the files and variables that records name are now.
  private func present(_ recorded: CellInputs, for manifest: BookManifest) -> CellInputs {
    let data = DataFolder(bookFolder: URL(fileURLWithPath: options.book))
    var inputs = CellInputs()
    for path in recorded.files.keys.sorted() {
      inputs.files[path] = data.state(of: path, digests: &memory.digests)
    }
    let environment = ProcessInfo.processInfo.environment
    for name in recorded.environment.keys {
      // One that the manifest does not name any more is seen by no cell.
      let value = manifest.environment.contains(name) ? environment[name] : nil
      inputs.environment[name] = CellDoor.state(ofVariable: value)
    }
    return inputs
  }

  /// Runs what the plan says; a chapter that fails is reported, and the others go on.
  func run(
    _ plan: Plan, in kernel: Kernel, timedBy clock: CellClock? = nil,
    reporting diagnostics: inout [Diagnostic]
  ) throws -> [Record] {
    let recorded = plan.chapters.compactMap(\.recorded)
    if recorded.count == plan.chapters.count { return recorded }
    let jobs = options.jobs ?? ProcessInfo.processInfo.activeProcessorCount
    let progress = ProgressDisplay(of: plan, on: console)
    defer { progress.end() }
    var found: [Diagnostic] = []
    let executor = try kernel.executor
    let runner = Runner(executor: clock?.timing(executor) ?? executor, jobs: jobs)
    let records = runner.run(plan, after: earlierSeconds(of: plan), reporting: &found) {
      progress.show($0)
    }
    // A chapter may fail in a saved cell of another, as may all that use it: that is said once.
    let sources = plan.chapters.map(\.chapter.source)
    for diagnostic in found {
      let source = sources.first { $0.path == diagnostic.location?.file }
      let quoted = source.map(diagnostic.quoting) ?? diagnostic
      if !diagnostics.contains(quoted) { diagnostics.append(quoted) }
    }
    return records
  }

  /// What runs the named chapters, or all, whatever changed.
  func planAll(
    _ names: [String], reporting diagnostics: inout [Diagnostic]
  ) throws -> (plan: Plan, kernel: Kernel) {
    let book = try parse(reporting: &diagnostics)
    let kernel = try kernel(for: book.manifest)
    let selection: Planner.Selection =
      names.isEmpty ? .all : .only(try chapters(names, of: book))
    return (
      try plan(book, for: kernel, running: selection, reporting: &diagnostics), kernel
    )
  }

  /// How long the chapters that run took before, as far as their records say.
  private func earlierSeconds(of plan: Plan) -> [ChapterID: Double] {
    let running = plan.chapters.filter { !$0.isReused }.map(\.chapter.id)
    // One chapter has no order, and its record need not be read.
    guard running.count > 1 else { return [:] }
    return records.records(of: running).compactMapValues { $0.record?.provenance.seconds }
  }

  /// Runs these chapters, or all, whatever changed.
  func rerun(
    _ chapters: Set<ChapterID>?, of book: Book, timedBy clock: CellClock? = nil,
    reporting diagnostics: inout [Diagnostic]
  ) throws -> (plan: Plan, fresh: [Record]) {
    let kernel = try kernel(for: book.manifest)
    let plan = try plan(
      book, for: kernel, running: chapters.map { .only($0) } ?? .all, reporting: &diagnostics)
    return (plan, try run(plan, in: kernel, timedBy: clock, reporting: &diagnostics))
  }

  /// Where cells that must agree with others do not, after a run of these chapters, or of all; the
  /// records of those that did not run count as they are.
  func disagreements(
    in book: Book, of chapters: Set<ChapterID>?, ran fresh: [Record]
  ) -> [Diagnostic] {
    let ran = chapters ?? Set(book.everyChapter.map(\.id))
    let others = book.everyChapter.map(\.id).filter { !ran.contains($0) }
      .compactMap { records.record(of: $0)?.record }
    return ParityCheck(tolerance: book.manifest.tolerance)
      .check(book, fresh + others, in: chapters)
  }

  /// How a fresh record differs from the one on disk; empty for a chapter that failed.
  func difference(to record: Record) -> String {
    guard record.failure == nil else { return "" }
    return "\(RecordDiff(from: records.record(of: record.chapter)?.record, to: record))"
  }

  /// Writes the records of the chapters that ran well.
  func keep(_ fresh: [Record], under lock: BookLock) throws {
    for record in fresh where record.failure == nil {
      try records.write(record, under: lock)
    }
    try memory.keepPlan(under: lock)
  }

  /// Renders with the formulas of earlier builds at hand, and keeps those of this one.
  func render(
    _ book: SplicedBook, under lock: BookLock, reporting diagnostics: inout [Diagnostic]
  ) throws -> Site {
    let old = cache.math.content(of: Self.formulas)
    var math =
      old.flatMap { try? JSONDecoder().decode(MathCache.self, from: Data($0)) } ?? MathCache()
    let before = math
    let site = Renderer(theme: try Theme.read())
      .render(book, math: &math, code: &memory.code, reporting: &diagnostics)
    try memory.keepPages(under: lock)
    if math != before {
      let encoder = JSONEncoder()
      encoder.outputFormatting = .sortedKeys
      try cache.math.keep(Array(try encoder.encode(math)), as: Self.formulas)
    }
    return site
  }

  func publish(_ site: Site, under lock: BookLock) throws -> SitePublisher.Outcome {
    try SitePublisher(site: options.site, book: options.book).publish(site, under: lock)
  }

  /// The name of the one file in the formula cache.
  private static let formulas = "f0"

  /// The chapters that the command line names: ids, or paths of their files.
  ///
  /// - Throws: `DiagnosticsError` naming every one that is not in the book, with the nearest that is.
  func chapters(_ names: [String], of book: Book) throws -> Set<ChapterID> {
    let known = book.everyChapter.map(\.id.path)
    var chosen: Set<ChapterID> = []
    var issues: [Diagnostic] = []
    for name in names {
      var path =
        name.hasPrefix(reader.name + "/") ? String(name.dropFirst(reader.name.count + 1)) : name
      if path.hasSuffix(".md") { path.removeLast(3) }
      if known.contains(path) {
        chosen.insert(ChapterID(path))
      } else {
        let nearest = known.nearest(to: path)
        issues.append(
          Diagnostic(
            .error, "the book has no chapter '\(name)'", at: nil,
            help: nearest.map { "did you mean '\($0)'?" }))
      }
    }
    try issues.throwIfErrors()
    return chosen
  }
}

/// Ends a command whose diagnostics are collected: there is nothing to add to them.
struct Reported: Error {}
