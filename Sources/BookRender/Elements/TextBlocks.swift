import BookModel

/// Paragraphs, headings, quotes and lists.
extension ElementRenderer {
  mutating func paragraph(_ inlines: [Inline], of block: Block, isTight: Bool) -> HTML {
    if isTight { return html(inlines) }
    if page != nil, case .image(let source, let title, let alternative)? = inlines.first,
      inlines.count == 1
    {
      return figure(source: source, title: title, alternative: alternative, of: block)
    }
    let sideNotes = sideNotes(in: inlines)
    let content = html(inlines)
    return .group([sideNotes, .line("p", ["id": anchor(of: block)], [content])])
  }

  mutating func heading(_ inlines: [Inline], level: Int, of block: Block) -> HTML {
    var content = [html(inlines)]
    if let page, let anchor = anchor(of: block) {
      content.append(.text(" "))
      content.append(
        .element(
          "a",
          ["class": "anchor", "href": "#\(anchor)", "aria-label": page.words.linkToSection], "#"))
    }
    return .line("h\(level)", ["id": anchor(of: block)], content)
  }

  mutating func quote(_ blocks: [Block]) -> HTML {
    .block("blockquote", [:], [html(blocks)])
  }

  mutating func list(_ style: ListStyle, _ items: [[Block]]) -> HTML {
    let content = items.map { blocks -> HTML in
      .line("li", [:], blocks.map { html($0, isTight: style.isTight) })
    }
    guard let start = style.start else { return .block("ul", [:], content) }
    return .block("ol", ["start": start == 1 ? nil : String(start)], content)
  }

  /// The id that links point at; none where the element is shown a second time, as on a card.
  func anchor(of block: Block) -> String? {
    guard let page, page.isWholeChapter else { return nil }
    return block.anchor
  }
}
