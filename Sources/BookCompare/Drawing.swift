/// A difference as it is shown to a person: removed lines with `-`, new ones with `+`, and a line
/// of carets below what is not as expected.
struct Drawing: Hashable {
  /// Lines beyond these are counted, not shown.
  static let limit = 12

  private(set) var lines: [String] = []
  private var hidden = 0

  var isEmpty: Bool { lines.isEmpty }

  static let recordedAndNow = "the difference (- recorded, + now)"

  func text(under title: String) -> String {
    let more = hidden == 0 ? [] : ["… and \(hidden) more \(hidden == 1 ? "line" : "lines")"]
    return ([title] + lines + more).joined(separator: "\n")
  }

  mutating func context(_ line: String) { add("  " + line) }
  mutating func removed(_ line: String) { add("- " + line) }

  /// - Parameter columns: The characters of the line that are marked.
  mutating func added(_ line: String, marking columns: Range<Int>? = nil) {
    let isShown = lines.count < Self.limit
    add("+ " + line)
    guard isShown, let columns, columns.count < line.count else { return }
    lines.append(
      "  " + String(repeating: " ", count: columns.lowerBound)
        + String(repeating: "^", count: columns.count))
  }

  private mutating func add(_ line: String) {
    if lines.count < Self.limit { lines.append(line) } else { hidden += 1 }
  }
}
