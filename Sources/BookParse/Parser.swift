import BookDigest
import BookModel

/// Reads the texts of a book.
///
/// Every mistake of every chapter is reported, with its line, before anything runs.
public struct Parser: Sendable {
  public init() {}

  /// The manifest alone: what a caller needs to know before it reads the library's sources.
  ///
  /// nil when `book.yaml` is not YAML. Without the file, every chapter of the folder is in the book,
  /// in path order.
  public func manifest(of folder: BookFolder, reporting diagnostics: inout [Diagnostic])
    -> BookManifest?
  {
    listing(of: folder, reporting: &diagnostics)?.manifest
  }

  /// The book, as far as it could be read: with errors among the diagnostics it is not to be run.
  ///
  /// nil when the manifest cannot be read or there is no chapter.
  public func parse(_ folder: BookFolder, reporting diagnostics: inout [Diagnostic]) -> Book? {
    var symbols = Memo()
    return parse(folder, symbols: &symbols, library: .read(folder), reporting: &diagnostics)
  }

  /// The book, with the library's sources read only when they have something to tell.
  ///
  /// - Parameter memo: What the last build knew of the library; afterwards what this one knows.
  public func parse(
    _ folder: BookFolder, symbols memo: inout Memo, library: LibrarySources,
    reporting diagnostics: inout [Diagnostic]
  ) -> Book? {
    guard let listing = listing(of: folder, reporting: &diagnostics) else { return nil }
    var manifest = listing.manifest
    let reader = ChapterReader(manifest: manifest)
    var drafts: [ChapterDraft] = []
    if let file = folder.chapters["index.md"] {
      drafts.append(reader.read(file, id: .preface, number: nil))
    }
    for (offset, id) in manifest.parts.flatMap(\.chapters).enumerated() {
      guard let file = folder.chapters[id.path + ".md"] else { continue }
      drafts.append(reader.read(file, id: id, number: offset + 1))
    }
    guard !drafts.isEmpty else {
      diagnostics.append(
        Diagnostic(
          .error, SettingIssue.emptyBook.message, at: SourceLocation(file: folder.name, line: 1)))
      return nil
    }
    if folder.manifest == nil, let preface = drafts.first, preface.id == .preface {
      manifest.title = preface.frontMatter.title
    }
    let index = BookIndex(&drafts)
    let symbols = SymbolIndex(
      of: library, named: manifest.library, for: Set(drafts.flatMap(\.constructs.helpSymbols)),
      memo: &memo, reporting: &diagnostics)
    var chapters = drafts.map { draft in
      var resolver = Resolver(draft, index: index, symbols: symbols)
      let chapter = resolver.chapter()
      diagnostics += resolver.issues.sorted
      return chapter
    }
    let preface = chapters.first?.id == .preface ? chapters.removeFirst() : nil
    return Book(manifest: manifest, preface: preface, chapters: chapters)
  }

  /// The blocks of a text that is CommonMark 0.30 and nothing else.
  ///
  /// - Throws: ``DiagnosticsError`` when it is nested deeper than ``Block/maximumDepth``.
  public static func commonMark(_ text: String) throws -> [Block] {
    let source = SourceText(SourceFile(path: "input", text: text))
    let lines = source.lines.enumerated().map { ChapterLine($0.element, number: $0.offset + 1) }
    var builder = TreeBuilder(
      .plain, source: source, lines: lines, constructs: Constructs(),
      issues: IssueList(of: source))
    let blocks = builder.build(Array(text.utf8))
    try builder.issues.diagnostics.throwIfErrors()
    return blocks
  }
}

extension Parser {
  private func listing(of folder: BookFolder, reporting diagnostics: inout [Diagnostic])
    -> ManifestReader.Listing?
  {
    let ids = Self.chapters(in: folder)
    guard let file = folder.manifest else {
      let part = BookManifest.Part(title: "", chapters: ids)
      return ManifestReader.Listing(manifest: BookManifest(title: folder.name, parts: [part]))
    }
    let source = SourceText(file.normalized)
    var reader = ManifestReader(source, chapters: ids, issues: IssueList(of: source))
    let listing = reader.read()
    diagnostics += reader.issues.sorted
    guard let listing else { return nil }
    let listed = Set(listing.manifest.parts.flatMap(\.chapters))
    for id in ids where !listed.contains(id) {
      let path = id.path + ".md"
      diagnostics.append(
        Diagnostic(
          .warning, SettingIssue.unlistedChapter(path).message,
          at: SourceLocation(file: folder.name + "/" + path, line: 1)))
    }
    return listing
  }

  /// The Markdown files of the folder but the preface and translations, in path order.
  private static func chapters(in folder: BookFolder) -> [ChapterID] {
    folder.chapters.keys.filter { $0.hasSuffix(".md") }.map { String($0.dropLast(3)) }
      .filter { path in
        guard path != ChapterID.preface.path else { return false }
        guard let dot = path.lastIndex(of: "."), !path[dot...].contains("/") else { return true }
        return folder.chapters[path[..<dot] + ".md"] == nil
      }
      .sorted().map { ChapterID($0) }
  }
}

extension ChapterID {
  /// `index.md`
  static let preface = ChapterID("index")
}
