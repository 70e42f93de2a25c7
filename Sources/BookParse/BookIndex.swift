import BookModel

/// What references and links of the whole book can point at.
struct BookIndex {
  struct Target {
    let chapter: ChapterID
    /// What a reference says.
    let text: String
    let location: SourceLocation
  }

  private(set) var labels: [String: Target] = [:]
  let anchors: [ChapterID: Set<String>]
  /// The cells of each chapter, in its order.
  let cells: [ChapterID: [Cell]]
  /// The chapters that each chapter uses cells of.
  private let uses: [ChapterID: [ChapterID]]

  /// Reports the labels that are given twice.
  init(_ drafts: inout [ChapterDraft]) {
    anchors = Dictionary(uniqueKeysWithValues: drafts.map { ($0.id, $0.anchors) })
    cells = Dictionary(uniqueKeysWithValues: drafts.map { ($0.id, $0.blocks.cells) })
    uses = Dictionary(
      uniqueKeysWithValues: drafts.map { ($0.id, $0.frontMatter.uses.map(\.chapter)) })
    for index in drafts.indices {
      let draft = drafts[index]
      for label in draft.labels {
        if let first = labels[label.name] {
          drafts[index].issues.add(
            ParseIssue.duplicateLabel(label.name, first: first.location), at: label.location)
        } else {
          labels[label.name] = Target(
            chapter: draft.id, text: draft.texts[label.name] ?? label.name,
            location: label.location)
        }
      }
    }
  }

  /// The shortest way over used chapters that leads from one chapter to another.
  func path(from start: ChapterID, to end: ChapterID) -> [ChapterID]? {
    var before: [ChapterID: ChapterID] = [:]
    var queue = [start]
    var next = 0
    while next < queue.count {
      let chapter = queue[next]
      next += 1
      if chapter == end {
        var path = [end]
        while let last = path.last, last != start, let earlier = before[last] {
          path.append(earlier)
        }
        return path.reversed()
      }
      for used in uses[chapter] ?? [] where used != start && before[used] == nil {
        before[used] = chapter
        queue.append(used)
      }
    }
    return nil
  }
}
