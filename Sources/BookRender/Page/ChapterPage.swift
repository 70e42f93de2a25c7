import BookModel

/// The page of one chapter.
struct ChapterPage {
  let page: Page

  init(
    _ spliced: SplicedChapter, in book: SplicedBook, map: PageMap, typesetter: MathTypesetter,
    code: SwiftCode
  ) {
    let chapter = spliced.chapter
    let path = map.page(of: chapter.id, in: chapter.language)
    let links = PageLinks(page: path, chapter: chapter.id, language: chapter.language, map: map)
    var renderer = ElementRenderer(
      page: PageContext(
        spliced, links: links, isWholeChapter: true, typesetter: typesetter, code: code))
    let outline = renderer.outline(of: chapter.blocks)
    let text = renderer.html(chapter.body)
    let footnotes = renderer.footnotes()
    let frame = ChapterFrame(spliced, in: book, links: links)
    page = Page(
      path: path, language: chapter.language, title: chapter.frontMatter.title,
      description: chapter.frontMatter.summary, chapter: chapter,
      main: .block(
        "main", ["id": "text", "tabindex": "-1"],
        [
          .block("article", [:], [frame.head, text, footnotes, frame.provenance]), frame.pager,
        ]),
      outline: outline, hasFormulas: renderer.page?.hasFormulas ?? false)
  }
}

extension Chapter {
  /// The blocks without a first heading that only repeats the title.
  var body: [Block] {
    guard case .heading(1, let inlines)? = blocks.first?.content,
      inlines.plainText == frontMatter.title
    else { return blocks }
    return Array(blocks.dropFirst())
  }

  /// What stands before `<!--more-->`; nil when the chapter has no such line.
  var excerpt: [Block]? {
    body.firstIndex { $0.content == .excerptEnd }.map { Array(body[..<$0]) }
  }
}
