import BookModel

/// `{{help …}}`: the library's own words on one of its symbols.
extension ElementRenderer {
  mutating func help(_ help: SymbolHelp) -> HTML {
    guard let page else { return .line("p", [:], [.text("{{help \(help.name)}}")]) }
    let entries = help.entries.map { entry -> HTML in
      let signature = swift(entry.signature).html
      return .group([
        .line(
          "pre",
          ["class": "signature", "tabindex": "0", "role": "group", "aria-label": help.name],
          [.element("code", ["class": "language-swift"], [signature])]),
        .block(
          "div", ["class": "documentation"], entry.documentation.map { documentation($0) }),
      ])
    }
    return .block(
      "section", ["class": "help", "aria-label": "\(page.words.help): \(help.name)"],
      [
        .line(
          "p", ["class": "help-title"],
          [
            .text(page.words.help), .text(" "), .element("code", [:], help.name),
          ])
      ] + entries)
  }

  /// An element of a doc comment: code in it is Swift, and a list of fields is shown as one.
  private mutating func documentation(_ block: Block) -> HTML {
    switch block.content {
    case .listing(let listing) where listing.language == nil:
      return self.listing(Listing(info: "swift", code: listing.code), of: block)
    case .list(let style, let items) where style.start == nil:
      let fields = items.compactMap(DocumentationField.init)
      guard fields.count == items.count, !fields.isEmpty else { return html(block) }
      return .block("dl", ["class": "fields"], fields.map { field($0) })
    default: return html(block)
    }
  }

  private mutating func field(_ field: DocumentationField) -> HTML {
    var content = [html(field.text)]
    let parameters = field.blocks.flatMap { block -> [DocumentationField] in
      guard field.name == "Parameters", case .list(_, let items) = block.content else { return [] }
      return items.compactMap(DocumentationField.init)
    }
    if parameters.isEmpty {
      content.append(html(field.blocks))
    } else {
      content.append(
        .block("dl", ["class": "parameters"], parameters.map { self.parameter($0) }))
    }
    return .group([.line("dt", [:], [.text(field.name)]), .line("dd", [:], content)])
  }

  private mutating func parameter(_ field: DocumentationField) -> HTML {
    .group([
      .line("dt", [:], [.element("code", [:], field.name)]),
      .line("dd", [:], [html(field.text), html(field.blocks)]),
    ])
  }
}

/// An item such as `- Returns: the sum`: a name, a colon, and what is said of it.
struct DocumentationField: Hashable {
  let name: String
  /// The rest of the item's first paragraph.
  let text: [Inline]
  /// What follows that paragraph.
  let blocks: [Block]

  /// Reads an item of a list; nil when it does not begin with a name of one or two words.
  init?(_ item: [Block]) {
    guard case .paragraph(let inlines)? = item.first?.content else { return nil }
    let name: String
    var rest = inlines.dropFirst()
    switch inlines.first {
    case .text(let text)?:
      guard let colon = text.firstIndex(of: ":") else { return nil }
      name = String(text[..<colon])
      let words = text[text.index(after: colon)...].drop { $0 == " " }
      if !words.isEmpty { rest = [.text(String(words))] + rest }
    case .code(let code)?:
      guard case .text(let text)? = rest.first, text.hasPrefix(":") else { return nil }
      name = code
      rest = [.text(String(text.dropFirst().drop { $0 == " " }))] + rest.dropFirst()
    default: return nil
    }
    guard 1...2 ~= name.split(separator: " ").count else { return nil }
    if rest.first == .softBreak { rest = rest.dropFirst() }
    self.name = name
    self.text = Array(rest)
    blocks = Array(item.dropFirst())
  }
}
