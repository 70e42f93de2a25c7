import BookModel

/// Tables that the author wrote.
extension ElementRenderer {
  mutating func table(_ table: PipeTable, of block: Block) -> HTML {
    let head = HTML.block(
      "thead", [:], [row(table.header, in: table, element: "th")])
    let rows = table.rows.map { row($0, in: table, element: "td") }
    let body = rows.isEmpty ? HTML.nothing : .block("tbody", [:], rows)
    guard let page else { return .block("table", [:], [head, body]) }
    var caption: HTML?
    if let text = table.caption {
      caption = self.caption(kind: page.words.table, number: block.number, [html(text)])
    }
    return TableFrame(
      caption: caption, name: table.caption?.plainText ?? page.words.table,
      id: anchor(of: block), isData: false
    ).html(around: [head, body])
  }

  private mutating func row(
    _ cells: [[Inline]], in table: PipeTable, element: String
  ) -> HTML {
    var content: [HTML] = []
    for (index, inlines) in cells.enumerated() {
      let alignment = table.alignments.indices.contains(index) ? table.alignments[index] : .none
      let attributes: Attributes =
        page == nil
        ? ["align": alignment == .none ? nil : alignment.rawValue]
        : [
          "class": alignment == .none ? nil : alignment.rawValue,
          "scope": element == "th" ? "col" : nil,
        ]
      content.append(.line(element, attributes, [html(inlines)]))
    }
    return .block("tr", [:], content)
  }
}
