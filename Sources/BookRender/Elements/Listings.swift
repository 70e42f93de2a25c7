import BookModel

/// Code that is shown and not run.
extension ElementRenderer {
  func listing(_ listing: Listing, of block: Block) -> HTML {
    guard let page else {
      let language = listing.language.map { "language-\($0)" }
      return .line(
        "pre", [:], [.element("code", ["class": language], listing.code)])
    }
    let isSwift = listing.language?.lowercased() == "swift"
    let spans =
      isSwift ? swift(listing.code) : Highlighter.spans(listing.code, language: listing.language)
    return .block(
      "div", ["class": "listing", "id": anchor(of: block)],
      [
        codeBox(
          spans.html, language: listing.language,
          tools: [copyButton], label: listing.language ?? page.words.listing)
      ])
  }

  /// Code in its box, with the buttons that belong to it. The box scrolls, so it takes the focus.
  func codeBox(
    _ code: HTML, language: String?, tools: [HTML], below: HTML = .nothing, label: String
  ) -> HTML {
    .block(
      "div", ["class": "code"],
      [
        .element(
          "pre", ["tabindex": "0", "role": "group", "aria-label": label],
          [.element("code", ["class": language.map { "language-\($0)" }], [code])]),
        .line("div", ["class": "tools"], tools), below,
      ])
  }

  /// Copies the code of its box; the script shows it, since nothing works without.
  var copyButton: HTML {
    guard let page else { return .nothing }
    return .element(
      "button",
      [
        "class": "copy", "type": "button", "hidden": "", "title": page.words.copy,
        "data-done": page.words.copied,
      ],
      [.markup(Drawings.copy), .element("span", ["class": "visually-hidden"], page.words.copy)])
  }
}
