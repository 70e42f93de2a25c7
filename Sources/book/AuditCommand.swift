import ArgumentParser
import BookModel
import BookRun

/// `book audit`: runs each cell twice from the same state, and reports what is not the same.
struct AuditCommand: BookWork {
  static let configuration = CommandConfiguration(
    commandName: "audit",
    abstract: "Runs each cell twice from one state and reports what differs; changes nothing.")

  @Argument(help: "Chapters, such as linear-regression/theory; all when none is named.")
  var chapters: [String] = []

  @OptionGroup var options: GlobalOptions

  func work(in workplace: Workplace, reporting diagnostics: inout [Diagnostic]) throws {
    let use = try workplace.use()
    defer { withExtendedLifetime(use) {} }
    let (plan, kernel) = try workplace.planAll(chapters, reporting: &diagnostics)
    let batch = try kernel.executor
    for chapter in plan.chapters {
      let executor = SnapshotExecutor(batch)
      let (outcome, cells) = try executor.audit(chapter)
      let found =
        outcome.diagnostics.filter { $0.severity == .error } + cells.flatMap { findings(on: $0) }
      diagnostics += found.map { $0.quoting(chapter.chapter.source) }
      let twice = cells.count { $0.results.count == 2 }
      let verdict = found.hasErrors ? "DIFFERS" : "same"
      workplace.console.say("\(verdict)  \(chapter.chapter.id): \(twice) cells run twice")
    }
  }

  private func findings(on audit: CellAudit) -> [Diagnostic] {
    let cell = audit.cell
    guard audit.results.count == 2 else {
      return [
        Diagnostic(
          .note,
          "cell '\(cell.name)' was not run twice: \(audit.obstacle ?? "it has no checkpoint")",
          at: cell.location)
      ]
    }
    let (first, second) = (audit.results[0].outputs, audit.results[1].outputs)
    guard first != second else { return [] }
    let number = zip(first, second).prefix { $0 == $1 }.count
    func words(_ outputs: [Output]) -> String {
      number < outputs.count ? outputs[number].auditText : "nothing"
    }
    return [
      Diagnostic(
        cell.options.isVolatile ? .note : .error,
        "cell '\(cell.name)' gives other outputs when it runs again from the same state: output "
          + "\(number + 1) is \(words(first)), then \(words(second))",
        at: cell.location,
        help: cell.options.isVolatile
          ? nil : "draw from a seeded generator, or mark the cell 'volatile'")
    ]
  }
}

extension Output {
  /// Enough of an output to know it by.
  fileprivate var auditText: String {
    let text =
      switch self {
      case .text(let text), .value(let text), .standardError(let text): "'\(text)'"
      case .named(let value): "\(value.name) = \(value.value.value)"
      default: "\(self)"
      }
    let line = text.replacing("\n", with: "⏎")
    return line.count > 160 ? line.prefix(160) + "…" : line
  }
}
