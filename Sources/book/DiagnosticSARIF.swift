import BookModel
import Foundation

/// Diagnostics as one log of the Static Analysis Results Interchange Format, OASIS, version 2.1.0.
struct DiagnosticSARIF {
  let diagnostics: [Diagnostic]

  /// The log, with its line end; one without results says that there was nothing to report.
  var text: String {
    let rules = Set(diagnostics.map(Self.rule)).sorted()
    let driver: [String: Any] = ["name": "book", "rules": rules.map { ["id": $0] }]
    let run: [String: Any] = [
      "tool": ["driver": driver], "columnKind": "utf16CodeUnits",
      "results": diagnostics.map { Self.result(of: $0, rules: rules) },
    ]
    let log: [String: Any] = [
      "$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0",
      "runs": [run],
    ]
    return DiagnosticJSON.text(of: log) + "\n"
  }

  private static func result(of diagnostic: Diagnostic, rules: [String]) -> [String: Any] {
    let message = [diagnostic.message, diagnostic.help].compactMap(\.self)
    let rule = rule(of: diagnostic)
    var result: [String: Any] = [
      "ruleId": rule, "level": diagnostic.severity.rawValue,
      "message": ["text": message.joined(separator: "; ")],
    ]
    result["ruleIndex"] = rules.firstIndex(of: rule)
    if let location = diagnostic.location {
      result["locations"] = [["physicalLocation": place(location, diagnostic.excerpt)]]
    }
    return result
  }

  private static func place(_ location: SourceLocation, _ excerpt: Excerpt?) -> [String: Any] {
    let path = location.file.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed)
    var region: [String: Any] = ["startLine": location.line]
    region["startColumn"] = column(of: location, in: excerpt)
    var place: [String: Any] = [
      "artifactLocation": ["uri": path ?? location.file], "region": region,
    ]
    if let excerpt {
      place["contextRegion"] = ["startLine": excerpt.line, "snippet": ["text": excerpt.text]]
    }
    return place
  }

  /// The column in UTF-16 units, from 1; nil where the line is not at hand to count in.
  private static func column(of location: SourceLocation, in excerpt: Excerpt?) -> Int? {
    guard location.column > 1 else { return 1 }
    guard let excerpt, excerpt.line == location.line else { return nil }
    let before = excerpt.text.utf8.prefix(location.column - 1)
    return String(decoding: before, as: UTF8.self).utf16.count + 1
  }

  /// A name for diagnostics of one kind: the words of the message that do not come from the book.
  ///
  ///     cell 'train' declares no constant 'rte' to sweep
  ///     cell-declares-no-constant-to-sweep
  static func rule(of diagnostic: Diagnostic) -> String {
    // What follows a colon is the library's message or the author's own.
    let said = unquoted(diagnostic.message).prefix { $0 != ":" }
    let words = said.split(separator: " ")
      .map { $0.filter { $0.isASCII && $0.isLetter }.lowercased() }
      .filter { !$0.isEmpty }.prefix(6)
    return words.isEmpty ? "book" : words.joined(separator: "-")
  }

  /// The message without what stands in quotation marks; an apostrophe in a word is none.
  private static func unquoted(_ message: String) -> String {
    let letters = Array(message)
    var kept = ""
    var isQuoted = false
    for (index, letter) in letters.enumerated() {
      let beside = isQuoted ? index + 1 : index - 1
      if letter == "'", !letters.indices.contains(beside) || !letters[beside].isLetter {
        isQuoted.toggle()
      } else if !isQuoted {
        kept.append(letter)
      }
    }
    return kept
  }
}
