import Foundation
import Testing

@testable import BookRender

@Suite("Theme")
struct ThemeTests {
  @Test("the script is small")
  func script() throws {
    #expect(try Theme.read().script.utf8.count < 10_000)
  }

  @Test("only the sheet of colours names a colour")
  func colours() throws {
    let sheets = try Theme.read().style.components(separatedBy: "\n/* The sheet of paper")
    #expect(sheets.count == 2)
    let pattern = try Regex("#[0-9a-f]{3,8}\\b")
    let named = sheets[1].matches(of: pattern).map { String(sheets[1][$0.range]) }
    #expect(named == ["#fff"])  // paper, when printing
  }

  @Test(
    "text can be read on every ground it stands on, on light pages and on dark ones",
    arguments: [
      ("ink", "paper"), ("ink", "panel"), ("ink", "wash"), ("ink", "accent-wash"),
      ("ink", "caution-wash"), ("ink", "failure-wash"), ("ink-soft", "paper"),
      ("ink-soft", "panel"), ("ink-soft", "wash"), ("ink-soft", "accent-wash"),
      ("ink-soft", "caution-wash"), ("ink-soft", "failure-wash"), ("accent", "paper"),
      ("accent", "panel"), ("accent", "wash"), ("accent", "accent-wash"),
      ("accent", "caution-wash"), ("caution", "caution-wash"), ("caution", "paper"),
      ("failure", "failure-wash"), ("failure", "paper"), ("code-keyword", "wash"),
      ("code-string", "wash"), ("code-number", "wash"), ("code-comment", "wash"),
      ("code-type", "wash"), ("code-call", "wash"),
    ])
  func textContrast(text: String, ground: String) throws {
    for (index, scheme) in ["light", "dark"].enumerated() {
      let ratio = try contrast(text, ground, index)
      #expect(ratio >= 4.5, "\(scheme): \(ratio)")
    }
  }

  @Test("a curve stands out from the paper", arguments: 1...6)
  func seriesContrast(series: Int) throws {
    for index in 0...1 { #expect(try contrast("series-\(series)", "paper", index) >= 3) }
  }

  /// The contrast ratio of WCAG 2 between two colours of the theme, light (0) or dark (1).
  private func contrast(_ first: String, _ second: String, _ scheme: Int) throws -> Double {
    let luminances = try [first, second].map { try luminance($0, scheme) }.sorted()
    return (luminances[1] + 0.05) / (luminances[0] + 0.05)
  }

  private func luminance(_ name: String, _ scheme: Int) throws -> Double {
    let style = try Theme.read().style
    let values = try #require(
      style.components(between: "--\(name): light-dark(", and: ")").first, "no colour \(name)")
    let hex = values.split(separator: ", #", omittingEmptySubsequences: true)[scheme]
    let number = try #require(Int(hex.drop { $0 == "#" }, radix: 16))
    let channels = [16, 8, 0].map { shift -> Double in
      let value = Double(number >> shift & 255) / 255
      return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2]
  }
}
