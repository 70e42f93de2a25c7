import BookModel

/// A picture that stands alone in its paragraph, with its title as caption.
extension ElementRenderer {
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
