import BookModel
import Glibc

/// One output of a cell that is not what the record says: the first place where it differs, and a
/// drawing of all.
struct Mismatch: Hashable {
  /// Where in an output, such as `row 3, column loss`; nil for all of it.
  let place: String?
  let finding: Finding
  /// How many more places differ.
  let others: Int
  let drawing: Drawing

  init(_ finding: Finding, at place: String? = nil, others: Int = 0, drawing: Drawing = Drawing()) {
    self.finding = finding
    self.place = place
    self.others = others
    self.drawing = drawing
  }

  /// - Parameters:
  ///   - what: The output, such as `cell 'train', output 2 (loss table)`.
  ///   - title: What stands above the drawing.
  func diagnostic(
    of what: String, at location: SourceLocation, title: String = Drawing.recordedAndNow
  ) -> Diagnostic {
    let place = ([what] + (place.map { [$0] } ?? [])).joined(separator: ", ")
    let more = others == 0 ? "" : others == 1 ? ", and 1 place more" : ", and \(others) places more"
    return Diagnostic(
      .error, "\(place): \(finding.words)\(more)", at: location,
      help: drawing.isEmpty ? nil : drawing.text(under: title))
  }
}

extension Finding {
  /// Such as `expected 0.25, got 0.26 (off by 0.01, tolerance 0.00025)`.
  var words: String {
    switch self {
    case .number(let expected, let actual, let distance):
      "expected \(expected), got \(actual)" + (distance.map { " (\($0.words))" } ?? "")
    case .text(let expected, let actual):
      "expected '\(expected.cut)', got '\(actual.cut)'"
    case .missing(let what): "missing: '\(what.cut)'"
    case .extra(let what): "not in the record: '\(what.cut)'"
    case .shape(let expected, let actual): "expected \(expected), got \(actual)"
    }
  }
}

extension Distance {
  fileprivate var words: String {
    let limit = limit.map { "tolerance \($0.short)" } ?? "whole numbers must be equal"
    return "off by \(value.short), \(limit)"
  }
}

extension Double {
  /// Three significant digits: enough to see how far off a number is.
  var short: String {
    var buffer = [CChar](repeating: 0, count: 32)
    let count = withVaList([self]) { vsnprintf(&buffer, buffer.count, "%.3g", $0) }
    return String(
      decoding: buffer.prefix(Int(count)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}

extension String {
  /// The text, its middle cut out when it is too long for a message.
  var cut: String { count <= 72 ? self : "\(prefix(48))…\(suffix(20))" }
}
