import BookModel

/// Formulas in the text and on lines of their own.
extension ElementRenderer {
  /// A formula within a paragraph.
  mutating func math(_ formula: Formula) -> HTML {
    guard page != nil else { return .text(formula.source) }
    guard formula.isDisplay else { return typeset(formula) }
    return .element("span", ["class": "equation"], [scroller("span", typeset(formula), name: nil)])
  }

  /// A formula with its number in a column of its own, so that a long one scrolls beneath nothing.
  mutating func equation(_ formula: Formula, of block: Block) -> HTML {
    guard let page else { return .line("p", [:], [.text(formula.source)]) }
    let name = block.number.map { "\(page.words.equation) \($0)" }
    var content = [scroller("div", typeset(formula), name: name)]
    if let number = block.number {
      content.append(.element("div", ["class": "equation-number"], "(\(number))"))
    }
    return .line("div", ["class": "equation", "id": anchor(of: block)], content)
  }

  private mutating func typeset(_ formula: Formula) -> HTML {
    page?.hasFormulas = true
    guard let markup = page?.typesetter.markup(of: formula) else {
      return .element("code", ["class": "formula-error"], formula.tex)
    }
    return .markup(markup)
  }

  private func scroller(_ element: String, _ formula: HTML, name: String?) -> HTML {
    .element(
      element,
      [
        "class": "formula", "tabindex": "0", "role": "group",
        "aria-label": name ?? page?.words.equation,
      ],
      [formula])
  }
}

extension Formula {
  /// The formula as a chapter would have it.
  fileprivate var source: String { isDisplay ? "$$\(tex)$$" : "$\(tex)$" }
}
