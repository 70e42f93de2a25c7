/// The code of a cell as the page shows it: its last line end left out, lines that end in
/// `// hide` marked, the mark itself gone.
struct CellSource {
  private let lines: [Line]

  private struct Line {
    let spans: [CodeSpan]
    let isHidden: Bool
  }

  init(_ source: String) { self.init(SwiftHighlighter.spans(source)) }

  /// - Parameter spans: Of the cell's whole source.
  init(_ spans: [CodeSpan]) {
    var lines = spans.lines
    if lines.last?.isEmpty == true { lines.removeLast() }
    self.lines = lines.map { spans in
      guard let comment = spans.last, comment.kind == .comment, Self.isMark(comment.text) else {
        return Line(spans: spans, isHidden: false)
      }
      var rest = Array(spans.dropLast())
      while let last = rest.popLast() {
        let end = last.text.lastIndex { !$0.isWhitespace }
        guard let end else { continue }
        rest.append(CodeSpan(kind: last.kind, text: String(last.text[...end])))
        break
      }
      return Line(spans: rest, isHidden: true)
    }
  }

  var hasHiddenLines: Bool { lines.contains(where: \.isHidden) }

  var html: HTML {
    .group(
      lines.map { line in
        let content = HTML.group([line.spans.html, .newline])
        return line.isHidden ? .element("span", ["class": "hidden-line"], [content]) : content
      })
  }

  /// The code without marks, hidden lines included: what can be compiled.
  var text: String {
    lines.map { $0.spans.map(\.text).joined() + "\n" }.joined()
  }

  private static func isMark(_ comment: String) -> Bool {
    comment.dropFirst(2).drop { $0 == " " } == "hide"
  }
}
