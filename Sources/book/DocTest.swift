import BookCompare
import BookModel

/// The doc test of one chapter: what ran beside what is recorded, a case a cell.
struct DocTest {
  let plan: ChapterPlan
  /// The cells that are tested; nil for all.
  let cells: Set<String>?
  /// Nil when the chapter did not compile.
  let fresh: Record?
  let stored: StoredRecord?
  /// What a damaged record still says.
  let untrusted: Record?
  /// The errors of the run.
  let reported: [Diagnostic]
  /// What does not agree with other cells.
  let parity: [Diagnostic]
  /// How long the cells took.
  let clock: CellClock

  private var chapter: Chapter { plan.chapter }

  /// The cases in the order of the chapter, before them one for the chapter as a whole when
  /// something is wrong with it; and what they found that the run has not reported.
  func judge() -> (cases: [TestCase], found: [Diagnostic]) {
    let mismatches = mismatches()
    var found: [Diagnostic] = []
    var cases: [TestCase] = []
    var told = Set<Diagnostic>()
    for (number, cell) in chapter.cells.enumerated() {
      let errors = errors.filter { cell.holds($0) }
      // A cell that failed has said so itself.
      let own =
        (errors.isEmpty ? mismatches[cell.name] ?? [] : []) + parity.filter { cell.holds($0) }
      told.formUnion(errors)
      guard cells?.contains(cell.name) ?? true else { continue }
      found += own
      cases.append(testCase(of: cell, number: number, problems: errors + own))
    }
    let ofRecord =
      recordIssues
      + mismatches.filter { name, _ in
        !chapter.cells.contains { $0.name == name }
      }.sorted { $0.key < $1.key }.flatMap(\.value)
    found += ofRecord
    var ofChapter = errors.filter { !told.contains($0) } + ofRecord
    if ofChapter.isEmpty, fresh == nil, !cases.contains(where: \.hasFailed) {
      ofChapter = [Diagnostic(.error, "the chapter did not run", at: start)]
    }
    if !ofChapter.isEmpty {
      cases.insert(
        TestCase(chapter: chapter.id, cell: nil, location: start, outcome: .failed(ofChapter)),
        at: 0)
    }
    return (cases, found)
  }

  private var start: SourceLocation { SourceLocation(file: chapter.source.path, line: 1) }

  private var recorded: Record? { stored?.record ?? untrusted }

  private var errors: [Diagnostic] {
    reported.filter { $0.severity == .error && $0.location?.file == chapter.source.path }
  }

  private func mismatches() -> [String: [Diagnostic]] {
    guard let fresh, let recorded else { return [:] }
    let verdicts = Comparer(tolerance: plan.tolerance)
      .verdicts(on: fresh, by: recorded, in: chapter)
    return Dictionary(verdicts.map { ($0.cell, $0.diagnostics) }, uniquingKeysWith: +)
      .filter { !$0.value.isEmpty }
  }

  /// A test must not pass on a record that was changed by hand, nor without one.
  private var recordIssues: [Diagnostic] {
    switch stored {
    case .sound: []
    case .damaged(let damage):
      [
        Diagnostic(
          .error, damage.message, at: damage.location,
          help: "restore it, or accept a fresh one with 'book test --update \(chapter.id)'")
      ]
    case nil:
      [
        Diagnostic(
          .error, "there is no record to compare with", at: start,
          help: "'book build' runs the chapter and writes one")
      ]
    }
  }

  private func testCase(of cell: Cell, number: Int, problems: [Diagnostic]) -> TestCase {
    let outcome: TestCase.Outcome =
      if !problems.isEmpty {
        .failed(problems)
      } else if let fresh {
        if !fresh.cells.contains(where: { $0.name == cell.name }) {
          .skipped("a cell before it failed")
        } else if recorded == nil {
          .skipped("there is no record to compare with")
        } else {
          .passed
        }
      } else {
        .skipped("the chapter did not run")
      }
    return TestCase(
      chapter: chapter.id, cell: cell.name, location: cell.location,
      seconds: clock.seconds(of: number, in: chapter.id), outcome: outcome)
  }
}

extension TestCase {
  var hasFailed: Bool { if case .failed = outcome { true } else { false } }
}

extension Cell {
  /// Whether a diagnostic speaks of this cell: of its fence, its code, or the text that it is
  /// expected to fail with.
  fileprivate func holds(_ diagnostic: Diagnostic) -> Bool {
    guard let place = diagnostic.location, place.file == location.file else { return false }
    func lines(_ text: String) -> Int {
      text.split(separator: "\n", omittingEmptySubsequences: false).count
    }
    var last = location.line + lines(source) - 1
    if let expectation = options.expectation {
      last = max(last, expectation.location.line + lines(expectation.message))
    }
    return (location.line - 1...last).contains(place.line)
  }
}
