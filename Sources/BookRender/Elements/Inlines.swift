import BookModel

/// The pieces of a paragraph.
extension ElementRenderer {
  mutating func html(_ inline: Inline) -> HTML {
    switch inline {
    case .text(let text): .text(text)
    case .softBreak: .newline
    case .lineBreak: .group([.void("br", [:]), .newline])
    case .code(let code): .element("code", [:], code)
    case .html(let markup): .markup(markup)
    case .emphasis(let inlines): .element("em", [:], [html(inlines)])
    case .strong(let inlines): .element("strong", [:], [html(inlines)])
    case .strikethrough(let inlines): .element("del", [:], [html(inlines)])
    case .link(let destination, let title, let inlines):
      .element("a", linkAttributes(destination, title: title), [html(inlines)])
    case .image(let source, let title, let alternative):
      .void("img", imageAttributes(source, title: title, alternative: alternative))
    case .math(let formula): math(formula)
    case .value(let reference): value(reference)
    case .reference(let reference): self.reference(reference)
    case .footnote(let number): footnoteMark(number)
    }
  }

  private func linkAttributes(_ destination: String, title: String) -> Attributes {
    let address = page?.links.address(destination) ?? destination
    return ["href": Address.encoded(address), "title": title.isEmpty ? nil : title]
  }

  func imageAttributes(
    _ source: String, title: String, alternative: [Inline]
  ) -> Attributes {
    let address = page?.links.address(source) ?? source
    return [
      "src": Address.encoded(address), "alt": alternative.plainText,
      "title": title.isEmpty ? nil : title,
    ]
  }
}

extension [Inline] {
  /// The words without their markup: what an image says to those who do not see it, and what a
  /// heading is called in the outline.
  var plainText: String {
    map { inline -> String in
      switch inline {
      case .text(let text), .code(let text): text
      case .html(let markup): markup
      case .softBreak, .lineBreak: " "
      case .emphasis(let inlines), .strong(let inlines), .strikethrough(let inlines),
        .link(_, _, let inlines), .image(_, _, let inlines):
        inlines.plainText
      case .math(let formula): formula.tex
      case .value(let reference): "\(reference.cell).\(reference.name)"
      case .reference(let reference): reference.text
      case .footnote: ""
      }
    }.joined()
  }
}
