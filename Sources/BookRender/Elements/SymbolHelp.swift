import BookModel

/// `{{help …}}`: the library's own words on one of its symbols.
extension ElementRenderer {
  mutating func help(_ help: SymbolHelp) -> HTML {
    guard let page else { return .line("p", [:], [.text("{{help \(help.name)}}")]) }
    let entries = help.entries.map { entry -> HTML in
      let signature = SwiftHighlighter.spans(entry.signature).html
      return .group([
        .line(
          "pre",
          ["class": "signature", "tabindex": "0", "role": "group", "aria-label": help.name],
          [.element("code", ["class": "language-swift"], [signature])]),
        .block("div", ["class": "documentation"], [html(entry.documentation)]),
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
}
