import BookModel

/// The contents beside the text: parts, chapters, and the sections of the chapter on the page.
///
/// On small screens it is a drawer: a popover, which browsers open without a script.
struct Sidebar {
  private let book: SplicedBook
  private let map: PageMap
  private let page: Page
  private let words: Words

  init(_ book: SplicedBook, map: PageMap, page: Page) {
    self.book = book
    self.map = map
    self.page = page
    words = Words.of(page.language)
  }

  var html: HTML {
    let title = HTML.line(
      "a",
      [
        "class": "sidebar-title", "href": PageMap.contents.address(from: page.path),
        "aria-current": page.path == PageMap.contents ? "page" : nil,
      ], [.text(book.manifest.title)])
    return .block(
      "nav", ["class": "sidebar", "id": "contents", "popover": "", "aria-label": words.contents],
      [
        .block(
          "div", ["class": "sidebar-head"],
          [
            title,
            .line(
              "button",
              [
                "class": "close", "type": "button", "popovertarget": "contents",
                "popovertargetaction": "hide", "aria-label": words.close,
              ], [.text("×")]),
          ])
      ] + parts)
  }

  private var parts: [HTML] {
    book.parts(in: page.language).map { part in
      let chapters = HTML.block("ol", ["class": "sidebar-chapters"], part.chapters.map(entry))
      guard let title = part.title else { return chapters }
      return .group([.line("p", ["class": "sidebar-part"], [.text(title)]), chapters])
    }
  }

  private func entry(_ chapter: Chapter) -> HTML {
    let isCurrent = chapter.id == page.chapter?.id
    let number = chapter.number.map { HTML.element("span", ["class": "number"], "\($0)") }
    let link = HTML.element(
      "a",
      [
        "href": map.page(of: chapter.id, in: page.language).address(from: page.path),
        "aria-current": isCurrent ? "page" : nil,
        "lang": chapter.language == page.language ? nil : chapter.language,
      ],
      [number ?? .nothing, .element("span", [:], chapter.frontMatter.title)])
    return .line("li", [:], isCurrent ? [link, outline] : [link])
  }

  private var outline: HTML {
    guard !page.outline.isEmpty else { return .nothing }
    let items = page.outline.map { entry in
      HTML.line(
        "li", ["class": entry.level == 3 ? "deeper" : nil],
        [.element("a", ["href": "#\(entry.anchor)"], [entry.title])])
    }
    return .block("ol", ["class": "outline", "aria-label": words.onThisPage], items)
  }
}

/// A part of the book with its chapters.
struct BookPart {
  let title: String?
  let chapters: [Chapter]
}

extension SplicedBook {
  /// The parts in the book's order, each chapter in `language` where it has been translated;
  /// chapters of no part come last.
  func parts(in language: String) -> [BookPart] {
    var rest = chaptersOnce(in: language)
    var parts: [BookPart] = []
    for part in manifest.parts {
      let chapters = part.chapters.compactMap { id in rest.first { $0.id == id } }
      rest.removeAll { chapter in part.chapters.contains(chapter.id) }
      parts.append(BookPart(title: part.title, chapters: chapters))
    }
    if !rest.isEmpty { parts.append(BookPart(title: nil, chapters: rest)) }
    return parts
  }

  /// The chapters in the book's order, each in one language.
  func chaptersOnce(in language: String) -> [Chapter] {
    var seen: Set<ChapterID> = []
    return chapters.compactMap { spliced -> Chapter? in
      guard seen.insert(spliced.chapter.id).inserted else { return nil }
      let all = chapters.map(\.chapter).filter { $0.id == spliced.chapter.id }
      return all.first { $0.language == language } ?? spliced.chapter
    }
  }
}
