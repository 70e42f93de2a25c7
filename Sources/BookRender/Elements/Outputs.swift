import BookModel

/// What cells produced. Everything here comes from a running program and is text.
extension ElementRenderer {
  func output(_ output: Output, of cell: Cell, number: Int) -> HTML {
    guard let page else { return .nothing }
    switch output {
    case .text(let text):
      return text.isEmpty ? .nothing : printed(text, class: "printed", label: page.words.data)
    case .standardError(let text):
      return .block(
        "div", ["class": "standard-error"],
        [
          .line("p", ["class": "output-label"], [.text(page.words.standardError)]),
          printed(text, class: "printed", label: page.words.standardError),
        ])
    case .value(let text):
      let label = "Out [\(number)]"
      return .block(
        "div", ["class": "value-output"],
        [
          .element("span", ["class": "prompt", "aria-hidden": "true"], label),
          printed(text, class: "value-text", label: label),
        ])
    case .table(let table):
      return DataTable(table, words: page.words).html
    case .lossTable(let table):
      return LossTable(table, words: page.words).html
    case .curve(let plot):
      return PlotFigure(plot, kind: .curve, words: page.words).html
    case .scatter(let plot):
      return PlotFigure(plot, kind: .scatter, words: page.words).html
    case .named: return .nothing
    case .sweep(let sweep):
      return .group(sweep.runs.flatMap(\.outputs).map { self.output($0, of: cell, number: number) })
    case .expectedFailure(let failure), .failure(let failure): return self.failure(failure)
    }
  }

  private func printed(_ text: String, class name: String, label: String) -> HTML {
    .line(
      "pre", ["class": name, "tabindex": "0", "role": "group", "aria-label": label],
      [.element("samp", [:], text)])
  }

  private func failure(_ failure: Failure) -> HTML {
    guard let page else { return .nothing }
    let place = failure.location.map { location in
      HTML.line("p", ["class": "failure-place"], [.text("\(location)")])
    }
    return .block(
      "div", ["class": "failure", "role": "group", "aria-label": page.words.failure],
      [
        .line("p", ["class": "output-label"], [.text(page.words.failure)]),
        .line("pre", [:], [.element("samp", [:], failure.message)]), place ?? .nothing,
      ])
  }
}
