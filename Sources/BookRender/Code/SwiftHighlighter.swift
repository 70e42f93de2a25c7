import SwiftIDEUtils
import SwiftParser
import SwiftSyntax

/// Swift, as the compiler's own parser reads it.
enum SwiftHighlighter {
  static func spans(_ code: String) -> [CodeSpan] {
    let bytes = Array(code.utf8)
    var spans: [CodeSpan] = []
    var end = 0
    for classified in Parser.parse(source: code).classifications {
      let start = classified.range.lowerBound.utf8Offset
      let next = classified.range.upperBound.utf8Offset
      guard start >= end, next <= bytes.count else { continue }
      spans.append(
        CodeSpan(kind: .plain, text: String(decoding: bytes[end..<start], as: UTF8.self)))
      let text = String(decoding: bytes[start..<next], as: UTF8.self)
      let following = bytes[next...].first
      spans.append(CodeSpan(kind: kind(classified.kind, text, following), text: text))
      end = next
    }
    spans.append(CodeSpan(kind: .plain, text: String(decoding: bytes[end...], as: UTF8.self)))
    return spans.joined
  }

  private static func kind(
    _ kind: SyntaxClassification, _ text: String, _ following: UInt8?
  ) -> CodeSpan.Kind {
    switch kind {
    case .keyword, .ifConfigDirective: .keyword
    case .stringLiteral, .regexLiteral: .string
    case .integerLiteral, .floatLiteral: .number
    case .lineComment, .blockComment, .docLineComment, .docBlockComment: .comment
    case .attribute: .attribute
    case .type: .type
    case .identifier, .argumentLabel:
      name(text, isCalled: following == UInt8(ascii: "("), isLabel: kind == .argumentLabel)
    default: .plain
    }
  }

  /// A name outside a type position: a capital means a type, unless it is all there is, as in the
  /// matrix `X`; a bracket behind a name means a call.
  private static func name(_ text: String, isCalled: Bool, isLabel: Bool) -> CodeSpan.Kind {
    if isLabel { return .plain }
    if text.first?.isUppercase == true, text.count > 1 { return .type }
    return isCalled ? .call : .plain
  }
}
