import BookModel

/// Which chapters use which saved cells, and what it takes to lead a reader from one to the other.
struct SavedCellLinks: Hashable, Sendable {
  /// A cell, by its chapter and its name.
  private struct Key: Hashable {
    let chapter: ChapterID
    let cell: String
  }

  private var used: [ChapterID: [Cell]] = [:]
  private var owners: [SourceLocation: ChapterID] = [:]
  private var users: [Key: [ChapterID]] = [:]
  private var titles: [ChapterID: [String: String]] = [:]
  private var shown: Set<Key> = []
  private let sourceLanguage: String

  init(_ spliced: SplicedBook) {
    let book = Book(
      manifest: spliced.manifest, preface: spliced.preface?.chapter,
      chapters: spliced.chapters.map(\.chapter))
    sourceLanguage = book.manifest.languages.first ?? "en"
    for chapter in book.everyChapter {
      titles[chapter.id, default: [:]][chapter.language] = chapter.frontMatter.title
      for cell in chapter.cells {
        if owners[cell.location] == nil { owners[cell.location] = chapter.id }
        if !cell.options.isSilent { shown.insert(Key(chapter: chapter.id, cell: cell.name)) }
      }
    }
    for chapter in book.everyChapter where used[chapter.id] == nil {
      let cells = book.savedCells(usedBy: chapter)
      used[chapter.id] = cells
      for cell in cells {
        guard let owner = owners[cell.location] else { continue }
        users[Key(chapter: owner, cell: cell.name), default: []].append(chapter.id)
      }
    }
  }

  /// The saved cells that stand before a chapter's own.
  func cells(usedBy chapter: Chapter) -> [Cell] { used[chapter.id] ?? [] }

  /// The chapter that a cell stands in.
  func owner(of cell: Cell) -> ChapterID? { owners[cell.location] }

  /// The chapters that use a cell, in the book's order.
  func users(of cell: String, in chapter: ChapterID) -> [ChapterID] {
    users[Key(chapter: chapter, cell: cell)] ?? []
  }

  /// Whether a cell stands on its chapter's page.
  func isShown(_ cell: String, in chapter: ChapterID) -> Bool {
    shown.contains(Key(chapter: chapter, cell: cell))
  }

  /// A chapter's title, in `language` where it has been translated.
  func title(of chapter: ChapterID, in language: String) -> String {
    titles[chapter]?[language] ?? titles[chapter]?[sourceLanguage] ?? chapter.path
  }
}
