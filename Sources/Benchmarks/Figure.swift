import Foundation

/// One measured figure: a line of `--format json`.
struct Figure: Codable {
  let workload: String
  let framework: String
  let threads: Int
  let metric: String
  /// The median of the repeats; of several rounds, the median of their medians.
  var value: Double
  let unit: String
  /// The best repeat of all rounds.
  var best: Double?
  /// The losses that show what work was done.
  var losses: [Double]?
  /// How the framework was used where there are several ways, such as "jit scan".
  var form: String?

  /// What we call ourselves.
  static let ours = "Gluon (Swift)"
  /// The same as a chapter's cell has it: compiled at -Onone.
  static let cell = "Gluon (Swift, in a cell)"

  /// The folder of `Cells` and `Peers`.
  static let resources = Bundle.module.bundleURL

  /// Whether a larger value is better: a rate, not a time.
  var isRate: Bool { unit == "GFLOP/s" }

  /// Whether this is the library's figure, not a peer's.
  var isOurs: Bool { framework == Figure.ours || framework == Figure.cell }

  /// What a row of the table compares.
  var row: Row { Row(workload: workload, metric: metric, threads: threads, unit: unit) }

  struct Row: Hashable {
    let workload: String
    let metric: String
    let threads: Int
    let unit: String
  }
}

extension [Figure] {
  /// One figure for those of several rounds that say the same thing, in order of appearance.
  func joiningRounds() -> [Figure] {
    var groups: [[String]: [Figure]] = [:]
    var order: [[String]] = []
    for figure in self {
      let key = [
        figure.workload, figure.framework, String(figure.threads), figure.metric, figure.form ?? "",
      ]
      if groups[key] == nil { order.append(key) }
      groups[key, default: []].append(figure)
    }
    return order.compactMap { groups[$0]?.joined() }
  }

  /// The median of the values and the best of the bests.
  private func joined() -> Figure? {
    guard var figure = last else { return nil }
    let values = map(\.value).sorted()
    figure.value = values[values.count / 2]
    let bests = compactMap(\.best)
    figure.best = figure.isRate ? bests.max() : bests.min()
    return figure
  }
}
