import BookModel

/// What a host shows for an address that is not in the site. Its style is within it, since it may
/// be shown in any folder.
struct NotFoundPage {
  let page: Page

  init(_ book: SplicedBook, style: String) {
    let language = book.manifest.languages.first ?? "en"
    let words = Words.of(language)
    let path = SitePath("404.html")
    page = Page(
      path: path, language: language, title: words.notFound, description: nil, chapter: nil,
      main: .block(
        "main", ["id": "text", "tabindex": "-1"],
        [
          .block(
            "article", [:],
            [
              .line("h1", [:], [.text(words.notFound)]),
              .line("p", [:], [.text(words.notFoundText)]),
              .line(
                "p", [:],
                [
                  .element(
                    "a", ["href": PageMap.contents.address(from: path)], words.allChapters)
                ]),
            ])
        ]),
      ownStyle: style)
  }
}
