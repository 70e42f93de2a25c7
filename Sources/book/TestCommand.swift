import ArgumentParser
import BookCompare
import BookModel
import BookPlan
import BookStore

/// `book test`: runs everything again and compares with the records.
struct TestCommand: BookWork {
  static let configuration = CommandConfiguration(
    commandName: "test",
    abstract: "Runs the chapters again and compares with the records; changes nothing.",
    discussion: """
      With --format tap, junit or json the report goes to standard output, a case a cell; \
      docs/doc-tests.md describes the forms.
      """)

  static let formats = Set(OutputFormat.allCases)

  @Argument(
    help: """
      Chapters or cells, such as linear-regression/theory or linear-regression/theory#losses; \
      all when none is named.
      """)
  var names: [String] = []

  @Flag(
    help: "Accept what the cells produced: show the difference, then write the records.")
  var update = false

  @Option(
    help: "Run with this many seeds, say how far each number moves, and propose tolerances.")
  var seeds: Int?

  @OptionGroup var given: GlobalOptions

  /// Standard output belongs to the report when there is one.
  var options: GlobalOptions {
    var options = given
    if reports { options.quiet = true }
    return options
  }

  private var reports: Bool {
    given.format == .tap || given.format == .junit || (given.format == .json && !update)
  }

  func validate() throws {
    if let seeds, seeds < 2 { throw ValidationError("--seeds takes a whole number from 2") }
    if update && seeds != nil {
      throw ValidationError("--seeds only measures: it does not go with --update")
    }
    if given.format == .tap || given.format == .junit, update || seeds != nil {
      throw ValidationError(
        "--format \(given.format) reports a test: it does not go with --update and --seeds")
    }
  }

  func work(in workplace: Workplace, reporting diagnostics: inout [Diagnostic]) throws {
    let use = update ? nil : try workplace.use()
    defer { withExtendedLifetime(use) {} }
    if update {
      try accept(in: workplace, reporting: &diagnostics)
    } else if let seeds {
      try measure(seeds, in: workplace, reporting: &diagnostics)
    } else {
      do {
        try test(in: workplace, reporting: &diagnostics)
      } catch {
        try reportBook(error, diagnostics)
        throw error
      }
    }
  }

  private func test(in workplace: Workplace, reporting diagnostics: inout [Diagnostic]) throws {
    let start = ContinuousClock.now
    let book = try workplace.parse(reporting: &diagnostics)
    let selection = try CellSelection(names, of: book, in: workplace)
    let clock = CellClock()
    let (plan, fresh) = try workplace.rerun(
      selection.chapters, of: book, timedBy: clock, reporting: &diagnostics)
    // Planning warns of damaged records; here they are errors.
    diagnostics.removeAll {
      $0.severity == .warning && $0.location?.file.hasSuffix(".json") == true
    }
    let parity = workplace.disagreements(in: book, of: selection.chapters, ran: fresh)
    let reported = diagnostics
    var cases: [TestCase] = []
    var failed = 0
    for chapter in plan.chapters {
      let id = chapter.chapter.id
      let (judged, found) = DocTest(
        plan: chapter, cells: selection.cells(of: id), fresh: fresh.first { $0.chapter == id },
        stored: workplace.records.record(of: id),
        untrusted: workplace.records.untrustedRecord(of: id), reported: reported, parity: parity,
        clock: clock
      ).judge()
      cases += judged
      diagnostics += found
      let hasFailed = judged.contains(where: \.hasFailed)
      failed += hasFailed ? 1 : 0
      let what = selection.cells(of: id)?.sorted().map { "\(id)#\($0)" } ?? [id.path]
      for name in what { workplace.console.say("\(hasFailed ? "FAILED" : "passed")  \(name)") }
    }
    report(TestReport(cases: cases))
    workplace.console.say("doc tests: \(plan.chapters.count - failed) passed, \(failed) failed")
    workplace.console.say("took \((ContinuousClock.now - start).text)")
  }

  /// A book that cannot be tested is one failed case, so that no report looks like success.
  private func reportBook(_ error: any Error, _ diagnostics: [Diagnostic]) throws {
    let all = diagnostics + ((error as? DiagnosticsError)?.diagnostics ?? [])
    let errors = all.filter { $0.severity == .error }
    guard let first = errors.first else { return }
    let place = first.location ?? SourceLocation(file: given.book, line: 1)
    report(
      TestReport(cases: [
        TestCase(chapter: ChapterID("book"), cell: nil, location: place, outcome: .failed(errors))
      ]))
  }

  private func report(_ report: TestReport) {
    switch given.format {
    case .tap: StandardOutput.write(report.tap)
    case .junit: StandardOutput.write(report.junit)
    case .json: StandardOutput.write(report.json)
    case .text, .sarif: break
    }
  }
}
