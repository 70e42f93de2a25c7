import BookModel

/// Pictures: in a file, and drawn in the chapter itself.
extension ElementRenderer {
  /// Raw HTML of the chapter. A labelled one, such as a drawing, can be linked to, and its caption
  /// starts with its number.
  func markup(_ markup: String, of block: Block) -> HTML {
    let content = HTML.group([.lineStart, .markup(markup), .lineStart])
    guard let page, block.anchor != nil || block.number != nil else { return content }
    var parts = [content]
    if let number = block.number, let tag = markup.firstRange(of: "<figcaption"),
      let end = markup[tag.upperBound...].firstIndex(of: ">")
    {
      let start = markup.index(after: end)
      parts = [
        .lineStart, .markup(String(markup[..<start])),
        caption(kind: page.words.figure, number: number, []),
        .markup(String(markup[start...])), .lineStart,
      ]
    }
    return .block("div", ["class": "drawn", "id": anchor(of: block)], parts)
  }

  /// A picture that stands alone in its paragraph, with its title as caption.
  mutating func figure(
    source: String, title: String, alternative: [Inline], of block: Block
  ) -> HTML {
    guard let page else { return .nothing }
    let image = HTML.void("img", imageAttributes(source, title: "", alternative: alternative))
    var content = [HTML.lineStart, image]
    if block.number != nil || !title.isEmpty {
      let caption = caption(kind: page.words.figure, number: block.number, [.text(title)])
      content.append(.line("figcaption", [:], [caption]))
    }
    return .block("figure", ["class": "picture", "id": anchor(of: block)], content)
  }
}
