import BookModel

/// A chapter whose references are not resolved yet.
struct ChapterDraft {
  let id: ChapterID
  let source: SourceFile
  let frontMatter: FrontMatter
  let language: String
  let number: Int?
  var blocks: [Block]
  /// By name.
  var footnotes: [String: [Block]]
  let footnotePlaces: [String: SourceLocation]
  let constructs: Constructs
  let labels: [Label]
  /// Where each cell begins.
  let cells: [String: SourceLocation]
  let links: [ChapterLink]
  /// What a reference to each label says.
  let texts: [String: String]
  /// Everything that a link can point at.
  let anchors: Set<String>
  var issues: IssueList
}

/// Reads one chapter as far as that can be done without the others.
struct ChapterReader {
  let manifest: BookManifest

  func read(_ file: SourceFile, id: ChapterID, number: Int?) -> ChapterDraft {
    let file = file.normalized
    let source = SourceText(file)
    var issues = IssueList(of: source)
    for (scalar, location) in source.noncharacters {
      issues.add(ParseIssue.noncharacter(scalar), at: location)
    }
    var frontMatterReader = FrontMatterReader(source: source, issues: issues)
    let (frontMatter, textLine) = frontMatterReader.read()
    var scanner = ConstructScanner(source, firstLine: textLine, issues: frontMatterReader.issues)
    scanner.scan()
    var builder = TreeBuilder(
      .book(manifest.tolerance), source: source, lines: scanner.lines,
      constructs: scanner.constructs, issues: scanner.issues)
    var blocks = builder.build(scanner.lines.joined)
    var footnotes = builder.footnotes
    // The pages call cells and footnotes so.
    let taken =
      builder.labels.map(\.name) + builder.cells.keys.map { "cell-" + $0 }
      + (0..<footnotes.count).map { "footnote-\($0 + 1)" }
    var numbering = Numbering(
      chapter: number, anchors: builder.htmlIDs.union(taken), issues: builder.issues)
    numbering.go(over: &blocks)
    for name in footnotes.keys.sorted() {
      guard var body = footnotes[name] else { continue }
      numbering.go(over: &body)
      footnotes[name] = body
    }
    return ChapterDraft(
      id: id, source: file, frontMatter: frontMatter, language: manifest.languages[0],
      number: number, blocks: blocks, footnotes: footnotes, footnotePlaces: scanner.footnotes,
      constructs: scanner.constructs, labels: builder.labels, cells: builder.cells,
      links: builder.links,
      texts: numbering.texts, anchors: numbering.anchors, issues: numbering.issues)
  }
}
