import CellRuntime
import Figures
import NDArrayModule

/// What ``gluon/train(_:_:loss:trainer:epochs:validation:metrics:title:shows:)`` saw: a row an epoch.
///
///     var history = TrainingHistory(columns: ["loss"])
///     history.add([0.5])
///     history.add([0.25])
///     history.losses  // [0.5, 0.25]
///     print(history)  // 2 epochs, loss 0.500000 to 0.250000
public struct TrainingHistory: CustomStringConvertible, Sendable {
  /// What was measured, `loss` first.
  public let columns: [String]
  /// The values of each epoch, in the order of the columns.
  public private(set) var rows: [[Double]] = []
  /// What stands above table and curve.
  public let title: String?

  /// A history without epochs.
  ///
  /// - Precondition: The first column is `loss`.
  public init(title: String? = nil, columns: [String]) {
    require(
      columns.first == "loss",
      "TrainingHistory: the columns are \(columns), but the first one is 'loss'.")
    self.title = title
    self.columns = columns
  }

  /// Adds an epoch.
  ///
  /// - Precondition: There is a value for each column.
  public mutating func add(_ values: [Double]) {
    require(
      values.count == columns.count,
      "TrainingHistory: \(values.count) values for the columns \(columns).")
    rows.append(values)
  }

  /// The losses of the epochs.
  public var losses: [Double] { rows.map { $0[0] } }

  /// The values of a column, an epoch each; none for a name that is not among the columns.
  public subscript(column: String) -> [Double] {
    guard let place = columns.firstIndex(of: column) else { return [] }
    return rows.map { $0[place] }
  }

  /// A table with a row an epoch.
  public var table: LossTable {
    var table = LossTable(title: title, columns: ["epoch"] + columns.map(Self.column))
    for (epoch, values) in rows.enumerated() { table.add(row: [Double(epoch + 1)] + values) }
    return table
  }

  /// A figure of the losses over the epochs, on an axis of equal ratios where all are above 0.
  public var curve: Curve {
    let shown = columns.filter { $0.hasSuffix("loss") }
    let isLog = shown.allSatisfy { self[$0].allSatisfy { $0 > 0 && $0.isFinite } }
    var curve = Curve(title: title, xLabel: "epoch", yLabel: "loss", yScale: isLog ? .log : .linear)
    for name in shown { curve.add(name, self[name]) }
    return curve
  }

  public var description: String {
    let count = "\(rows.count) epoch\(rows.count == 1 ? "" : "s")"
    guard let first = losses.first, let last = losses.last else { return count }
    return format("%s, loss %f to %f", count, first, last)
  }

  /// The line of the newest epoch: `epoch 1, loss 0.040574, accuracy 0.875`.
  var line: String {
    guard let values = rows.last else { return "" }
    return "epoch \(rows.count), "
      + zip(columns, values).map { name, value in
        name.hasSuffix("loss") ? format("%s %f", name, value) : format("%s %.3f", name, value)
      }.joined(separator: ", ")
  }

  private static func column(_ name: String) -> Table.Column {
    if name.contains("accuracy") || name.contains("f1") {
      return Table.Column(name, better: .higher)
    }
    let isError = ["loss", "mae", "mse", "entropy", "perplexity"].contains { name.contains($0) }
    return isError ? Table.Column(name, better: .lower) : Table.Column(name)
  }
}
