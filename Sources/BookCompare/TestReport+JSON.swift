import BookModel
import Foundation

extension TestReport {
  /// An object a line: each case, and at the end the counts.
  public var json: String {
    cases.map { $0.jsonLine + "\n" }.joined()
      + Line(kind: "summary", passed: passed, failed: failed, skipped: skipped).json + "\n"
  }

  /// The fields of a line; those that are nil are left out.
  fileprivate struct Line: Encodable {
    let kind: String
    var chapter: String?
    var cell: String?
    var file: String?
    var line: Int?
    var outcome: String?
    var seconds: Double?
    var reason: String?
    var diagnostics: [Problem]?
    var passed: Int?
    var failed: Int?
    var skipped: Int?
  }

  /// A diagnostic in the form that `--format json` has on standard error.
  fileprivate struct Problem: Encodable {
    let file: String?
    let line: Int?
    let column: Int?
    let severity: String
    let message: String
    let help: String?

    init(_ diagnostic: Diagnostic) {
      file = diagnostic.location?.file
      line = diagnostic.location?.line
      column = diagnostic.location?.column
      severity = diagnostic.severity.rawValue
      message = diagnostic.message
      help = diagnostic.help
    }
  }
}

extension TestCase {
  fileprivate var jsonLine: String {
    var line = TestReport.Line(
      kind: "case", chapter: chapter.path, cell: cell, file: location.file, line: location.line,
      seconds: seconds)
    switch outcome {
    case .passed: line.outcome = "passed"
    case .skipped(let why):
      line.outcome = "skipped"
      line.reason = why
    case .failed(let diagnostics):
      line.outcome = "failed"
      line.diagnostics = diagnostics.map(TestReport.Problem.init)
    }
    return line.json
  }
}

extension Encodable {
  /// As JSON on one line.
  var json: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    // Neither text nor finite numbers can fail to be written.
    return String(decoding: (try? encoder.encode(self)) ?? Data(), as: UTF8.self)
  }
}
