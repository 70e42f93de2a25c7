import BookModel
import Foundation

extension TestReport {
  /// JUnit's XML, as continuous-integration servers read it: a suite a chapter, a case a cell.
  public var junit: String {
    var suites: [(chapter: ChapterID, cases: [TestCase])] = []
    for test in cases {
      if suites.last?.chapter != test.chapter { suites.append((test.chapter, [])) }
      suites[suites.count - 1].cases.append(test)
    }
    var lines = [
      #"<?xml version="1.0" encoding="UTF-8"?>"#,
      "<testsuites name=\"book test\"\(counts)>",
    ]
    for suite in suites {
      let report = TestReport(cases: suite.cases)
      lines.append("  <testsuite name=\"\(suite.chapter.path.xml)\"\(report.counts)>")
      lines += suite.cases.flatMap(\.junitLines)
      lines.append("  </testsuite>")
    }
    return (lines + ["</testsuites>"]).joined(separator: "\n") + "\n"
  }

  private var counts: String {
    let seconds = cases.compactMap(\.seconds).reduce(0, +)
    return " tests=\"\(cases.count)\" failures=\"\(failed)\" errors=\"0\" skipped=\"\(skipped)\""
      + " time=\"\(seconds.xmlSeconds)\""
  }
}

extension TestCase {
  fileprivate var junitLines: [String] {
    let opening =
      "    <testcase classname=\"\(chapter.path.xml)\" name=\"\(name.xml)\""
      + " file=\"\(location.file.xml)\" line=\"\(location.line)\""
      + " time=\"\((seconds ?? 0).xmlSeconds)\""
    switch outcome {
    case .passed: return [opening + "/>"]
    case .skipped(let why):
      return [opening + ">", "      <skipped message=\"\(why.xml)\"/>", "    </testcase>"]
    case .failed(let diagnostics):
      let failures = diagnostics.map { diagnostic in
        "      <failure type=\"doc test\" message=\"\(diagnostic.message.xml)\">"
          + "\(diagnostic.reportLines.xml)</failure>"
      }
      return [opening + ">"] + failures + ["    </testcase>"]
    }
  }
}

extension Double {
  /// Microseconds are enough, and never an exponent.
  fileprivate var xmlSeconds: String { String(format: "%.6f", self) }
}

extension String {
  /// As text or as an attribute's value. Characters that XML 1.0 cannot hold, not even as
  /// references, become `\u{1B}`.
  fileprivate var xml: String {
    var text = ""
    for scalar in unicodeScalars {
      switch scalar {
      case "&": text += "&amp;"
      case "<": text += "&lt;"
      case ">": text += "&gt;"
      case "\"": text += "&quot;"
      case "\n", "\r", "\t": text += "&#\(scalar.value);"
      case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{FFFE}", "\u{FFFF}":
        text += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text
  }
}
