import BookModel

/// Cells: what the author wrote, and what it produced, one below the other.
extension ElementRenderer {
  mutating func cell(_ cell: Cell, of block: Block) -> HTML {
    guard let page else {
      return listing(Listing(info: "swift", code: cell.source), of: block)
    }
    if cell.options.isSilent { return .nothing }
    self.page?.shownCells += 1
    let number = page.shownCells + 1
    let outputs = cell.options.showsOutput ? page.spliced.outputs[cell.name] ?? [] : []
    return .block(
      "div",
      ["class": "cell", "id": page.isWholeChapter ? "cell-\(cell.name)" : nil],
      [
        input(cell, number: number), output(outputs, of: cell, block, number: number),
        notes(of: cell),
      ])
  }

  private func input(_ cell: Cell, number: Int) -> HTML {
    guard let page else { return .nothing }
    let source = CellSource(swift(cell.source))
    let label = "In [\(number)]"
    let revealer = source.hasHiddenLines ? self.revealer : .nothing
    let box = HTML.group([
      .element("span", ["class": "prompt", "aria-hidden": "true"], label),
      codeBox(
        source.html, language: "swift", tools: [copyButton], below: revealer,
        label: "\(label), \(cell.name)"),
    ])
    guard cell.options.isHidden else { return .block("div", ["class": "input"], [box]) }
    return .block(
      "details", ["class": "input folded"],
      [.line("summary", [:], [.text(page.words.code)]), box])
  }

  /// A switch for the lines that the author keeps out of sight; it needs no script.
  private var revealer: HTML {
    guard let page else { return .nothing }
    return .line(
      "label", ["class": "reveal"],
      [.void("input", ["type": "checkbox"]), .text(" " + page.words.hiddenLines)])
  }

  private mutating func output(
    _ outputs: [Output], of cell: Cell, _ block: Block, number: Int
  ) -> HTML {
    let shown = outputs.map { self.output($0, of: cell, number: number) }
    guard let caption = caption(cell, block) else {
      let hasContent = shown.contains { $0 != .nothing }
      let content = HTML.block("div", ["class": "output", "id": anchor(of: block)], shown)
      return hasContent ? content : .nothing
    }
    return .block(
      "figure", ["class": "output", "id": anchor(of: block)],
      shown + [.line("figcaption", [:], [caption])])
  }

  /// `Figure 1.2. What it shows`; the label's first letters say what kind of thing it is.
  private func caption(_ cell: Cell, _ block: Block) -> HTML? {
    guard let page, cell.options.caption != nil || block.number != nil else { return nil }
    let kind = block.anchor?.hasPrefix("tbl-") == true ? page.words.table : page.words.figure
    return caption(kind: kind, number: block.number, [.text(cell.options.caption ?? "")])
  }

  /// The words below a figure or above a table.
  func caption(kind: String, number: String?, _ text: [HTML]) -> HTML {
    guard let number else { return .group(text) }
    return .group(
      [.element("span", ["class": "caption-number"], "\(kind) \(number)."), .text(" ")] + text)
  }
}
