import BookModel

/// Where each chapter of the book stands in the site, in each of its languages.
struct PageMap: Hashable, Sendable {
  static let contents = SitePath("index.html")

  /// The language of pages whose address carries none.
  let sourceLanguage: String
  private let languages: [ChapterID: [String]]
  /// Which cells chapters share.
  let saved: SavedCellLinks

  init(_ book: SplicedBook) {
    sourceLanguage = book.manifest.languages.first ?? "en"
    var languages: [ChapterID: [String]] = [:]
    for chapter in book.chapters.map(\.chapter) {
      languages[chapter.id, default: []].append(chapter.language)
    }
    self.languages = languages
    saved = SavedCellLinks(book)
  }

  func contains(_ chapter: ChapterID) -> Bool { languages[chapter] != nil }

  /// The languages that a chapter exists in, in the book's order.
  func languages(of chapter: ChapterID) -> [String] { languages[chapter] ?? [] }

  /// The page of a chapter in `language`, or in the source language where it is not translated.
  func page(of chapter: ChapterID, in language: String) -> SitePath {
    let isTranslated = language != sourceLanguage && languages(of: chapter).contains(language)
    return SitePath(chapter.path + (isTranslated ? ".\(language)" : "") + ".html")
  }
}
