extension Output {
  /// What is wrong with the output's shape; nil when every stage may rely on it.
  ///
  /// Outputs come from running cells and from files: whoever reads one looks here first.
  public var flaw: String? {
    switch self {
    case .table(let table), .lossTable(let table):
      if let row = table.rows.firstIndex(where: { $0.count != table.columns.count }) {
        return "row \(row + 1) of the table has \(table.rows[row].count) entries"
          + " for \(table.columns.count) columns"
      }
    case .curve(let plot), .scatter(let plot), .histogram(let plot):
      if let series = plot.series.first(where: { $0.x.count != $0.y.count }) {
        return "series '\(series.name)' has \(series.x.count) x and \(series.y.count) y"
      }
    case .field(let field): return field.flaw
    case .images(let grid): return grid.flaw
    case .frames(let sequence): return sequence.flaw
    case .graph(let graph):
      if let edge = graph.edges.first(where: {
        $0.from < 0 || $0.from >= $0.to || $0.to >= graph.vertices.count
      }) {
        return "an edge of the graph goes from \(edge.from) to \(edge.to), which is no later one of"
          + " its \(graph.vertices.count) vertices"
      }
    case .sweep(let sweep):
      if sweep.ownRun == nil {
        return "the sweep of '\(sweep.constant)' has \(sweep.runs.count) runs and none of its own"
      }
      for run in sweep.runs {
        if let flaw = run.outputs.lazy.compactMap(\.flaw).first {
          return "with \(sweep.constant) = \(run.value), \(flaw)"
        }
      }
    case .text, .standardError, .value, .named, .expectedFailure, .failure:
      break
    }
    return nil
  }
}
