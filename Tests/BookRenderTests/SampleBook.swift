import BookModel

@testable import BookRender

/// A small book that has one of everything.
enum SampleBook {
  static let theory = ChapterID("lines/theory")
  static let scratch = ChapterID("lines/from-scratch")

  static func location(_ line: Int, column: Int = 1) -> SourceLocation {
    SourceLocation(file: "chapters/lines/theory.md", line: line, column: column)
  }

  static func block(
    _ content: Block.Content, line: Int = 1, anchor: String? = nil, number: String? = nil
  ) -> Block {
    Block(content, at: location(line), anchor: anchor, number: number)
  }

  static func formula(_ tex: String, isDisplay: Bool = false, line: Int = 1) -> Formula {
    Formula(tex: tex, isDisplay: isDisplay, location: location(line))
  }

  static func paragraph(_ inlines: Inline...) -> Block { block(.paragraph(inlines)) }

  static func heading(_ text: String, anchor: String, level: Int = 2) -> Block {
    block(.heading(level: level, [.text(text)]), anchor: anchor)
  }

  static func cell(
    _ name: String, _ source: String, caption: String? = nil, isHidden: Bool = false
  ) -> Cell {
    var options = Cell.Options()
    options.caption = caption
    options.isHidden = isHidden
    return Cell(
      name: name, source: source, location: location(20), indents: [], options: options)
  }

  static func chapter(
    _ id: ChapterID, title: String, kind: FrontMatter.Kind? = .theory, number: Int? = 1,
    language: String = "en", uses: [CellReference] = [], blocks: [Block],
    footnotes: [[Block]] = []
  ) -> Chapter {
    Chapter(
      id: id, source: SourceFile(path: "chapters/\(id).md", text: "line one\nline two\n"),
      frontMatter: FrontMatter(
        title: title, kind: kind, summary: "What \(title) is about.", uses: uses),
      language: language, number: number, blocks: blocks, footnotes: footnotes)
  }

  static func spliced(
    _ chapter: Chapter, outputs: [String: [Output]] = [:], values: [ValueReference: String] = [:]
  ) -> SplicedChapter {
    SplicedChapter(
      chapter: chapter, outputs: outputs, values: values,
      provenance: Provenance(
        context: RunContext(
          compiler: "Swift version 6.3.1 (swift-6.3.1-RELEASE)", flags: [],
          library: String(repeating: "3f9a0c12", count: 8), runtime: "1"),
        seed: 0, seconds: 1))
  }

  /// A book of `chapters`, all in one part.
  static func book(_ chapters: [SplicedChapter], preface: SplicedChapter? = nil) -> SplicedBook {
    SplicedBook(
      manifest: BookManifest(
        title: "Lines", subtitle: "A sample",
        parts: [.init(title: "Straight lines", chapters: chapters.map(\.chapter.id))]),
      preface: preface, chapters: chapters)
  }
}
