import ArgumentParser
import BookModel

/// `book run`: runs chapters again, whatever changed, and refreshes their records.
struct RunCommand: BookWork {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Runs chapters again, refreshes their records, and shows what moved.")

  @Argument(help: "Chapters, such as linear-regression/theory; all when none is named.")
  var chapters: [String] = []

  @OptionGroup var options: GlobalOptions

  func work(in workplace: Workplace, reporting diagnostics: inout [Diagnostic]) throws {
    let start = ContinuousClock.now
    let lock = try workplace.lock()
    let book = try workplace.parse(reporting: &diagnostics)
    let chosen = chapters.isEmpty ? nil : try workplace.chapters(chapters, of: book)
    let (plan, fresh) = try workplace.rerun(chosen, of: book, reporting: &diagnostics)
    for record in fresh { workplace.console.say(workplace.difference(to: record)) }
    try workplace.keep(fresh, under: lock)
    diagnostics += workplace.disagreements(in: book, of: chosen, ran: fresh)
    let counts = Summary(of: plan, records: fresh).counts
    workplace.console.say("\(counts); \((ContinuousClock.now - start).text)")
  }
}
