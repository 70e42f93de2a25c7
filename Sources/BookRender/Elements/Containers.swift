import BookModel

/// Notes, exercises and the other boxes.
extension ElementRenderer {
  mutating func container(_ container: Container, of block: Block) -> HTML {
    guard let page else { return html(container.blocks) }
    let words = page.words
    switch container.kind {
    case .note: return box(container, named: words.note, of: block)
    case .tip: return box(container, named: words.tip, of: block)
    case .warning: return box(container, named: words.warning, of: block)
    case .important: return box(container, named: words.important, of: block)
    case .exercise: return exercise(container, of: block)
    case .solution: return folded(container, named: numbered(words.solution, container), of: block)
    case .more: return folded(container, named: words.more, of: block)
    case .aside:
      return .block(
        "aside", ["class": "aside", "id": anchor(of: block)],
        [title(container.title), html(container.blocks)])
    case .card, .columns:
      return .block(
        "div", ["class": container.kind.rawValue, "id": anchor(of: block)],
        [title(container.title), html(container.blocks)])
    }
  }

  private mutating func box(_ container: Container, named name: String, of block: Block) -> HTML {
    .block(
      "div",
      [
        "class": "note \(container.kind.rawValue)", "id": anchor(of: block), "role": "note",
        "aria-label": container.title ?? name,
      ],
      [title(container.title ?? name), html(container.blocks)])
  }

  private mutating func exercise(_ container: Container, of block: Block) -> HTML {
    let name = numbered(page?.words.exercise ?? "", container)
    return .block(
      "div",
      ["class": "exercise", "id": anchor(of: block), "role": "group", "aria-label": name],
      [
        .line(
          "p", ["class": "box-title"],
          [
            .element("span", ["class": "exercise-number"], name),
            .text(container.title.map { " " + $0 } ?? ""),
          ]),
        html(container.blocks),
      ])
  }

  private mutating func folded(
    _ container: Container, named name: String, of block: Block
  ) -> HTML {
    .block(
      "details", ["class": container.kind.rawValue, "id": anchor(of: block)],
      [
        .line("summary", [:], [.text(container.title ?? name)]),
        .block("div", ["class": "folded-content"], [html(container.blocks)]),
      ])
  }

  private func title(_ text: String?) -> HTML {
    text.map { .line("p", ["class": "box-title"], [.text($0)]) } ?? .nothing
  }

  private func numbered(_ name: String, _ container: Container) -> String {
    container.number.map { "\(name) \($0)" } ?? name
  }
}
