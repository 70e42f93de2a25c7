import BookModel

/// A loss table and the curve that its columns draw.
struct LossTable {
  private let table: Table
  private let words: Words

  init(_ table: Table, words: Words) {
    self.table = table
    self.words = words
  }

  var html: HTML {
    let rows = DataTable(table, words: words).html
    guard let plot = curve else { return rows }
    let figure = PlotFigure(plot, kind: .curve, words: words, isSmall: true)
    return .block("div", ["class": "loss-table"], [rows, figure.html])
  }

  /// The losses over the first column; nil with fewer than two rows or without a loss.
  var curve: Plot? {
    guard table.rows.count > 1, let first = table.columns.first else { return nil }
    let x = numbers(0)
    let losses = table.columns.indices.dropFirst().filter { isLoss(table.columns[$0]) }
    let series = losses.compactMap { index -> Plot.Series? in
      let y = numbers(index)
      guard y.contains(where: \.value.isFinite) else { return nil }
      return Plot.Series(name: table.columns[index].name, x: x, y: y)
    }
    guard !series.isEmpty, x.contains(where: \.value.isFinite) else { return nil }
    let label = series.count == 1 ? series[0].name : "loss"
    let values = series.flatMap { $0.y.map(\.value) }
    return Plot(
      title: nil, x: .init(label: first.name),
      y: .init(label: label, scale: Self.spansDecades(values) ? .log : .linear), series: series)
  }

  /// Whether the values are positive and span more than two decades, so that a logarithmic axis
  /// shows them better.
  static func spansDecades(_ values: [Double]) -> Bool {
    let finite = values.filter(\.isFinite)
    guard let least = finite.min(), let greatest = finite.max() else { return false }
    return least > 0 && greatest / least > 100
  }

  private func isLoss(_ column: Table.Column) -> Bool {
    column.better == .lower && column.unit != "s" || column.name.lowercased().contains("loss")
  }

  /// The numbers of a column; what is not one is a gap.
  private func numbers(_ index: Int) -> [Number] {
    table.rows.map { row in
      if row.indices.contains(index), case .number(let number) = row[index] { return number }
      return Number(.nan)
    }
  }
}
