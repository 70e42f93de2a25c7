import BookModel

/// A diagnostic as people read it: place and message, the line with a mark below it, a suggestion.
struct DiagnosticText {
  let isColored: Bool

  /// The lines, each with its end.
  func text(of diagnostic: Diagnostic) -> String {
    var text = diagnostic.location.map { bold("\($0): ") } ?? ""
    text +=
      paint(diagnostic.severity.rawValue + ": ", diagnostic.severity) + diagnostic.message + "\n"
    if let excerpt = diagnostic.excerpt { text += lines(of: excerpt, diagnostic.severity) }
    if let help = diagnostic.help {
      let lines = help.split(separator: "\n", omittingEmptySubsequences: false)
      text += "help: " + lines.joined(separator: "\n      ") + "\n"
    }
    return text
  }

  private func lines(of excerpt: Excerpt, _ severity: Diagnostic.Severity) -> String {
    let number = String(excerpt.line)
    let margin = String(repeating: " ", count: number.count)
    let before = Array(excerpt.text.utf8.prefix(max(0, excerpt.column - 1)))
    // Tabs stay tabs, so that the mark stands below its character.
    let indent = String(decoding: before, as: UTF8.self).map { character -> String in
      character == "\t" ? "\t" : String(repeating: " ", count: character.columns)
    }.joined()
    return "  \(number) | \(excerpt.text)\n  \(margin) | \(indent)" + paint("^", severity) + "\n"
  }

  private func bold(_ text: String) -> String { isColored ? "\u{1B}[1m\(text)\u{1B}[0m" : text }

  private func paint(_ text: String, _ severity: Diagnostic.Severity) -> String {
    guard isColored else { return text }
    let color =
      switch severity {
      case .error: 31
      case .warning: 33
      case .note: 36
      }
    return "\u{1B}[1;\(color)m\(text)\u{1B}[0m"
  }
}

extension Character {
  /// How many columns a terminal gives it: two for Chinese, one for the rest.
  var columns: Int {
    guard let scalar = unicodeScalars.first?.value else { return 1 }
    let wide = [
      0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE4F,
      0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD,
    ]
    return wide.contains { $0.contains(Int(scalar)) } ? 2 : 1
  }
}
