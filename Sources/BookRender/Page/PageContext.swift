import BookModel

/// What the elements of a page need to know of the page, and what they count while it is written.
struct PageContext {
  let spliced: SplicedChapter
  let words: Words
  let links: PageLinks
  /// Whether the page is the chapter's own: elsewhere, as on a card, its elements have no ids.
  let isWholeChapter: Bool
  let typesetter: MathTypesetter
  let code: SwiftCode

  /// How many cells have been shown: the number beside the next one is one more.
  var shownCells = 0
  var tabGroups = 0
  /// Whether the page shows a formula and so needs the fonts of mathematics.
  var hasFormulas = false
  /// The footnotes that are referred to so far.
  var footnotesSeen: Set<Int> = []
  /// The footnotes that stand beside their paragraph on wide screens.
  var footnotesBeside: Set<Int> = []

  init(
    _ spliced: SplicedChapter, links: PageLinks, isWholeChapter: Bool, typesetter: MathTypesetter,
    code: SwiftCode = SwiftCode()
  ) {
    self.spliced = spliced
    words = Words.of(spliced.chapter.language)
    self.links = links
    self.isWholeChapter = isWholeChapter
    self.typesetter = typesetter
    self.code = code
  }
}
