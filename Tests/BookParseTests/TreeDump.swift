import BookModel

/// A chapter as an indented tree, a line a block, each with its line and column.
struct TreeDump {
  private(set) var text = ""

  init(_ chapter: Chapter) {
    add(chapter.blocks, 0)
    for (index, footnote) in chapter.footnotes.enumerated() {
      line(0, "footnote \(index + 1)")
      add(footnote, 1)
    }
  }

  init(_ blocks: [Block]) { add(blocks, 0) }

  private mutating func line(_ depth: Int, _ words: String) {
    text += String(repeating: "  ", count: depth) + words + "\n"
  }

  private mutating func add(_ blocks: [Block], _ depth: Int) {
    for block in blocks { add(block, depth) }
  }

  private mutating func add(_ block: Block, _ depth: Int) {
    var place = " @\(block.location.line):\(block.location.column)"
    if let anchor = block.anchor { place += " #\(anchor)" }
    if let number = block.number { place += " (\(number))" }
    func head(_ word: String, _ rest: String = "") {
      line(depth, word + place + (rest.isEmpty ? "" : " " + rest))
    }
    switch block.content {
    case .paragraph(let inlines): head("paragraph", Self.words(inlines))
    case .heading(let level, let inlines): head("heading \(level)", Self.words(inlines))
    case .quote(let blocks):
      head("quote")
      add(blocks, depth + 1)
    case .list(let style, let items):
      head(
        style.start.map { "list from \($0)" } ?? "list", style.isTight ? "tight" : "loose")
      for item in items {
        line(depth + 1, "item")
        add(item, depth + 2)
      }
    case .listing(let listing):
      head("listing", "\(listing.info.debugDescription) \(listing.code.debugDescription)")
    case .html(let html): head("html", html.debugDescription)
    case .thematicBreak: head("break")
    case .cell(let cell):
      head(
        "cell \(cell.name)",
        "source @\(cell.location.line):\(cell.location.column) indents \(cell.indents)"
          + Self.words(cell.options))
      line(depth + 1, cell.source.debugDescription)
    case .equation(let formula): head("equation", Self.words(formula))
    case .table(let table):
      head("table", table.alignments.map(\.rawValue).joined(separator: " "))
      if let caption = table.caption { line(depth + 1, "caption \(Self.words(caption))") }
      for row in [table.header] + table.rows {
        line(depth + 1, "row " + row.map { "[\(Self.words($0))]" }.joined(separator: " "))
      }
    case .container(let container):
      let number = container.number.map { " \($0)" } ?? ""
      head("\(container.kind.rawValue)\(number)", container.title?.debugDescription ?? "")
      add(container.blocks, depth + 1)
    case .tabs(let tabs):
      head("tabs")
      for tab in tabs {
        line(depth + 1, "pane \(tab.title.debugDescription)")
        add(tab.blocks, depth + 2)
      }
    case .help(let help):
      head("help", help.name)
      for entry in help.entries {
        line(depth + 1, entry.signature.debugDescription)
        add(entry.documentation, depth + 2)
      }
    case .program: head("program")
    case .excerptEnd: head("more")
    }
  }

  private static func words(_ options: Cell.Options) -> String {
    var words = ""
    if options.isHidden { words += " hide" }
    if options.isSilent { words += " silent" }
    if !options.showsOutput { words += " output=none" }
    if let caption = options.caption { words += " caption=\(caption.debugDescription)" }
    if options.isVolatile { words += " volatile" }
    if let tolerance = options.tolerance {
      words += " rel=\(tolerance.relative) abs=\(tolerance.absolute)"
    }
    if let timeout = options.timeout { words += " timeout=\(timeout)" }
    if options.tableOfPrintedLosses { words += " table=loss" }
    if let expectation = options.expectation {
      let place = "\(expectation.location.line):\(expectation.location.column)"
      words += " expect=\(expectation.kind.rawValue) @\(place)"
      words += " \(expectation.message.debugDescription)"
    }
    if let sweep = options.sweep {
      let place = "\(sweep.location.line):\(sweep.location.column)"
      words += " sweep @\(place) \(sweep.constant) \(sweep.values)"
    }
    if let other = options.sameAs { words += " same-as=\(other.chapter)#\(other.cell ?? "")" }
    if options.isSlow { words += " slow" }
    if options.isSaved { words += " save" }
    return words
  }

  private static func words(_ formula: Formula) -> String {
    "<\(formula.isDisplay ? "display" : "math") @\(formula.location.line)"
      + ":\(formula.location.column) \(formula.tex.debugDescription)>"
  }

  static func words(_ inlines: [Inline]) -> String {
    inlines.map { inline in
      switch inline {
      case .text(let text): text
      case .softBreak: "⏎"
      case .lineBreak: "↵"
      case .code(let code): "`\(code)`"
      case .html(let html): "<html \(html)>"
      case .emphasis(let inlines): "<em \(words(inlines))>"
      case .strong(let inlines): "<strong \(words(inlines))>"
      case .link(let destination, let title, let inlines):
        "<link \(destination)\(title.isEmpty ? "" : " " + title.debugDescription) \(words(inlines))>"
      case .image(let source, let title, let inlines):
        "<image \(source)\(title.isEmpty ? "" : " " + title.debugDescription) \(words(inlines))>"
      case .strikethrough(let inlines): "<del \(words(inlines))>"
      case .math(let formula): words(formula)
      case .value(let value):
        "<value @\(value.location.line):\(value.location.column) \(value.cell) \(value.name)"
          + (value.format.map { " " + $0 } ?? "") + ">"
      case .reference(let reference):
        "<reference @\(reference.location.line):\(reference.location.column) \(reference.label)"
          + " \(reference.chapter) \(reference.text.debugDescription)>"
      case .footnote(let number): "<footnote \(number)>"
      }
    }.joined()
  }
}
