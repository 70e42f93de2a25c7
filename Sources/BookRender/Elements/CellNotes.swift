import BookModel

/// Below a cell: which cell it agrees with, and which chapters use it.
extension ElementRenderer {
  func notes(of cell: Cell) -> HTML {
    guard let page, page.isWholeChapter else { return .nothing }
    return .group([agreement(of: cell, on: page), uses(of: cell, on: page)])
  }

  private func agreement(of cell: Cell, on page: PageContext) -> HTML {
    guard let other = cell.options.sameAs, let name = other.cell else { return .nothing }
    let chapter = page.spliced.chapter
    var words: [HTML] = [.text("\(page.words.cell) "), .element("code", [:], name)]
    if other.chapter != chapter.id {
      let title = page.links.map.saved.title(of: other.chapter, in: chapter.language)
      words.insert(.text(title + ", "), at: 0)
    }
    let link = HTML.element("a", ["href": page.links.cell(name, in: other.chapter)], words)
    return .line("p", ["class": "cell-note"], [.text(page.words.agreesWith), link])
  }

  private func uses(of cell: Cell, on page: PageContext) -> HTML {
    guard cell.options.isSaved else { return .nothing }
    let chapter = page.spliced.chapter
    let saved = page.links.map.saved
    let users = saved.users(of: cell.name, in: chapter.id).enumerated().map { index, user -> HTML in
      let link = HTML.element(
        "a", ["href": page.links.top(of: user)], saved.title(of: user, in: chapter.language))
      return .group([.text(index == 0 ? "" : ", "), link])
    }
    let words = users.isEmpty ? "" : page.words.usedBy
    return .line("p", ["class": "cell-note"], [.text(page.words.savedCell + words)] + users)
  }
}
