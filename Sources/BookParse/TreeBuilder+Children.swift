import BookModel

/// How what was parsed comes to stand in the element around it.
extension TreeBuilder {
  mutating func addPiece(_ piece: BlockPiece) {
    guard !frames.isEmpty else { return }
    frames[frames.count - 1].pieces.append(piece)
  }

  mutating func add(_ content: Block.Content, _ frame: Frame) {
    addPiece(.block(Block(content, at: frame.location)))
  }

  mutating func addInline(_ inline: Inline) {
    guard !frames.isEmpty else { return }
    frames[frames.count - 1].inlines.add(.inline(inline))
  }

  mutating func addText(_ text: String) {
    guard !frames.isEmpty else { return }
    let last = frames.count - 1
    guard !isPlain, Constructs.hasToken(text) else {
      frames[last].inlines.add(text)
      return
    }
    for piece in Constructs.pieces(of: text) {
      switch piece {
      case .text(let text): frames[last].inlines.add(text)
      case .construct(let number):
        guard constructs.all.indices.contains(number) else { continue }
        let construct = constructs.all[number]
        if case .footnoteDefinition(let name) = construct.kind,
          let item = frames.lastIndex(where: { if case .item = $0.node { true } else { false } })
        {
          frames[item].footnote = name
        } else {
          frames[last].inlines.add(InlinePieces.Piece(construct, number: number))
        }
      }
    }
  }

  mutating func addParagraph(_ frame: inout Frame) {
    let place = frame.location
    if let label = frame.inlines.onlyLabel {
      addPiece(.label(label))
      return
    }
    let (inlines, label) = finish(&frame.inlines)
    // What is left of a footnote's definition whose text begins on the next line.
    if inlines.isEmpty, frames.last?.footnote != nil { return }
    addPiece(.block(Block(.paragraph(inlines), at: place)))
    if let label { addPiece(.trailingLabel(label)) }
  }

  mutating func addHTML(_ event: MarkdownEvent, _ literal: String) {
    if !isPlain {
      if let number = Constructs.number(inComment: literal), constructs.all.indices.contains(number)
      {
        addConstruct(number)
        return
      }
      if Self.isExcerptEnd(literal) {
        addPiece(.block(Block(.excerptEnd, at: location(event))))
        return
      }
    }
    let html = constructs.restored(literal)
    if !isPlain { htmlIDs.formUnion(HTMLTag.ids(in: html)) }
    addPiece(.block(Block(.html(html), at: location(event))))
  }

  private mutating func addConstruct(_ number: Int) {
    switch constructs.all[number].kind {
    case .open, .openTabs: openContainers += 1
    case .close: openContainers = max(0, openContainers - 1)
    default: break
    }
    addPiece(.construct(number, depth: blockDepth + openContainers))
  }

  mutating func addInlineHTML(_ html: String) {
    guard !isPlain, let number = Constructs.number(inComment: html),
      constructs.all.indices.contains(number)
    else {
      let html = constructs.restored(html)
      if !isPlain { htmlIDs.formUnion(HTMLTag.ids(in: html)) }
      return addInline(.html(html))
    }
    let construct = constructs.all[number]
    if case .equation(let formula, let label) = construct.kind {
      addInline(.math(formula))
      if let label { issues.add(ParseIssue.misplacedLabel(label.name), at: label.location) }
    } else {
      issues.add(ParseIssue.misplacedConstruct(construct.source), at: construct.location)
    }
  }

  private static func isExcerptEnd(_ html: String) -> Bool {
    let bytes = Array(html.utf8).trimmed
    guard bytes.starts(with: "<!--".utf8), bytes.ends("-->"), bytes.count >= 7 else { return false }
    return bytes.dropFirst(4).dropLast(3).trimmed.elementsEqual("more".utf8)
  }

  /// The inlines of a paragraph or heading, and the label at their end.
  mutating func finish(_ pieces: inout InlinePieces) -> ([Inline], Label?) {
    let (inlines, label, misplaced) = pieces.finish()
    for label in misplaced { issues.add(ParseIssue.misplacedLabel(label.name), at: label.location) }
    return (inlines, label)
  }

  mutating func finishNested(_ pieces: inout InlinePieces) -> [Inline] {
    let (inlines, label) = finish(&pieces)
    if let label { issues.add(ParseIssue.misplacedLabel(label.name), at: label.location) }
    return inlines
  }

  mutating func note(
    _ destination: String, at block: SourceLocation, _ event: MarkdownEvent
  ) {
    guard let link = ChapterLink(constructs.restored(destination), at: location(event)) else {
      return
    }
    let place = places.next(link.written, from: max(block.line, link.location.line))
    links.append(link.at(place ?? link.location))
  }
}
