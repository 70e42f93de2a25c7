import BookModel

/// What the compiler said, each thing once: code that runs once for each value of a sweep is compiled
/// as often.
struct FoundMessages {
  private var found: [(diagnostic: Diagnostic, runs: [String])] = []

  /// - Parameter run: The value of a sweep with which the code runs; nil for code as it is written.
  mutating func add(_ diagnostic: Diagnostic, run: String?) {
    guard let run else {
      found.removeAll { !$0.runs.isEmpty && $0.diagnostic.says(diagnostic) }
      if !found.contains(where: { $0.runs.isEmpty && $0.diagnostic == diagnostic }) {
        found.append((diagnostic, []))
      }
      return
    }
    // Warnings are the same as those of the code as it is written, or speak of the run's scope.
    guard diagnostic.severity == .error else { return }
    if let known = found.firstIndex(where: { $0.diagnostic.says(diagnostic) }) {
      if !found[known].runs.isEmpty, !found[known].runs.contains(run) {
        found[known].runs.append(run)
      }
    } else {
      found.append((diagnostic, [run]))
    }
  }

  var diagnostics: [Diagnostic] {
    found.map { diagnostic, runs in
      guard !runs.isEmpty else { return diagnostic }
      return Diagnostic(
        diagnostic.severity, "with \(runs.joined(separator: ", ")): \(diagnostic.message)",
        at: diagnostic.location, help: diagnostic.help, excerpt: diagnostic.excerpt)
    }
  }
}

extension Diagnostic {
  /// Whether both say the same of a line: columns move with the value that stands before them.
  fileprivate func says(_ other: Diagnostic) -> Bool {
    message == other.message && severity == other.severity
      && location?.file == other.location?.file && location?.line == other.location?.line
  }
}

extension Cell.Options {
  /// Whether the cell's code runs in a child of the chapter's process, too.
  var runsApart: Bool { expectation?.kind == .trap || sweep != nil }
}
