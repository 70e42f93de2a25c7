import BookModel

/// Turns the elements of one page into HTML: a method a kind of element, in a file of its own.
struct ElementRenderer {
  /// What the page around the elements knows; nil prints CommonMark and no more.
  var page: PageContext?

  /// The elements one after the other.
  mutating func html(_ blocks: [Block]) -> HTML {
    .group(blocks.map { html($0) })
  }

  /// One element. In a tight list paragraphs stand without their tags.
  mutating func html(_ block: Block, isTight: Bool = false) -> HTML {
    switch block.content {
    case .paragraph(let inlines): paragraph(inlines, of: block, isTight: isTight)
    case .heading(let level, let inlines): heading(inlines, level: level, of: block)
    case .quote(let blocks): quote(blocks)
    case .list(let style, let items): list(style, items)
    case .listing(let listing): self.listing(listing, of: block)
    case .html(let markup): self.markup(markup, of: block)
    case .thematicBreak: .group([.lineStart, .void("hr", [:]), .newline])
    case .cell(let cell): self.cell(cell, of: block)
    case .equation(let formula): equation(formula, of: block)
    case .table(let table): self.table(table, of: block)
    case .container(let container): self.container(container, of: block)
    case .tabs(let tabs): self.tabs(tabs)
    case .help(let help): self.help(help)
    case .program: program(of: block)
    case .excerptEnd: .nothing
    }
  }
}
