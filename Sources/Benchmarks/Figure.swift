import Foundation

/// One measured figure: a line of `--format json`, a row of the table.
struct Figure: Codable {
  let workload: String
  let framework: String
  let threads: Int
  let metric: String
  /// The median of the repeats.
  let value: Double
  let unit: String
  /// The best repeat.
  let best: Double?
  /// The losses that show what work was done.
  let losses: [Double]?

  /// What we call ourselves.
  static let ours = "Gluon (Swift, in a cell)"

  /// The folder of `Cells` and `Peers`.
  static let resources = Bundle.module.bundleURL
}

extension [Figure] {
  /// A row a figure, with the ratio of its time to ours: above 1, we are faster.
  func table() -> String {
    var lines = [
      ["workload", "metric", "framework", "median", "best", "unit", "time / ours", "losses"]
    ]
    for figure in self {
      let own = first {
        $0.workload == figure.workload && $0.metric == figure.metric && $0.framework == Figure.ours
      }
      let ratio = own.map { String(format: "%.2f", figure.value / $0.value) } ?? "-"
      lines.append([
        figure.workload, figure.metric, figure.framework, String(format: "%.4g", figure.value),
        figure.best.map { String(format: "%.4g", $0) } ?? "-", figure.unit, ratio,
        (figure.losses ?? []).map { String(format: "%.6f", $0) }.joined(separator: " "),
      ])
    }
    let widths = lines[0].indices.map { column in lines.map(\.[column].count).max() ?? 0 }
    return lines.map { line in
      zip(line, widths).map { $0 + String(repeating: " ", count: $1 - $0.count) }
        .joined(separator: "  ").trimmingCharacters(in: .whitespaces)
    }.joined(separator: "\n")
  }
}
