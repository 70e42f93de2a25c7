import BookModel

/// What a cell produced for each value of its sweep: the curves of all runs in one figure, their
/// last numbers in one table, and the outputs of each run in a pane.
extension ElementRenderer {
  mutating func sweep(_ sweep: SweepRuns, of cell: Cell, number: Int) -> HTML {
    guard let page else { return .nothing }
    let words = page.words
    let summary = SweepSummary(sweep, words: words)
    let figures = summary.plots.map { PlotFigure($0, kind: .curve, words: words).html }
    let table = summary.table.map { DataTable($0, words: words).html } ?? .nothing
    let group = nextTabGroup()
    let runs = sweep.runs.enumerated().map { run, content in
      content.outputs.enumerated().map { place, output -> HTML in
        switch output {
        case .lossTable(let table) where summary.isDrawnAbove(run: run, output: place):
          DataTable(table, words: words).html
        case .curve where summary.isDrawnAbove(run: run, output: place): .nothing
        default: self.output(output, of: cell, number: number)
        }
      }
    }
    let panes = runs.map { content -> HTML in
      content.allSatisfy { $0 == .nothing }
        ? .line("p", ["class": "plot-empty"], [.text(words.noOutput)]) : .group(content)
    }
    // With nothing but curves, the figure says it all.
    let isDrawn = !figures.isEmpty && runs.allSatisfy { $0.allSatisfy { $0 == .nothing } }
    let values = sweep.runs.map(\.value).joined(separator: ", ")
    return .block(
      "div",
      ["class": "sweep", "role": "group", "aria-label": "\(sweep.constant) = \(values)"],
      figures + [
        table,
        isDrawn
          ? .nothing
          : tabGroup(group, titles: sweep.runs.map(summary.title), panes: panes, chosen: sweep.own),
      ])
  }
}
