import BookModel

/// A section of a page, as the contents list it.
struct OutlineEntry {
  let level: Int
  let anchor: String
  let title: HTML
}

extension ElementRenderer {
  /// The sections and subsections that can be linked to.
  mutating func outline(of blocks: [Block]) -> [OutlineEntry] {
    blocks.compactMap { block in
      guard case .heading(let level, let inlines) = block.content, 2...3 ~= level,
        let anchor = block.anchor
      else { return nil }
      return OutlineEntry(level: level, anchor: anchor, title: html(inlines.withoutLinks))
    }
  }
}

extension [Inline] {
  /// The same words with nothing in them to follow: what may stand within a link.
  fileprivate var withoutLinks: [Inline] {
    flatMap { inline -> [Inline] in
      switch inline {
      case .link(_, _, let inlines): inlines.withoutLinks
      case .emphasis(let inlines): [.emphasis(inlines.withoutLinks)]
      case .strong(let inlines): [.strong(inlines.withoutLinks)]
      case .strikethrough(let inlines): [.strikethrough(inlines.withoutLinks)]
      case .reference(let reference): [.text(reference.text)]
      case .image(_, _, let alternative): [.text(alternative.plainText)]
      case .footnote, .html: []
      default: [inline]
      }
    }
  }
}
