import BookModel

/// A child of a document, a quote or an item, before containers and tables are put together.
enum BlockPiece {
  case block(Block)
  /// A paragraph that is nothing but a label: it names the block before it.
  case label(Label)
  /// A label at the end of the block before it.
  case trailingLabel(Label)
  case construct(Int, depth: Int)
}

extension TreeBuilder {
  /// A container or tabs whose end has not come yet.
  private struct OpenContainer {
    let construct: Construct?
    /// Nested too deeply to be kept: what it holds goes to what holds it.
    var isFlat = false
    var blocks: [Block] = []
    var panes: [Tab] = []
    var paneTitle: String?
    var table: TableParts?
  }

  private struct TableParts {
    let alignments: [PipeTable.Alignment]
    let location: SourceLocation
    var cells: [[Inline]] = []
    var caption: [Inline]?
    var label: Label?
  }

  /// Puts the children of one block together: containers from their marks, tables from their cells,
  /// labels with what they name.
  mutating func assemble(_ pieces: [BlockPiece]) -> [Block] {
    var open = [OpenContainer(construct: nil)]
    for piece in withExpectedTexts(pieces) {
      switch piece {
      case .block(let block): add(block, to: &open[open.count - 1])
      case .label(let label), .trailingLabel(let label):
        name(&open[open.count - 1], label)
      case .construct(let number, let depth):
        add(constructs.all[number], depth: depth, to: &open)
      }
    }
    while open.count > 1 {
      if let construct = open.last?.construct {
        issues.add(ParseIssue.unclosedContainer(construct.source), at: construct.location)
      }
      close(&open)
    }
    return open[0].blocks
  }

  private mutating func add(_ construct: Construct, depth: Int, to open: inout [OpenContainer]) {
    let last = open.count - 1
    switch construct.kind {
    case .open, .openTabs:
      let isFlat = depth > Block.maximumDepth
      if isFlat { reportDepth(at: construct.location) }
      open.append(OpenContainer(construct: construct, isFlat: isFlat))
    case .close:
      if open.count == 1 {
        issues.add(ParseIssue.closesNothing, at: construct.location)
      } else {
        close(&open)
      }
    case .pane(let title):
      guard case .openTabs? = open[last].construct?.kind else {
        issues.add(ParseIssue.misplacedConstruct(construct.source), at: construct.location)
        return
      }
      if title.isEmpty { issues.add(ParseIssue.untitledPane, at: construct.location) }
      endPane(&open[last])
      open[last].paneTitle = title
    case .equation(let formula, let label):
      var block = Block(.equation(formula), at: construct.location)
      if let label { apply(label, to: &block) }
      open[last].blocks.append(block)
    case .help(let symbol):
      let help = SymbolHelp(name: symbol, entries: [])
      open[last].blocks.append(Block(.help(help), at: construct.location))
    case .program: open[last].blocks.append(Block(.program, at: construct.location))
    case .table(let alignments):
      open[last].table = TableParts(alignments: alignments, location: construct.location)
    case .tableCell: open[last].table?.cells.append([])
    case .caption: open[last].table?.caption = []
    case .tableEnd:
      if let table = open[last].table { open[last].blocks.append(block(of: table)) }
      open[last].table = nil
    default: issues.add(ParseIssue.misplacedConstruct(construct.source), at: construct.location)
    }
  }

  private mutating func close(_ open: inout [OpenContainer]) {
    guard open.count > 1, var container = open.popLast(), let construct = container.construct else {
      return
    }
    endPane(&container)
    let parent = open.count - 1
    if container.isFlat {
      open[parent].blocks += container.blocks + container.panes.flatMap(\.blocks)
      return
    }
    if case .open(let kind, let title) = construct.kind {
      let content = Container(kind: kind, title: title, blocks: container.blocks)
      open[parent].blocks.append(Block(.container(content), at: construct.location))
    } else {
      if container.panes.isEmpty { issues.add(ParseIssue.tabsWithoutPanes, at: construct.location) }
      open[parent].blocks.append(Block(.tabs(container.panes), at: construct.location))
    }
  }

  /// Closes the pane of `tabs` that is open, or says that there should have been one.
  private mutating func endPane(_ tabs: inout OpenContainer) {
    guard case .openTabs? = tabs.construct?.kind else { return }
    if let title = tabs.paneTitle {
      tabs.panes.append(Tab(title: title, blocks: tabs.blocks))
    } else if let first = tabs.blocks.first {
      issues.add(ParseIssue.textBeforePane, at: first.location)
    }
    tabs.blocks = []
  }

  private mutating func add(_ block: Block, to open: inout OpenContainer) {
    guard case .paragraph(let inlines) = block.content else {
      open.blocks.append(block)
      return
    }
    if open.table != nil {
      if open.table?.caption != nil {
        open.table?.caption? += inlines
      } else if let last = open.table?.cells.indices.last {
        open.table?.cells[last] += inlines
      }
    } else if let caption = Self.caption(inlines), let last = open.blocks.indices.last,
      case .table(var table) = open.blocks[last].content, table.caption == nil
    {
      table.caption = caption
      open.blocks[last].content = .table(table)
    } else {
      open.blocks.append(block)
    }
  }

  private static func caption(_ inlines: [Inline]) -> [Inline]? {
    guard case .text(let text)? = inlines.first, text.hasPrefix(": ") else { return nil }
    let rest = String(text.dropFirst(2))
    return (rest.isEmpty ? [] : [.text(rest)]) + inlines.dropFirst()
  }

  private mutating func block(of parts: TableParts) -> Block {
    let width = max(1, parts.alignments.count)
    let rows = stride(from: 0, to: parts.cells.count, by: width).map {
      Array(parts.cells[$0..<min($0 + width, parts.cells.count)])
    }
    let table = PipeTable(
      alignments: parts.alignments, header: rows.first ?? [], rows: Array(rows.dropFirst()),
      caption: parts.caption)
    var block = Block(.table(table), at: parts.location)
    if let label = parts.label { apply(label, to: &block) }
    return block
  }
}

extension TreeBuilder {
  private mutating func name(_ open: inout OpenContainer, _ label: Label) {
    if open.table?.caption != nil {
      open.table?.label = label
      return
    }
    guard open.table == nil, let last = open.blocks.indices.last else {
      issues.add(ParseIssue.misplacedLabel(label.name), at: label.location)
      return
    }
    apply(label, to: &open.blocks[last])
  }

  /// Gives a block its label, when the label's kind fits what the block is.
  mutating func apply(_ label: Label, to block: inout Block) {
    guard let kind = LabelKind(of: label.name), label.name.utf8.allSatisfy(\.isNameByte) else {
      issues.add(ParseIssue.wrongLabel(label.name), at: label.location)
      return
    }
    guard kind.fits(block.content) else {
      issues.add(ParseIssue.misplacedLabel(label.name), at: label.location)
      return
    }
    if let first = block.anchor {
      issues.add(ParseIssue.secondLabel(label.name, first: first), at: label.location)
      return
    }
    block.anchor = label.name
    labels.append(label)
  }
}

extension LabelKind {
  func fits(_ content: Block.Content) -> Bool {
    switch (self, content) {
    case (.equation, .equation), (.section, .heading), (.figure, .cell), (.figure, .html),
      (.table, .cell), (.table, .html), (.table, .table):
      true
    case (.figure, .paragraph(let inlines)):
      inlines.allSatisfy { inline in
        switch inline {
        case .image, .softBreak, .html: true
        default: false
        }
      }
    default: false
    }
  }
}
