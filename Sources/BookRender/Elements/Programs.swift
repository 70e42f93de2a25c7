import BookModel

/// `{{program}}`: the cells of the chapter as one listing, to fold out, copy and download, after the
/// saved cells that it uses. Exercises, their solutions and cells that are there to fail are not part
/// of it.
extension ElementRenderer {
  func program(of block: Block) -> HTML {
    guard let page else { return .line("p", [:], [.text("{{program}}")]) }
    let chapter = page.spliced.chapter
    let cells = page.links.map.saved.cells(usedBy: chapter) + Self.programCells(in: chapter.blocks)
    let sources = cells.map { CellSource(swift($0.source)).text }
    let code = sources.joined(separator: "\n")
    let name = String(chapter.id.path.split(separator: "/").last ?? "program") + ".swift"
    let download = HTML.element(
      "a",
      ["class": "download", "download": name, "href": Address.data(code, type: "text/plain")],
      "\(page.words.download) \(name)")
    return .block(
      "details", ["class": "program", "id": anchor(of: block)],
      [
        .line(
          "summary", [:],
          [
            .element("strong", [:], page.words.wholeProgram), .text(" "),
            .element("span", ["class": "hint"], page.words.chapterCells),
          ]),
        codeBox(
          swift(code).html, language: "swift", tools: [download, copyButton],
          label: page.words.wholeProgram),
      ])
  }

  private static func programCells(in blocks: [Block]) -> [Cell] {
    blocks.flatMap { block -> [Cell] in
      switch block.content {
      case .cell(let cell): cell.options.expectation == nil ? [cell] : []
      case .quote(let blocks): programCells(in: blocks)
      case .list(_, let items): items.flatMap(programCells(in:))
      case .container(let container) where ![.exercise, .solution].contains(container.kind):
        programCells(in: container.blocks)
      case .tabs(let tabs): tabs.flatMap { programCells(in: $0.blocks) }
      default: []
      }
    }
  }
}
