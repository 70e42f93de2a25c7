import BookModel

/// Something that goes over a chapter in the order of its text and may change what it meets.
protocol BlockRewriter {
  /// Called before the block's children are gone over.
  mutating func rewrite(_ block: inout Block)
  /// Called after the children of an inline were gone over.
  mutating func rewrite(_ inline: inout Inline)
}

extension BlockRewriter {
  mutating func rewrite(_ inline: inout Inline) {}

  mutating func go(over blocks: inout [Block]) {
    for index in blocks.indices { go(over: &blocks[index]) }
  }

  mutating func go(over inlines: inout [Inline]) {
    for index in inlines.indices {
      switch inlines[index] {
      case .emphasis(var children):
        go(over: &children)
        inlines[index] = .emphasis(children)
      case .strong(var children):
        go(over: &children)
        inlines[index] = .strong(children)
      case .strikethrough(var children):
        go(over: &children)
        inlines[index] = .strikethrough(children)
      case .link(let destination, let title, var children):
        go(over: &children)
        inlines[index] = .link(destination: destination, title: title, children)
      case .image(let source, let title, var children):
        go(over: &children)
        inlines[index] = .image(source: source, title: title, alternative: children)
      default: break
      }
      rewrite(&inlines[index])
    }
  }

  private mutating func go(over block: inout Block) {
    rewrite(&block)
    switch block.content {
    case .paragraph(var inlines):
      go(over: &inlines)
      block.content = .paragraph(inlines)
    case .heading(let level, var inlines):
      go(over: &inlines)
      block.content = .heading(level: level, inlines)
    case .quote(var children):
      go(over: &children)
      block.content = .quote(children)
    case .list(let style, var items):
      for index in items.indices { go(over: &items[index]) }
      block.content = .list(style, items: items)
    case .table(let table): block.content = .table(gone(over: table))
    case .container(var container):
      go(over: &container.blocks)
      block.content = .container(container)
    case .tabs(var tabs):
      for index in tabs.indices { go(over: &tabs[index].blocks) }
      block.content = .tabs(tabs)
    case .listing, .html, .thematicBreak, .cell, .equation, .help, .program, .excerptEnd: break
    }
  }

  private mutating func gone(over table: PipeTable) -> PipeTable {
    var header = table.header
    for index in header.indices { go(over: &header[index]) }
    var rows = table.rows
    for row in rows.indices {
      for cell in rows[row].indices { go(over: &rows[row][cell]) }
    }
    var caption = table.caption ?? []
    go(over: &caption)
    return PipeTable(
      alignments: table.alignments, header: header, rows: rows,
      caption: table.caption == nil ? nil : caption)
  }
}
