import ArgumentParser
import BookCompare
import BookModel
import BookPlan

/// `book test`: runs everything again and compares with the records.
struct TestCommand: BookWork {
  static let configuration = CommandConfiguration(
    commandName: "test",
    abstract: "Runs the chapters again and compares with the records; changes nothing.")

  @Argument(help: "Chapters, such as linear-regression/theory; all when none is named.")
  var chapters: [String] = []

  @Flag(help: "Accept what the cells produced: show the difference, then write the records.")
  var update = false

  @OptionGroup var options: GlobalOptions

  func work(in workplace: Workplace, reporting diagnostics: inout [Diagnostic]) throws {
    let start = ContinuousClock.now
    let lock = update ? try workplace.lock() : nil
    let use = update ? nil : try workplace.use()
    defer { withExtendedLifetime(use) {} }
    let (plan, fresh) = try workplace.rerun(chapters, reporting: &diagnostics)
    let console = workplace.console
    if let lock {
      for record in fresh { console.say(workplace.difference(to: record)) }
      try workplace.keep(fresh, under: lock)
      console.say(
        "\(Summary(of: plan, records: fresh).counts); \((ContinuousClock.now - start).text)")
      return
    }
    // Planning warns of damaged records; here they are errors.
    diagnostics.removeAll {
      $0.severity == .warning && $0.location?.file.hasSuffix(".json") == true
    }
    var failed = 0
    for chapter in plan.chapters {
      let found = verdict(on: chapter, in: fresh, of: workplace)
      diagnostics += found ?? []
      failed += found?.isEmpty == true ? 0 : 1
      console.say("\(found?.isEmpty == true ? "passed" : "FAILED")  \(chapter.chapter.id)")
    }
    console.say("doc tests: \(plan.chapters.count - failed) passed, \(failed) failed")
    console.say("took \((ContinuousClock.now - start).text)")
  }

  /// The mismatches of a chapter; nil when it did not run well, which has been reported.
  private func verdict(
    on plan: ChapterPlan, in fresh: [Record], of workplace: Workplace
  ) -> [Diagnostic]? {
    let chapter = plan.chapter
    guard let record = fresh.first(where: { $0.chapter == chapter.id }), record.failure == nil
    else { return nil }
    func mismatches(_ recorded: Record) -> [Diagnostic] {
      Comparer(tolerance: plan.tolerance).compare(record, with: recorded, in: chapter)
        .map { $0.quoting(chapter.source) }
    }
    switch workplace.records.record(of: chapter.id) {
    case .sound(let recorded): return mismatches(recorded)
    case .damaged(let damage):
      // A test must not pass on it, and says what was changed.
      let changed = workplace.records.untrustedRecord(of: chapter.id).map(mismatches) ?? []
      let error = Diagnostic(
        .error, damage.message, at: damage.location,
        help: "restore it, or accept a fresh one with 'book test --update \(chapter.id)'")
      return changed + [error]
    case nil:
      return [
        Diagnostic(
          .error, "there is no record to compare with",
          at: SourceLocation(file: chapter.source.path, line: 1),
          help: "'book build' runs the chapter and writes one")
      ]
    }
  }
}
