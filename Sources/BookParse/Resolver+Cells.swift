import BookModel

// The cells that a chapter names: those that it uses, and those that it is compared with.
extension Resolver {
  /// The cell with whose outputs those of `cell` must agree; nil, and an issue, when there is none.
  mutating func resolved(_ reference: CellReference, of cell: Cell) -> CellReference? {
    let chapter = reference.chapter.path.isEmpty ? draft.id : reference.chapter
    guard let name = reference.cell,
      let other = self.cell(name, of: chapter, at: reference.location)
    else { return nil }
    if chapter == draft.id, name == cell.name {
      issues.add(CellIssue.sameAsItself(name), at: reference.location)
      return nil
    }
    if other.options.expectation != nil {
      issues.add(CellIssue.sameAsFailure(name), at: reference.location)
      return nil
    }
    if (other.options.sweep == nil) != (cell.options.sweep == nil) {
      let (one, two) = other.options.sweep == nil ? (cell.name, name) : (name, cell.name)
      issues.add(CellIssue.sweepsAlone(one, two), at: reference.location)
      return nil
    }
    return CellReference(chapter: chapter, cell: name, location: reference.location)
  }

  /// Reports what is wrong with the saved cells that the front matter asks for.
  mutating func checkUses() {
    var used: [String: SourceLocation] = [:]
    var chapters: Set<ChapterID> = []
    for reference in draft.frontMatter.uses {
      if let first = used[reference.text] {
        issues.add(
          CellIssue.usedTwice(reference.text, first: first), at: reference.location)
        continue
      }
      used[reference.text] = reference.location
      check(reference)
      if chapters.insert(reference.chapter).inserted, reference.chapter != draft.id,
        let path = index.path(from: reference.chapter, to: draft.id)
      {
        issues.add(CellIssue.circle([draft.id] + path), at: reference.location)
      }
    }
  }

  private mutating func check(_ use: CellReference) {
    guard use.chapter != draft.id, !use.chapter.path.isEmpty else {
      issues.add(CellIssue.usesItself, at: use.location)
      return
    }
    if let name = use.cell {
      guard let cell = cell(name, of: use.chapter, at: use.location) else { return }
      if !cell.options.isSaved {
        issues.add(
          CellIssue.notSaved(name, line: cell.location.line - 1, of: use.chapter), at: use.location)
      }
    } else {
      guard let cells = cells(of: use.chapter, at: use.location) else { return }
      if !cells.contains(where: \.options.isSaved) {
        issues.add(CellIssue.savesNothing(use.chapter), at: use.location)
      }
    }
  }

  private mutating func cell(
    _ name: String, of chapter: ChapterID, at place: SourceLocation
  ) -> Cell? {
    guard let cells = cells(of: chapter, at: place) else { return nil }
    if let cell = cells.first(where: { $0.name == name }) { return cell }
    let nearest = cells.map(\.name).nearest(to: name)
    issues.add(
      chapter == draft.id
        ? CellIssue.unknownOwnCell(name, nearest: nearest)
        : .unknownCell(name, of: chapter, nearest: nearest), at: place)
    return nil
  }

  private mutating func cells(of chapter: ChapterID, at place: SourceLocation) -> [Cell]? {
    if let cells = index.cells[chapter] { return cells }
    let known = index.cells.keys.map(\.path).sorted()
    let last = chapter.path.split(separator: "/").last ?? ""
    let sameFile = known.first { path in
      path.split(separator: "/").last == (last.hasSuffix(".md") ? last.dropLast(3) : last)
    }
    issues.add(
      ParseIssue.unknownChapter(
        chapter.path, nearest: sameFile ?? known.nearest(to: chapter.path)), at: place)
    return nil
  }
}
