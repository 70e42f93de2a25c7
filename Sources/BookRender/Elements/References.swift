import BookModel

/// Links that the book makes: to labelled things, to the cell that a number comes from, to notes.
extension ElementRenderer {
  func reference(_ reference: CrossReference) -> HTML {
    guard let page else { return .text("@\(reference.label)") }
    let address = page.links.anchor(reference.label, in: reference.chapter)
    return .element("a", ["class": "reference", "href": address], reference.text)
  }

  /// A number in the prose, linked to the cell that produced it.
  func value(_ reference: ValueReference) -> HTML {
    guard let page, let text = page.spliced.values[reference] else {
      let format = reference.format.map { "|\($0)" } ?? ""
      return .element("code", [:], "=\(reference.cell).\(reference.name)\(format)")
    }
    let address = page.links.anchor("cell-\(reference.cell)", in: page.spliced.chapter.id)
    let words = page.words
    return .element(
      "a",
      [
        "class": "value", "href": Address.encoded(address),
        "title": "\(reference.name), \(words.from) \(words.cell) \(reference.cell)",
      ], text)
  }

  mutating func footnoteMark(_ number: Int) -> HTML {
    guard page?.isWholeChapter == true else { return .nothing }
    let isFirst = page?.footnotesSeen.insert(number).inserted ?? false
    return .element(
      "sup", ["class": "footnote-mark"],
      [
        .element(
          "a",
          [
            "href": "#footnote-\(number)", "id": isFirst ? "footnote-mark-\(number)" : nil,
            "role": "doc-noteref",
          ], String(number))
      ])
  }

  /// The footnotes that `inlines` are the first to refer to, for the margin of wide screens.
  mutating func sideNotes(in inlines: [Inline]) -> HTML {
    guard let page, page.isWholeChapter else { return .nothing }
    let footnotes = page.spliced.chapter.footnotes
    let numbers = inlines.footnotes.filter { number in
      footnotes.indices.contains(number - 1) && !page.footnotesSeen.contains(number)
        && !page.footnotesBeside.contains(number)
    }
    self.page?.footnotesBeside.formUnion(numbers)
    return .group(
      numbers.map { number in
        .line(
          "aside", ["class": "sidenote"],
          [
            .element("span", ["class": "sidenote-number"], String(number)),
            copy(of: footnotes[number - 1]),
          ])
      })
  }

  /// The footnotes at the end of the page, each with a way back.
  mutating func footnotes() -> HTML {
    guard let page, !page.spliced.chapter.footnotes.isEmpty else { return .nothing }
    var items: [HTML] = []
    for (index, blocks) in page.spliced.chapter.footnotes.enumerated() {
      let number = index + 1
      let back = HTML.element(
        "a",
        [
          "class": "footnote-back", "href": "#footnote-mark-\(number)", "role": "doc-backlink",
          "aria-label": page.words.backToText,
        ], "↩")
      let isBeside = page.footnotesBeside.contains(number)
      items.append(
        .line(
          "li", ["id": "footnote-\(number)", "class": isBeside ? "beside" : nil],
          [html(blocks), back]))
    }
    let isAllBeside = page.footnotesBeside.count == items.count
    return .block(
      "section",
      [
        "class": isAllBeside ? "footnotes beside" : "footnotes", "role": "doc-endnotes",
        "aria-label": page.words.footnotes,
      ],
      [.block("ol", [:], items)])
  }

  /// Elements shown a second time: without ids, and without counting what they hold again.
  private func copy(of blocks: [Block]) -> HTML {
    var renderer = self
    guard let page else { return .nothing }
    renderer.page = PageContext(
      page.spliced, links: page.links, isWholeChapter: false, typesetter: page.typesetter,
      code: page.code)
    return renderer.html(blocks)
  }
}

extension [Inline] {
  /// The numbers of the footnotes that these refer to, each once, in order.
  fileprivate var footnotes: [Int] {
    var numbers: [Int] = []
    for inline in self {
      let found: [Int] =
        switch inline {
        case .footnote(let number): [number]
        case .emphasis(let inlines), .strong(let inlines), .strikethrough(let inlines),
          .link(_, _, let inlines):
          inlines.footnotes
        default: []
        }
      for number in found where !numbers.contains(number) { numbers.append(number) }
    }
    return numbers
  }
}
