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
    public enum Direction: String, Hashable, Sendable {
      /// Less is better, as of a loss.
      case lower
      /// More is better, as of an accuracy.
      case higher
    }

    /// What stands above the column.
    public let name: String
    /// Such as `s` or `%`.
    public let unit: String?
    /// Which way is better; nil when the column measures nothing.
    public let better: Direction?

    /// A column; write just its name as a text when it has neither unit nor direction.
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
    /// A number, shown with the digits that it needs.
    case number(Double)
    /// A text, shown as it is.
    case text(String)
  }

  /// What stands above the table.
  public let title: String?
  /// What stands above each column.
  public let columns: [Column]
  /// The entries, as many a row as there are columns.
  public let rows: [[Entry]]

  /// A table of words and numbers: `String`, `Int`, `Double`, `Float`, or arrays of one element.
  ///
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
