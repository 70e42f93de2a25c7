import BookModel

/// The first page: title, preface, and a card for each chapter.
struct ContentsPage {
  let page: Page

  init(_ book: SplicedBook, map: PageMap, typesetter: MathTypesetter) {
    let language = book.preface?.chapter.language ?? map.sourceLanguage
    let words = Words.of(language)
    let preface = Preface(book, map: map, typesetter: typesetter)
    var hasFormulas = preface.hasFormulas
    let spliced = Dictionary(book.chapters.map { (Key($0.chapter), $0) }) { first, _ in first }
    let parts = book.parts(in: language).map { part -> HTML in
      let cards = part.chapters.compactMap { chapter -> HTML? in
        guard let spliced = spliced[Key(chapter)] else { return nil }
        let card = ChapterCard(spliced, map: map, typesetter: typesetter)
        hasFormulas = hasFormulas || card.hasFormulas
        return card.html
      }
      let title = part.title.map { HTML.line("h2", [:], [.text($0)]) } ?? .nothing
      return .block(
        "section", ["class": "part"], [title, .block("ol", ["class": "cards"], cards)])
    }
    let head = HTML.block(
      "header", ["class": "title-page"],
      [
        .lineStart, .markup(Drawings.cover), .newline,
        .line("h1", [:], [.text(book.manifest.title)]),
        book.manifest.subtitle.map { .line("p", ["class": "subtitle"], [.text($0)]) } ?? .nothing,
      ])
    page = Page(
      path: PageMap.contents, language: language, title: book.manifest.title,
      description: book.manifest.subtitle, chapter: nil,
      main: .block(
        "main", ["id": "text", "tabindex": "-1", "class": "contents-page"],
        [
          head, preface.opening,
          .block("div", ["class": "parts", "role": "group", "aria-label": words.contents], parts),
          preface.rest,
        ]),
      hasFormulas: hasFormulas)
  }

  private struct Key: Hashable {
    let id: ChapterID
    let language: String

    init(_ chapter: Chapter) {
      id = chapter.id
      language = chapter.language
    }
  }
}

/// The preface, cut in two: its opening stands before the chapters, the rest after them.
private struct Preface {
  let opening, rest: HTML
  let hasFormulas: Bool

  init(_ book: SplicedBook, map: PageMap, typesetter: MathTypesetter) {
    guard let spliced = book.preface else {
      (opening, rest, hasFormulas) = (.nothing, .nothing, false)
      return
    }
    let chapter = spliced.chapter
    let links = PageLinks(
      page: PageMap.contents, chapter: chapter.id, language: chapter.language, map: map)
    var renderer = ElementRenderer(
      page: PageContext(spliced, links: links, isWholeChapter: true, typesetter: typesetter))
    let first = chapter.excerpt ?? chapter.body
    opening = .block("div", ["class": "opening"], [renderer.html(first)])
    let text = renderer.html(Array(chapter.body.dropFirst(first.count)))
    rest = .block("article", ["class": "preface"], [text, renderer.footnotes()])
    hasFormulas = renderer.page?.hasFormulas ?? false
  }
}

/// A chapter on the contents page: what it is called and how it begins.
struct ChapterCard {
  let html: HTML
  let hasFormulas: Bool

  init(_ spliced: SplicedChapter, map: PageMap, typesetter: MathTypesetter) {
    let chapter = spliced.chapter, words = Words.of(chapter.language)
    let links = PageLinks(
      page: PageMap.contents, chapter: chapter.id, language: chapter.language, map: map)
    var renderer = ElementRenderer(
      page: PageContext(spliced, links: links, isWholeChapter: false, typesetter: typesetter))
    let address = map.page(of: chapter.id, in: chapter.language).address(from: PageMap.contents)
    let number = chapter.number.map { HTML.element("span", ["class": "number"], "\($0)") }
    let summary = chapter.frontMatter.summary.map { HTML.line("p", [:], [.text($0)]) }
    let text = chapter.excerpt.map { renderer.html($0) } ?? summary ?? .nothing
    html = .block(
      "li", ["class": "chapter-card"],
      [
        .block(
          "h3", [:],
          [number ?? .nothing, .element("a", ["href": address], chapter.frontMatter.title)]),
        chapter.frontMatter.kind.map { .line("p", ["class": "kind"], [words.badge($0)]) }
          ?? .nothing,
        .block("div", ["class": "excerpt"], [text]),
      ])
    hasFormulas = renderer.page?.hasFormulas ?? false
  }
}
