import BookModel

/// What a run of doc tests came to: a case a cell, in the order of the book.
public struct TestReport: Hashable, Sendable {
  public let cases: [TestCase]

  public init(cases: [TestCase]) { self.cases = cases }

  public var passed: Int { cases.count { $0.outcome == .passed } }
  public var skipped: Int { cases.count { if case .skipped = $0.outcome { true } else { false } } }
  public var failed: Int { cases.count - passed - skipped }
}

/// The test of one cell; or of a chapter as a whole, when it cannot be tested.
public struct TestCase: Hashable, Sendable {
  public enum Outcome: Hashable, Sendable {
    case passed
    /// With at least one error.
    case failed([Diagnostic])
    /// Not tested, and why: what failed is another case.
    case skipped(String)
  }

  public let chapter: ChapterID
  /// Nil for the chapter as a whole.
  public let cell: String?
  public let location: SourceLocation
  /// Wall-clock seconds of the cell, where they were measured.
  public let seconds: Double?
  public let outcome: Outcome

  public init(
    chapter: ChapterID, cell: String?, location: SourceLocation, seconds: Double? = nil,
    outcome: Outcome
  ) {
    self.chapter = chapter
    self.cell = cell
    self.location = location
    self.seconds = seconds
    self.outcome = outcome
  }

  /// Such as `linear-regression/theory#losses`.
  public var name: String { chapter.path + (cell.map { "#" + $0 } ?? "") }
}

extension Diagnostic {
  /// Place, message and suggestion, as a report quotes them.
  var reportLines: String {
    (location.map { "\($0): " } ?? "") + "\(severity.rawValue): \(message)"
      + (help.map { "\n" + $0 } ?? "")
  }
}
