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

  /// Reports the labels that are given twice.
  init(_ drafts: inout [ChapterDraft]) {
    anchors = Dictionary(uniqueKeysWithValues: drafts.map { ($0.id, $0.anchors) })
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
}
