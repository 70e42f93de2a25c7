import BookModel

@testable import BookRender

extension SampleBook {
  /// What one block becomes on the page of its chapter.
  static func html(
    _ block: Block, outputs: [String: [Output]] = [:], values: [ValueReference: String] = [:],
    language: String = "en"
  ) -> String {
    let chapter = chapter(theory, title: "T", language: language, blocks: [block])
    let spliced = spliced(chapter, outputs: outputs, values: values)
    let map = PageMap(book([spliced]))
    let page = map.page(of: theory, in: language)
    let links = PageLinks(page: page, chapter: theory, language: language, map: map)
    var renderer = ElementRenderer(
      page: PageContext(
        spliced, links: links, isWholeChapter: true,
        typesetter: MathTypesetter(katex: .missing(folder: "/nowhere"), cache: MathCache())))
    return HTMLPrinter.print(renderer.html([block]))
  }

  static func render(_ book: SplicedBook) throws -> (site: Site, diagnostics: [Diagnostic]) {
    var math = MathCache()
    var diagnostics: [Diagnostic] = []
    let site = Renderer(theme: try .read()).render(
      book, math: &math, reporting: &diagnostics)
    return (site, diagnostics)
  }
}

extension Site {
  func text(_ path: String) -> String { String(decoding: files[path] ?? [], as: UTF8.self) }

  /// The pages, by their path.
  var pages: [(path: String, text: String)] {
    files.keys.filter { $0.hasSuffix(".html") }.sorted().map { ($0, text($0)) }
  }
}

extension String {
  /// The values of an attribute, as they stand in the markup.
  func attributes(_ name: String) -> [String] {
    components(between: " \(name)=\"", and: "\"")
  }

  /// What stands between each `start` and the `end` after it.
  func components(between start: String, and end: String) -> [String] {
    var found: [String] = []
    var rest = self[...]
    while let opening = rest.firstRange(of: start) {
      rest = rest[opening.upperBound...]
      guard let closing = rest.firstRange(of: end) else { break }
      found.append(String(rest[..<closing.lowerBound]))
      rest = rest[closing.upperBound...]
    }
    return found
  }

  /// The words of a piece of HTML, its tags gone and its entities resolved.
  var words: String {
    var text = ""
    var isTag = false
    for character in self {
      if character == "<" { isTag = true }
      if !isTag { text.append(character) }
      if character == ">" { isTag = false }
    }
    let entities = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&amp;", "&")]
    return entities.reduce(text) { $0.replacing($1.0, with: $1.1) }
  }
}
