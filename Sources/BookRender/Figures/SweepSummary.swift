import BookModel

/// The runs of a sweep beside each other.
struct SweepSummary {
  private let sweep: SweepRuns
  private let words: Words

  init(_ sweep: SweepRuns, words: Words) {
    self.sweep = sweep
    self.words = words
  }

  /// `lr = 0.03`
  func title(of run: SweepRuns.Run) -> String { "\(sweep.constant) = \(run.value)" }

  /// The curves that more than one run drew, each with the series of all runs: the first curve of
  /// each run makes one, the second curves the next.
  var plots: [Plot] { merges.map(merged) }

  /// Whether an output of a run is drawn in one of ``plots``.
  func isDrawnAbove(run: Int, output: Int) -> Bool {
    merges.contains { $0.contains { $0.run == run && $0.output == output } }
  }

  private var merges: [[Drawn]] {
    let drawn = sweep.runs.indices.map(curves)
    return (0..<(drawn.map(\.count).max() ?? 0)).compactMap { number in
      let parts = drawn.compactMap { $0.indices.contains(number) ? $0[number] : nil }
      let alike = parts.filter {
        $0.plot.x.label == parts[0].plot.x.label && $0.plot.y.label == parts[0].plot.y.label
      }
      return alike.count > 1 ? alike : nil
    }
  }

  /// What each run published, and the last row of its loss table; nil when there is nothing of the
  /// kind.
  var table: Table? {
    let ends = sweep.runs.map(\.end)
    var columns: [Table.Column] = []
    for column in ends.flatMap({ $0.map(\.column) })
    where !columns.contains(where: { $0.name == column.name }) {
      columns.append(column)
    }
    guard !columns.isEmpty else { return nil }
    let rows = zip(sweep.runs, ends).map { run, end -> [Table.Entry] in
      [.text(run.value)]
        + columns.map { column in
          end.last { $0.column.name == column.name }?.entry ?? .text("–")
        }
    }
    return Table(
      title: words.eachRun, columns: [Table.Column(name: sweep.constant)] + columns, rows: rows)
  }

  /// A curve of a run, with its place among the runs and their outputs.
  private struct Drawn {
    let run: Int
    let output: Int
    let plot: Plot
    /// The theme chose its scale, and may choose another.
    let isOfLosses: Bool
  }

  private func curves(in run: Int) -> [Drawn] {
    sweep.runs[run].outputs.enumerated().compactMap { output, content in
      switch content {
      case .curve(let plot): Drawn(run: run, output: output, plot: plot, isOfLosses: false)
      case .lossTable(let table):
        LossTable(table, words: words).curve.map {
          Drawn(run: run, output: output, plot: $0, isOfLosses: true)
        }
      default: nil
      }
    }
  }

  private func merged(_ parts: [Drawn]) -> Plot {
    let first = parts[0]
    let series = parts.flatMap { part in
      let title = title(of: sweep.runs[part.run])
      return part.plot.series.map { series in
        Plot.Series(
          name: part.plot.series.count == 1 ? title : "\(title), \(series.name)", x: series.x,
          y: series.y)
      }
    }
    var y = first.plot.y
    if first.isOfLosses {
      let isWide = LossTable.spansDecades(series.flatMap { $0.y.map(\.value) })
      y = Plot.Axis(label: y.label, scale: isWide ? .log : .linear)
    }
    return Plot(title: first.plot.title, x: first.plot.x, y: y, series: series)
  }
}

extension SweepRuns.Run {
  fileprivate typealias End = (column: Table.Column, entry: Table.Entry)

  /// The numbers that the run came to, each with its column: the last row of its last loss table,
  /// then what it published under other names, the last value of each.
  fileprivate var end: [End] {
    let tables = outputs.compactMap { output -> Table? in
      if case .lossTable(let table) = output { table } else { nil }
    }
    let losses: [End] =
      tables.last.flatMap { table in
        table.rows.last.map { row in
          zip(table.columns, row).dropFirst().map { (column: $0.0, entry: $0.1) }
        }
      } ?? []
    var named: [End] = []
    for case .named(let value) in outputs {
      guard !losses.contains(where: { $0.column.name == value.name }) else { continue }
      let entry = Table.Entry.number(value.value)
      if let index = named.firstIndex(where: { $0.column.name == value.name }) {
        named[index].entry = entry
      } else {
        named.append((column: Table.Column(name: value.name), entry: entry))
      }
    }
    return losses + named
  }
}
