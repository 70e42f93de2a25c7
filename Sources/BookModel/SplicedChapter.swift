/// A chapter with what its cells produced beside them.
public struct SplicedChapter: Hashable, Sendable {
  public let chapter: Chapter
  /// By cell name; a cell that did not run has no entry.
  public let outputs: [String: [Output]]
  /// The text of each number that the prose quotes.
  public let values: [ValueReference: String]
  public let provenance: Provenance?

  public init(
    chapter: Chapter, outputs: [String: [Output]], values: [ValueReference: String],
    provenance: Provenance?
  ) {
    self.chapter = chapter
    self.outputs = outputs
    self.values = values
    self.provenance = provenance
  }
}

/// The book with its outputs, ready to be rendered.
public struct SplicedBook: Hashable, Sendable {
  public let manifest: BookManifest
  public let preface: SplicedChapter?
  public let chapters: [SplicedChapter]

  public init(manifest: BookManifest, preface: SplicedChapter?, chapters: [SplicedChapter]) {
    self.manifest = manifest
    self.preface = preface
    self.chapters = chapters
  }
}
