import BookModel

extension Chapter {
  /// Every number that the chapter's text asks for, in the order of the text; footnotes last.
  var valueReferences: [ValueReference] {
    references(in: blocks) + footnotes.flatMap { references(in: $0) }
  }

  private func references(in blocks: [Block]) -> [ValueReference] {
    blocks.flatMap { block -> [ValueReference] in
      switch block.content {
      case .paragraph(let inlines), .heading(_, let inlines): references(in: inlines)
      case .quote(let blocks): references(in: blocks)
      case .list(_, let items): items.flatMap { references(in: $0) }
      case .container(let container): references(in: container.blocks)
      case .tabs(let tabs): tabs.flatMap { references(in: $0.blocks) }
      case .table(let table):
        (table.header + table.rows.flatMap(\.self) + [table.caption ?? []])
          .flatMap { references(in: $0) }
      case .help(let help):
        help.entries.flatMap { references(in: $0.documentation) }
      case .listing, .html, .thematicBreak, .cell, .equation, .program, .excerptEnd: []
      }
    }
  }

  private func references(in inlines: [Inline]) -> [ValueReference] {
    inlines.flatMap { inline -> [ValueReference] in
      switch inline {
      case .value(let reference): [reference]
      case .emphasis(let inner), .strong(let inner), .strikethrough(let inner),
        .link(_, _, let inner), .image(_, _, let inner):
        references(in: inner)
      case .text, .softBreak, .lineBreak, .code, .html, .math, .reference, .footnote: []
      }
    }
  }
}
