import BookModel

/// What cells produced. Everything here comes from a running program and is text.
extension ElementRenderer {
  mutating func output(_ output: Output, of cell: Cell, number: Int) -> HTML {
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
    case .histogram(let plot):
      return PlotFigure(plot, kind: .histogram, words: page.words).html
    case .field(let field): return PlotFigure(field, words: page.words).html
    case .images(let grid): return ImageFigure(grid, words: page.words).html
    case .frames(let sequence): return FrameFigure(sequence, words: page.words).html
    case .graph(let graph): return GraphFigure(graph, words: page.words).html
    case .named: return .nothing
    case .sweep(let sweep): return self.sweep(sweep, of: cell, number: number)
    case .expectedFailure(let failure): return expectedFailure(failure, of: cell)
    case .failure(let failure): return self.failure(failure)
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

  /// What a cell says that is there to fail: nothing went wrong.
  private func expectedFailure(_ failure: Failure, of cell: Cell) -> HTML {
    guard let page else { return .nothing }
    let kind = failure.kind == .compileError ? page.words.compileError : page.words.trap
    let label = page.words.meantToFail + kind
    var place = HTML.nothing
    if let location = failure.location, location.file == cell.location.file, cell.indents.count > 1,
      cell.indents.indices.contains(location.line - cell.location.line)
    {
      let line = location.line - cell.location.line + 1
      place = .element("span", ["class": "expected-line"], page.words.line(line))
    }
    return .block(
      "div", ["class": "expected-failure", "role": "group", "aria-label": label],
      [
        .line("p", ["class": "output-label"], [.text(label), .text(" "), place]),
        .line("pre", ["tabindex": "0"], [.element("samp", [:], failure.message)]),
      ])
  }
}
