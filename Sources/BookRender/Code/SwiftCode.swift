import BookDigest

/// Highlights the Swift of one build: none that an earlier build has done.
///
/// A class, because all pages of a build share what it has learnt.
final class SwiftCode {
  private(set) var memo: Memo

  init(_ memo: Memo = Memo()) { self.memo = memo }

  /// What ``SwiftHighlighter`` gives for `code`.
  func spans(_ code: String) -> [CodeSpan] {
    var fresh: [CodeSpan]?
    let line = memo.line(for: code) {
      let spans = SwiftHighlighter.spans(code)
      fresh = spans
      return Self.line(of: spans)
    }
    return fresh ?? Self.spans(in: line, of: code) ?? SwiftHighlighter.spans(code)
  }

  /// The kinds and lengths of spans, such as `k3-1t5`: the text itself is at hand.
  private static func line(of spans: [CodeSpan]) -> String {
    spans.map { ($0.kind == .plain ? "-" : $0.kind.rawValue) + String($0.text.utf8.count) }.joined()
  }

  /// Nil when the lengths do not make up the code.
  private static func spans(in line: String, of code: String) -> [CodeSpan]? {
    let bytes = Array(code.utf8)
    var spans: [CodeSpan] = []
    var offset = 0
    var kind: CodeSpan.Kind?
    var length = 0
    func isWhole() -> Bool { length > 0 && offset + length <= bytes.count }
    for letter in line.utf8 {
      if (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(letter) {
        length = length * 10 + Int(letter - UInt8(ascii: "0"))
        if length > bytes.count { return nil }
        continue
      }
      if let kind {
        guard isWhole() else { return nil }
        let text = String(decoding: bytes[offset..<(offset + length)], as: UTF8.self)
        spans.append(CodeSpan(kind: kind, text: text))
        offset += length
        length = 0
      }
      let name = letter == UInt8(ascii: "-") ? "" : String(UnicodeScalar(letter))
      guard let next = CodeSpan.Kind(rawValue: name) else { return nil }
      kind = next
    }
    guard let kind, isWhole(), offset + length == bytes.count else { return nil }
    spans.append(
      CodeSpan(kind: kind, text: String(decoding: bytes[offset...], as: UTF8.self)))
    return spans
  }
}

extension ElementRenderer {
  /// Swift, highlighted.
  func swift(_ code: String) -> [CodeSpan] {
    page?.code.spans(code) ?? SwiftHighlighter.spans(code)
  }
}
