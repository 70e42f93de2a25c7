import BookModel

/// A fact that an author must know, and the words for it.
protocol Issue {
  var severity: Diagnostic.Severity { get }
  /// One sentence, lower case at the start, no full stop.
  var message: String { get }
  var help: String? { get }
}

/// What is wrong with one file, each issue with the line that it speaks of.
struct IssueList {
  /// A file with more errors than these gets a note instead of the rest.
  static let limit = 100

  let source: SourceText
  private(set) var diagnostics: [Diagnostic] = []
  private var suppressed = 0

  init(of source: SourceText) { self.source = source }

  mutating func add(_ issue: some Issue, at location: SourceLocation) {
    guard diagnostics.count < Self.limit else {
      suppressed += 1
      return
    }
    diagnostics.append(
      Diagnostic(
        issue.severity, issue.message, at: location, help: issue.help,
        excerpt: source.excerpt(at: location)))
  }

  var hasErrors: Bool { diagnostics.hasErrors }

  /// In the order of the text.
  var sorted: [Diagnostic] {
    let sorted = diagnostics.enumerated().sorted { left, right in
      guard let first = left.element.location, let second = right.element.location,
        first != second
      else { return left.offset < right.offset }
      return first < second
    }.map(\.element)
    guard suppressed > 0 else { return sorted }
    return sorted + [
      Diagnostic(
        .note, "\(suppressed) more issues in this file are not shown",
        at: source.location(line: 1))
    ]
  }
}
