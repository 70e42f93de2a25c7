import BookModel

/// Formulas with the signs that touch them. Browsers may break a line on either side of a formula,
/// which would send a full stop to the next line all alone.
extension ElementRenderer {
  /// The pieces one after the other, each formula on one line with the signs around it.
  mutating func html(_ inlines: [Inline]) -> HTML {
    guard page != nil, inlines.contains(where: \.isInlineMath) else {
      return .group(inlines.map { html($0) })
    }
    var parts: [HTML] = []
    for (index, inline) in inlines.enumerated() {
      let previous = index > 0 ? inlines[index - 1] : .softBreak
      let next = index + 1 < inlines.count ? inlines[index + 1] : .softBreak
      if inline.isInlineMath {
        let before = previous.words.trailingOpeners, after = next.words.leadingClosers
        let isAlone = before.isEmpty && after.isEmpty
        let formula = html(inline)
        let content = [.text(String(before)), formula, .text(String(after))]
        parts.append(isAlone ? formula : .element("span", ["class": "together"], content))
      } else if case .text(var text) = inline {
        if previous.isInlineMath { text.removeFirst(text.leadingClosers.count) }
        if next.isInlineMath { text.removeLast(text.trailingOpeners.count) }
        parts.append(.text(text))
      } else {
        parts.append(html(inline))
      }
    }
    return .group(parts)
  }
}

extension Inline {
  fileprivate var isInlineMath: Bool {
    if case .math(let formula) = self { !formula.isDisplay } else { false }
  }

  /// What is said here, when it is no more than words.
  fileprivate var words: String {
    if case .text(let text) = self { text } else { "" }
  }
}

extension String {
  /// The opening brackets and quotes that the text ends with.
  fileprivate var trailingOpeners: Substring {
    let openers = "([{“‘（「『《"
    let start = lastIndex { !openers.contains($0) }.map(index(after:)) ?? startIndex
    return self[start...]
  }

  /// The signs that the text starts with, and what a hyphen or apostrophe joins to them, as in
  /// `-axis`.
  fileprivate var leadingClosers: Substring {
    let signs = prefix { ".,;:!?)]}”’%、，。；：！？）」』》".contains($0) }
    let joined = self[signs.endIndex...]
    guard let first = joined.first, "-‐'’".contains(first) else { return signs }
    let word = joined.dropFirst().prefix { $0.isASCII && $0.isLetter }
    return self[..<word.endIndex]
  }
}
