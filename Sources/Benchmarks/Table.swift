import Foundation

/// The figures as text: a row a metric, with the fastest peer beside us, then the losses.
struct Table {
  let figures: [Figure]

  var text: String {
    let rows = orderedRows()
    let peers = orderedPeers()
    var lines = [
      ["workload", "metric", "threads", "unit", "ours", "best"] + peers
        + ["fastest peer", "time / ours", "bests"]
    ]
    for row in rows { lines += entries(of: row, peers) }
    return Table.aligned(lines) + losses()
  }

  /// A line for each of our figures of the row: from compiled code, and from a cell.
  private func entries(of row: Figure.Row, _ peers: [String]) -> [[String]] {
    let all = figures.filter { $0.row == row }
    let own = all.filter(\.isOurs)
    let fastest = peers.map { peer in
      Table.fastest(all.filter { $0.framework == peer }, by: \.value)
    }
    let winner = Table.fastest(all.filter { !$0.isOurs }, by: \.value)
    let best = Table.fastest(
      all.filter { !$0.isOurs && $0.best != nil }, by: { $0.best ?? $0.value })
    let other = fastest.map { $0.map { Table.short($0.value) } ?? "-" }
    let name = winner.map { Table.name($0) } ?? "-"
    return own.map { figure in
      let place = figure.framework == Figure.cell ? ", in a cell" : ""
      let times = [Table.short(figure.value), figure.best.map(Table.short) ?? "-"]
      let ratios = [
        Table.ratio(winner?.value, figure.value, figure.isRate),
        Table.ratio(best?.best, figure.best, figure.isRate),
      ]
      let start = [row.workload, row.metric + place, String(row.threads), row.unit]
      return start + times + other + [name] + ratios
    }
  }

  /// Rows that we have a figure for, in order of appearance.
  private func orderedRows() -> [Figure.Row] {
    var seen: Set<Figure.Row> = []
    return figures.filter { $0.isOurs && seen.insert($0.row).inserted }.map(\.row)
  }

  private func orderedPeers() -> [String] {
    var seen: Set<String> = []
    return figures.filter { !$0.isOurs && seen.insert($0.framework).inserted }.map(\.framework)
  }

  /// What each framework's losses were, to show equal work.
  private func losses() -> String {
    let lines = figures.filter { $0.losses?.isEmpty == false }.map { figure in
      let values = (figure.losses ?? []).map { String(format: "%.5g", $0) }
      return [
        figure.workload, String(figure.threads), Table.name(figure), values.joined(separator: " "),
      ]
    }
    if lines.isEmpty { return "" }
    return "\n\n" + Table.aligned([["workload", "threads", "framework", "losses"]] + lines)
  }

  private static func name(_ figure: Figure) -> String {
    figure.framework + (figure.form.map { ", \($0)" } ?? "")
  }

  private static func fastest(_ figures: [Figure], by value: (Figure) -> Double) -> Figure? {
    figures.min { ($0.isRate ? -value($0) : value($0)) < ($1.isRate ? -value($1) : value($1)) }
  }

  /// How many times faster we are than a peer.
  private static func ratio(_ peer: Double?, _ own: Double?, _ isRate: Bool) -> String {
    guard let peer, let own else { return "-" }
    return String(format: "%.2f", isRate ? own / peer : peer / own)
  }

  private static func short(_ value: Double) -> String { String(format: "%.4g", value) }

  private static func aligned(_ lines: [[String]]) -> String {
    let widths = lines[0].indices.map { column in lines.map { $0[column].count }.max() ?? 0 }
    return lines.map { line in
      zip(line, widths).map { $0 + String(repeating: " ", count: $1 - $0.count) }
        .joined(separator: "  ").trimmingCharacters(in: .whitespaces)
    }.joined(separator: "\n")
  }
}
