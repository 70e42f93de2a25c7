import CellRuntime
import NDArrayModule

/// A table with a row an epoch: what a training loop reports.
///
///     var table = LossTable()
///     for epoch in 1...3 {
///       // …
///       table.add(epoch: epoch, loss: l.mean())
///     }
///     table
///
/// The columns are `epoch`, `loss` and whatever else the first row names, such as
/// `["accuracy": 0.93, "seconds": 1.2]`; `seconds` and `accuracy` carry their unit and direction.
public struct LossTable: CellOutput {
  /// What stands above the table.
  public let title: String?
  /// What stands above each column.
  public private(set) var columns: [Table.Column]
  /// The rows so far.
  public private(set) var rows: [[Table.Entry]] = []
  private var isFixed: Bool

  /// An empty table, whose further columns the first row names.
  public init(title: String? = nil) {
    self.title = title
    columns = ["epoch", Table.Column("loss", better: .lower)]
    isFixed = false
  }

  /// An empty table with columns of your own; ``add(_:)`` fills it.
  public init(title: String? = nil, columns: [Table.Column]) {
    self.title = title
    self.columns = columns
    isFixed = true
  }

  /// Adds the row of an epoch.
  ///
  /// - Parameters:
  ///   - epoch: Counted from 1.
  ///   - loss: The loss, a number or an array of one element.
  ///   - others: Further numbers by the names of their columns, the same in every row.
  public mutating func add(
    epoch: Int, loss: some FigureNumber, _ others: KeyValuePairs<String, any FigureNumber> = [:]
  ) {
    if rows.isEmpty, !isFixed { columns += others.map { Self.column($0.key) } }
    let names = ["epoch", "loss"] + others.map(\.key)
    require(
      names == columns.map(\.name),
      "LossTable: this row has the columns \(names), but the table has \(columns.map(\.name)).")
    rows.append(
      [.number(Double(epoch)), .number(loss.figureNumber)] + others.map(\.value.figureEntry))
  }

  /// Adds a row with a number for each column.
  public mutating func add(row: [Double]) {
    require(
      row.count == columns.count,
      "LossTable: a row of \(row.count) entries for \(columns.count) columns.")
    rows.append(row.map { .number($0) })
  }

  /// Adds a row with an entry for each column.
  public mutating func add(_ entries: any FigureEntry...) {
    require(
      entries.count == columns.count,
      "LossTable: a row of \(entries.count) entries for \(columns.count) columns.")
    rows.append(entries.map(\.figureEntry))
  }

  public var outputJSON: String {
    tableJSON(kind: "lossTable", title: title, columns: columns, rows: rows)
  }

  /// A column by what is known of its name.
  private static func column(_ name: String) -> Table.Column {
    let word = name.lowercased()
    if word.contains("seconds") || word.contains("time") {
      return Table.Column(name, unit: "s", better: .lower)
    }
    if word.contains("accuracy") { return Table.Column(name, better: .higher) }
    if word.contains("loss") || word.contains("error") {
      return Table.Column(name, better: .lower)
    }
    return Table.Column(name)
  }
}
