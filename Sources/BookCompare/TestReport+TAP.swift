import Foundation

extension TestReport {
  /// The Test Anything Protocol, version 14 (testanything.org): a line a case, what is wrong with a
  /// failed one in YAML below it.
  public var tap: String {
    let lines = cases.enumerated().flatMap { index, test in test.tapLines(number: index + 1) }
    return (["TAP version 14", "1..\(cases.count)"] + lines).joined(separator: "\n") + "\n"
  }
}

extension TestCase {
  fileprivate func tapLines(number: Int) -> [String] {
    switch outcome {
    case .passed:
      return ["ok \(number) - \(name.tapEscaped)"]
        + (seconds.map { ["  ---", "  \(Self.duration($0))", "  ..."] } ?? [])
    case .skipped(let why):
      return ["ok \(number) - \(name.tapEscaped) # SKIP \(why.oneLine.tapEscaped)"]
    case .failed(let diagnostics):
      var lines = [
        "not ok \(number) - \(name.tapEscaped)", "  ---",
        "  message: \((diagnostics.first?.message ?? "").json)", "  severity: fail", "  at:",
        "    file: \(location.file.json)", "    line: \(location.line)",
      ]
      if let seconds { lines.append("  " + Self.duration(seconds)) }
      lines.append("  diagnostics:")
      lines += diagnostics.map { "    - \($0.reportLines.json)" }
      return lines + ["  ..."]
    }
  }

  private static func duration(_ seconds: Double) -> String {
    "duration_ms: \((seconds * 1e6).rounded() / 1e3)"
  }
}

extension String {
  /// A backslash and a hash speak to the reader of the protocol.
  fileprivate var tapEscaped: String {
    replacing("\\", with: "\\\\").replacing("#", with: "\\#")
  }

  fileprivate var oneLine: String {
    split(omittingEmptySubsequences: true, whereSeparator: \.isNewline).joined(separator: " ")
  }
}
