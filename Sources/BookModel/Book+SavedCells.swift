extension Book {
  /// The saved cells of other chapters that stand before the cells of `chapter`, in the order in
  /// which its front matter names them, each once.
  public func savedCells(usedBy chapter: Chapter) -> [Cell] {
    var taken: Set<SourceLocation> = []
    return chapter.frontMatter.uses.flatMap { reference -> [Cell] in
      guard let used = everyChapter.first(where: { $0.id == reference.chapter }) else { return [] }
      return used.cells.filter { cell in
        cell.options.isSaved && (reference.cell == nil || reference.cell == cell.name)
          && taken.insert(cell.location).inserted
      }
    }
  }
}
