import BookModel
import Foundation

/// Finds what the references, footnotes, links and symbols of one chapter point at.
struct Resolver: BlockRewriter {
  let draft: ChapterDraft
  let index: BookIndex
  private let symbols: SymbolIndex
  var issues: IssueList
  /// The names of the footnotes, in the order of the first references to them.
  private var footnoteOrder: [String] = []
  private var footnoteNumbers: [String: Int] = [:]

  init(_ draft: ChapterDraft, index: BookIndex, symbols: SymbolIndex) {
    self.draft = draft
    self.index = index
    self.symbols = symbols
    issues = draft.issues
  }

  mutating func chapter() -> Chapter {
    var blocks = draft.blocks
    go(over: &blocks)
    var footnotes: [[Block]] = []
    while footnotes.count < footnoteOrder.count {
      let name = footnoteOrder[footnotes.count]
      var body = draft.footnotes[name] ?? []
      go(over: &body)
      footnotes.append(body)
      for cell in body.cells {
        let place = draft.cells[cell.name] ?? cell.location
        issues.add(ParseIssue.cellInFootnote(cell.name), at: place)
      }
    }
    for (name, place) in draft.footnotePlaces.sorted(by: { $0.value < $1.value })
    where footnoteNumbers[name] == nil {
      issues.add(ParseIssue.unusedFootnote(name), at: place)
    }
    for link in draft.links { check(link) }
    checkUses()
    return Chapter(
      id: draft.id, source: draft.source, frontMatter: draft.frontMatter,
      language: draft.language, number: draft.number, blocks: blocks, footnotes: footnotes)
  }

  mutating func rewrite(_ block: inout Block) {
    if case .cell(var cell) = block.content, let reference = cell.options.sameAs {
      cell.options.sameAs = resolved(reference, of: cell)
      block.content = .cell(cell)
    }
    guard case .help(let help) = block.content else { return }
    let entries = symbols.entries(for: help.name)
    if entries.isEmpty {
      issues.add(
        ParseIssue.unknownSymbol(help.name, nearest: symbols.nearest(to: help.name)),
        at: block.location)
    }
    block.content = .help(SymbolHelp(name: help.name, entries: entries))
  }

  mutating func rewrite(_ inline: inout Inline) {
    switch inline {
    case .reference(let reference):
      guard let target = index.labels[reference.label] else {
        issues.add(
          ParseIssue.unknownLabel(
            reference.label, nearest: index.labels.keys.nearest(to: reference.label)),
          at: reference.location)
        inline = .text("@" + reference.label)
        return
      }
      inline = .reference(
        CrossReference(
          label: reference.label, text: target.text, chapter: target.chapter,
          location: reference.location))
    case .footnote(let number):
      guard draft.constructs.all.indices.contains(number),
        case .footnote(let name) = draft.constructs.all[number].kind
      else { return }
      inline = footnote(name, draft.constructs.all[number])
    case .link(let destination, let title, let children):
      // A link holds no other: a reference in it is its words.
      inline = .link(
        destination: destination, title: title,
        children.map { child in
          if case .reference(let reference) = child { .text(reference.text) } else { child }
        })
    default: break
    }
  }

  private mutating func footnote(_ name: String, _ construct: Construct) -> Inline {
    guard draft.footnotePlaces[name] != nil else {
      let nearest = draft.footnotePlaces.keys.nearest(to: name)
      issues.add(ParseIssue.unknownFootnote(name, nearest: nearest), at: construct.location)
      return .text(construct.source)
    }
    if let number = footnoteNumbers[name] { return .footnote(number) }
    footnoteOrder.append(name)
    footnoteNumbers[name] = footnoteOrder.count
    return .footnote(footnoteOrder.count)
  }
}

extension Resolver {
  private mutating func check(_ link: ChapterLink) {
    var target = draft.id
    if !link.path.isEmpty {
      let path = Self.resolved(link.path, from: draft.id)
      guard let path, index.anchors[ChapterID(path)] != nil else {
        let nearest = path.flatMap { index.anchors.keys.map(\.path).nearest(to: $0) }
          .map { Self.relative($0, to: draft.id) + ".md" }
        issues.add(ParseIssue.unknownChapter(link.path, nearest: nearest), at: link.location)
        return
      }
      target = ChapterID(path)
    }
    guard let anchor = link.anchor, !anchor.isEmpty else { return }
    let name = anchor.removingPercentEncoding ?? anchor
    guard let anchors = index.anchors[target], !anchors.contains(name) else { return }
    issues.add(
      ParseIssue.unknownAnchor(name, chapter: target, nearest: anchors.nearest(to: name)),
      at: link.location)
  }

  /// The path that a link in `chapter` has to a file in the same folder; else the whole path.
  private static func relative(_ path: String, to chapter: ChapterID) -> String {
    guard let slash = chapter.path.lastIndex(of: "/") else { return path }
    let folder = chapter.path[...slash]
    return path.hasPrefix(folder) ? String(path.dropFirst(folder.count)) : path
  }

  /// The path of a chapter, without its ending, that `path` means in `chapter`; nil when it leads
  /// out of the book.
  private static func resolved(_ path: String, from chapter: ChapterID) -> String? {
    var parts = chapter.path.split(separator: "/").dropLast().map(String.init)
    for part in (path.removingPercentEncoding ?? path).split(separator: "/") {
      switch part {
      case ".": break
      case "..": if parts.popLast() == nil { return nil }
      default: parts.append(String(part))
      }
    }
    return String(parts.joined(separator: "/").dropLast(".md".count))
  }
}
