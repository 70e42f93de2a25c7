import BookModel

/// What stands around the text of a chapter: its title, where its outputs come from, the way on.
struct ChapterFrame {
  private let spliced: SplicedChapter
  private let book: SplicedBook
  private let links: PageLinks
  private let words: Words

  private var chapter: Chapter { spliced.chapter }

  init(_ spliced: SplicedChapter, in book: SplicedBook, links: PageLinks) {
    self.spliced = spliced
    self.book = book
    self.links = links
    words = Words.of(spliced.chapter.language)
  }

  var head: HTML {
    let part = book.manifest.parts.first { $0.chapters.contains(chapter.id) }
    var above: [HTML] = []
    if let part { above.append(.element("span", ["class": "part-name"], part.title)) }
    if let kind = chapter.frontMatter.kind { above.append(words.badge(kind)) }
    let summary = chapter.frontMatter.summary.map {
      HTML.line("p", ["class": "summary"], [.text($0)])
    }
    return .block(
      "header", ["class": "chapter-head"],
      [
        above.isEmpty ? .nothing : .line("p", ["class": "above-title"], above),
        .line("h1", [:], [.text(chapter.frontMatter.title)]), summary ?? .nothing, uses,
        languages,
      ])
  }

  /// The saved cells of other chapters that this one uses, with the way to them.
  private var uses: HTML {
    let saved = links.map.saved
    let groups = saved.cells(usedBy: chapter).reduce(into: [(ChapterID, [Cell])]()) {
      groups, cell in
      guard let owner = saved.owner(of: cell) else { return }
      if groups.last?.0 == owner {
        groups[groups.count - 1].1.append(cell)
      } else {
        groups.append((owner, [cell]))
      }
    }
    guard !groups.isEmpty else { return .nothing }
    let parts = groups.enumerated().map { index, group -> HTML in
      let cells = group.1.enumerated().map { index, cell -> HTML in
        let link = HTML.element(
          "a", ["href": links.cell(cell.name, in: group.0)], [.element("code", [:], cell.name)])
        return index == 0 ? link : .group([.text(", "), link])
      }
      let title = saved.title(of: group.0, in: chapter.language)
      return .group([.text(index == 0 ? "" : "; "), .text("\(title): ")] + cells)
    }
    return .line(
      "p", ["class": "uses"],
      [.element("span", ["class": "uses-label"], words.usesSaved)] + parts)
  }

  /// The same chapter in the book's other languages.
  private var languages: HTML {
    let others = links.map.languages(of: chapter.id).filter { $0 != chapter.language }
    guard !others.isEmpty else { return .nothing }
    let items = others.map { language in
      HTML.line(
        "a",
        [
          "href": links.map.page(of: chapter.id, in: language).address(from: links.page),
          "hreflang": language, "lang": language,
        ], [.text(Words.name(of: language))])
    }
    return .block("p", ["class": "languages"], items)
  }

  /// What the outputs were made with, in a line that means the same on every machine.
  var provenance: HTML {
    guard let provenance = spliced.provenance else { return .nothing }
    let context = provenance.context
    var parts: [HTML] = [
      .element(
        "span", ["title": context.compiler],
        "\(words.runWith) \(Self.shortVersion(context.compiler))")
    ]
    if !context.library.isEmpty {
      parts.append(
        .element(
          "span", ["title": context.library], "\(words.library) \(context.library.prefix(8))"))
    }
    parts.append(.element("span", [:], "\(words.seed) \(provenance.seed)"))
    return .line("footer", ["class": "provenance"], parts)
  }

  /// `Swift 6.3.1` of the compiler's version line.
  private static func shortVersion(_ line: String) -> String {
    let words = line.split(separator: " ")
    guard let index = words.firstIndex(of: "version"), words.indices.contains(index + 1) else {
      return line
    }
    return "Swift \(words[index + 1])"
  }

  /// The chapters before and after this one.
  var pager: HTML {
    let chapters = book.chaptersOnce(in: chapter.language)
    guard let index = chapters.firstIndex(where: { $0.id == chapter.id }) else { return .nothing }
    let previous =
      index > 0
      ? link(to: chapters[index - 1], class: "previous", rel: "prev", label: words.previous)
      : pagerLink(
        PageMap.contents, class: "previous", rel: "prev", label: words.previous,
        title: words.contents)
    let next =
      index + 1 < chapters.count
      ? link(to: chapters[index + 1], class: "next", rel: "next", label: words.next)
      : .nothing
    return .block(
      "nav", ["class": "pager", "aria-label": "\(words.previous), \(words.next)"],
      [previous, next])
  }

  private func link(
    to chapter: Chapter, class name: String, rel: String, label: String
  ) -> HTML {
    pagerLink(
      links.map.page(of: chapter.id, in: self.chapter.language), class: name, rel: rel,
      label: label, title: chapter.frontMatter.title)
  }

  private func pagerLink(
    _ target: SitePath, class name: String, rel: String, label: String, title: String
  ) -> HTML {
    .line(
      "a", ["class": name, "rel": rel, "href": target.address(from: links.page)],
      [
        .element("span", ["class": "pager-label"], label), .text(" "),
        .element("span", ["class": "pager-title"], title),
      ])
  }
}

extension Words {
  /// The kind of a chapter, as a small mark.
  func badge(_ kind: FrontMatter.Kind) -> HTML {
    let name =
      switch kind {
      case .theory: theory
      case .scratch: scratch
      case .gluon: gluon
      case .project: project
      }
    return .element("span", ["class": "badge \(kind.rawValue)"], name)
  }

  /// What a language calls itself.
  static func name(of language: String) -> String {
    switch language.prefix(2) {
    case "en": "English"
    case "zh": "中文"
    default: language
    }
  }
}
