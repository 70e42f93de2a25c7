import Foundation
import SwiftParser
import SwiftSyntax

/// The code in a symbol's documentation, and what it says its lines give.
struct Example: Sendable {
  let name: String
  /// Where the symbol stands: `path:line`.
  let place: String
  /// The lines of code, in the order of the documentation.
  let code: String

  /// Nil when the documentation has no code. All its code is one example.
  init?(_ symbol: PublicSymbol) {
    var lines: [String] = []
    var isCode = false
    var wasEmpty = true
    for line in symbol.documentation {
      if line.hasPrefix("    "), isCode || wasEmpty {
        isCode = true
        lines.append(String(line.dropFirst(4)))
      } else if line.isEmpty {
        if isCode { lines.append("") }
      } else {
        isCode = false
      }
      wasEmpty = line.isEmpty
    }
    guard lines.contains(where: { !$0.isEmpty }) else { return nil }
    name = symbol.name
    place = "\(symbol.path):\(symbol.line)"
    code = lines.joined(separator: "\n")
  }

  /// The Swift code below a heading of a Markdown file.
  init(_ path: String, under heading: String, in text: String) {
    let section = text.components(separatedBy: "\n## \(heading)\n").dropFirst().first ?? ""
    let code = section.components(separatedBy: "\n```swift\n").dropFirst().first ?? ""
    name = heading
    place = path
    self.code = code.components(separatedBy: "\n```").first ?? ""
  }

  /// The example as a function that hands every claim to `claim(_:_:_:)`.
  func function(number: Int) -> String {
    let items = Array(Parser.parse(source: code).statements)
    var body = ""
    for (index, item) in items.enumerated() {
      let source = item.trimmedDescription
      let said = comments(after: item, before: index + 1 < items.count ? items[index + 1] : nil)
      let isPrint = source.hasPrefix("print(")
      if isPrint, !said.isEmpty {
        body +=
          "  try claim(\(number), \(quoted(source)), printed { \(source) }, \(quoted(said)))\n"
      } else if item.item.is(ExprSyntax.self), !isPrint, Self.isClaim(said), !isAssignment(item) {
        body += "  try claim(\(number), \(quoted(source)), \"\\(\(source))\", \(quoted(said)))\n"
      } else if item.item.is(ExprSyntax.self), !isAssignment(item), !isPrint, !startsStatement(item)
      {
        body += "  _ = \(source)\n"
      } else {
        body += "  \(source)\n"
      }
    }
    return "func example\(number)() throws {\n\(body)}\n"
  }

  private func startsStatement(_ item: CodeBlockItemSyntax) -> Bool {
    guard let expression = item.item.as(ExprSyntax.self) else { return true }
    return expression.is(IfExprSyntax.self) || expression.is(SwitchExprSyntax.self)
  }

  private func isAssignment(_ item: CodeBlockItemSyntax) -> Bool {
    guard let sequence = item.item.as(SequenceExprSyntax.self) else { return false }
    return sequence.elements.contains { element in
      element.is(AssignmentExprSyntax.self)
        || ["+=", "-=", "*=", "/="].contains(element.trimmedDescription)
    }
  }

  /// The comment on the statement's line and on those right below it.
  private func comments(after item: CodeBlockItemSyntax, before next: CodeBlockItemSyntax?)
    -> String
  {
    let end: Trivia =
      next?.leadingTrivia
      ?? (item.lastToken(viewMode: .sourceAccurate)?.nextToken(viewMode: .sourceAccurate)?
        .leadingTrivia ?? [])
    var lines: [String] = []
    var newlines = 0
    for piece in item.trailingTrivia + end {
      switch piece {
      case .lineComment(let text):
        if newlines > 1 { return lines.joined(separator: "\n") }
        newlines = 0
        lines.append(String(text.dropFirst(2).drop { $0 == " " }))
      case .newlines(let count): newlines += count
      default: break
      }
    }
    return lines.joined(separator: "\n")
  }

  /// Whether a comment tells a value, not a thought.
  private static func isClaim(_ text: String) -> Bool {
    guard let first = text.first else { return false }
    return first.isNumber || "[(-\"".contains(first)
      || ["true", "false", "nil", "nan", "inf"].contains { text.hasPrefix($0) }
  }

  private func quoted(_ text: String) -> String {
    let escaped = text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
      .replacing("\n", with: "\\n")
    return "\"\(escaped)\""
  }
}
