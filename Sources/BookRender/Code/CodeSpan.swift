/// A stretch of code of one kind.
struct CodeSpan: Hashable, Sendable {
  var kind: Kind
  var text: String

  /// What the theme gives a colour of its own; the raw value is the class on the page.
  enum Kind: String, Hashable, Sendable {
    case plain = "", keyword = "k", string = "s", number = "n", comment = "c", type = "t"
    case call = "f", attribute = "a"
  }
}

extension [CodeSpan] {
  /// The same code with neighbours of one kind joined.
  var joined: [CodeSpan] {
    var result: [CodeSpan] = []
    for span in self where !span.text.isEmpty {
      if result.last?.kind == span.kind {
        result[result.count - 1].text += span.text
      } else {
        result.append(span)
      }
    }
    return result
  }

  /// The code line by line, each line without its end; a span over several lines is cut.
  var lines: [[CodeSpan]] {
    var lines: [[CodeSpan]] = [[]]
    for span in self {
      let pieces = span.text.split(separator: "\n", omittingEmptySubsequences: false)
      for (index, piece) in pieces.enumerated() {
        if index > 0 { lines.append([]) }
        if !piece.isEmpty {
          lines[lines.count - 1].append(CodeSpan(kind: span.kind, text: String(piece)))
        }
      }
    }
    return lines
  }

  var html: HTML {
    .group(
      joined.map { span in
        span.kind == .plain
          ? .text(span.text) : .element("span", ["class": span.kind.rawValue], span.text)
      })
  }
}
