import ArgumentParser
import BookModel
import Foundation

/// `book build`: runs what changed, writes the records and the site.
struct BuildCommand: BookWork {
  static let configuration = CommandConfiguration(
    commandName: "build", abstract: "Runs what changed, writes the records and the site.")

  @OptionGroup var options: GlobalOptions

  func work(in workplace: Workplace, reporting diagnostics: inout [Diagnostic]) throws {
    let start = ContinuousClock.now
    let summary = try build(in: workplace, reporting: &diagnostics)
    let console = workplace.console
    switch summary.site {
    case nil: console.say("the site is as it was")
    case .unchanged: console.say("\(options.site)/index.html is up to date")
    case .published(let changed, let removed):
      let gone = removed > 0 ? ", \(removed) removed" : ""
      console.say("\(options.site)/index.html: \(changed) files changed\(gone)")
    }
    console.say("\(summary.counts); \((ContinuousClock.now - start).text)")
  }
}

extension Duration {
  /// `0.12 s`
  var text: String {
    let seconds = Double(components.seconds) + Double(components.attoseconds) * 1e-18
    return String(format: "%.2f s", seconds)
  }
}
