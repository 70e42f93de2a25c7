import CellRuntime
import NDArrayModule

/// A table of numbers and words that a cell shows.
///
///     Table(
///       title: "Learned",
///       columns: ["parameter", "true", "learned"],
///       rows: [["w[0]", 2, 1.9997], ["w[1]", -3.4, -3.3994]])
///
/// As the last expression of a cell it is shown as it is; elsewhere say `show(table)`.
public struct Table: CellOutput {
  /// What stands above a column, and what its numbers are.
  public struct Column: Hashable, Sendable, ExpressibleByStringLiteral {
    /// Which way a measured number is better.
    public enum Direction: String, Hashable, Sendable { case lower, higher }

    public let name: String
    /// Such as `s` or `%`.
    public let unit: String?
    /// Which way is better; nil when the column measures nothing.
    public let better: Direction?

    public init(_ name: String, unit: String? = nil, better: Direction? = nil) {
      self.name = name
      self.unit = unit
      self.better = better
    }

    public init(stringLiteral name: String) {
      self.init(name)
    }
  }

  /// A number or a text.
  public enum Entry: Hashable, Sendable {
    case number(Double)
    case text(String)
  }

  public let title: String?
  public let columns: [Column]
  public let rows: [[Entry]]

  /// - Precondition: Every row has as many entries as there are columns.
  public init(title: String? = nil, columns: [Column], rows: [[any FigureEntry]]) {
    self.init(title: title, columns: columns, entries: rows.map { $0.map(\.figureEntry) })
  }

  /// A table of numbers alone.
  public init(title: String? = nil, columns: [Column], rows: [[Double]]) {
    self.init(title: title, columns: columns, entries: rows.map { $0.map(Entry.number) })
  }

  /// A table of the rows of a matrix.
  public init(title: String? = nil, columns: [Column], rows: NDArray) {
    let numbers = rows.figureNumbers
    let width = columns.count
    require(
      rows.ndim == 2 && rows.shape[1] == width,
      "Table: an array of shape \(rows.shape.dimensions) does not fit \(width) columns; it needs"
        + " shape nx\(width).")
    self.init(
      title: title, columns: columns,
      entries: (0..<rows.count).map { row in
        numbers[row * width..<(row + 1) * width].map(Entry.number)
      })
  }

  private init(title: String?, columns: [Column], entries: [[Entry]]) {
    for (index, row) in entries.enumerated() {
      require(
        row.count == columns.count,
        "Table: row \(index) has \(row.count) entries for \(columns.count) columns.")
    }
    self.title = title
    self.columns = columns
    rows = entries
  }

  public var outputJSON: String {
    tableJSON(kind: "table", title: title, columns: columns, rows: rows)
  }
}

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
  public let title: String?
  public private(set) var columns: [Table.Column]
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
