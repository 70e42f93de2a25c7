/// Something a cell produced, in the order it appeared.
///
/// Figures and tables are data: the page draws them, the doc test compares them, and the reader
/// downloads them from the same record.
public indirect enum Output: Hashable, Sendable {
  /// What the cell printed to standard output between two other outputs.
  case text(String)
  case standardError(String)
  /// The value of the trailing expression, as text: Out[n].
  case value(String)
  case table(Table)
  /// A table with a row an epoch.
  case lossTable(Table)
  case curve(Plot)
  case scatter(Plot)
  /// How many values lie where. Each series has the edges of its bins for `x`, and for `y` how many
  /// values lie between an edge and the next; the last edge has 0.
  case histogram(Plot)
  case field(Field)
  case images(ImageGrid)
  case frames(FrameSequence)
  /// What was computed from what.
  case graph(Graph)
  /// A number for the prose; not shown with the cell.
  case named(NamedValue)
  /// What the cell produced for each value of its sweep.
  case sweep(SweepRuns)
  /// The trap, or the compiler's message, of a cell that is there to fail: its last output.
  case expectedFailure(Failure)
  /// A trap, a thrown error, a time-out. Always the last output of the last cell that ran.
  case failure(Failure)
}

/// A table of numbers and words that a cell emitted.
public struct Table: Hashable, Sendable, Codable {
  public struct Column: Hashable, Sendable, Codable {
    public enum Direction: String, Hashable, Sendable, Codable { case lower, higher }

    public let name: String
    /// Such as `s` or `%`.
    public let unit: String?
    /// Which way is better, when the column measures something.
    public let better: Direction?

    public init(name: String, unit: String? = nil, better: Direction? = nil) {
      self.name = name
      self.unit = unit
      self.better = better
    }
  }

  public let title: String?
  public let columns: [Column]
  /// Each row has as many entries as there are columns.
  public let rows: [[Entry]]

  public init(title: String? = nil, columns: [Column], rows: [[Entry]]) {
    self.title = title
    self.columns = columns
    self.rows = rows
  }

  public enum Entry: Hashable, Sendable {
    case number(Number)
    case text(String)
  }
}

/// Series of points over two axes: a curve, a scatter figure or a histogram.
public struct Plot: Hashable, Sendable, Codable {
  public struct Axis: Hashable, Sendable, Codable {
    public enum Scale: String, Hashable, Sendable, Codable { case linear, log }

    public let label: String
    public let scale: Scale

    public init(label: String, scale: Scale = .linear) {
      self.label = label
      self.scale = scale
    }
  }

  public struct Series: Hashable, Sendable, Codable {
    public let name: String
    public let x: [Number]
    /// As many as `x`.
    public let y: [Number]

    public init(name: String, x: [Number], y: [Number]) {
      self.name = name
      self.x = x
      self.y = y
    }
  }

  public let title: String?
  public let x: Axis
  public let y: Axis
  public let series: [Series]

  public init(title: String? = nil, x: Axis, y: Axis, series: [Series]) {
    self.title = title
    self.x = x
    self.y = y
    self.series = series
  }
}

/// A number that prose may quote as `` `=cell.name` ``.
public struct NamedValue: Hashable, Sendable, Codable {
  public let name: String
  public let value: Number

  public init(name: String, value: Number) {
    self.name = name
    self.value = value
  }
}

/// The outputs of a cell that ran once for each value of a constant.
public struct SweepRuns: Hashable, Sendable, Codable {
  public struct Run: Hashable, Sendable, Codable {
    /// The Swift expression, as written.
    public let value: String
    public let outputs: [Output]

    public init(value: String, outputs: [Output]) {
      self.value = value
      self.outputs = outputs
    }
  }

  public let constant: String
  /// In the order of the cell's attribute.
  public let runs: [Run]
  /// The place among ``runs`` of the cell's own value: what later cells see, and what the prose
  /// quotes.
  public let own: Int

  public init(constant: String, runs: [Run], own: Int = 0) {
    self.constant = constant
    self.runs = runs
    self.own = own
  }

  /// The run of the cell's own value; nil in a record that names none.
  public var ownRun: Run? { runs.indices.contains(own) ? runs[own] : nil }
}

/// How a cell ended when it did not end well.
public struct Failure: Hashable, Sendable, Codable {
  public enum Kind: String, Hashable, Sendable, Codable {
    case trap, thrownError, timeout, memory, outputLimit, exited, killed, compileError
    /// The cell is there to fail, and did not fail so.
    case unmet
  }

  public let kind: Kind
  public let message: String
  /// The chapter's line, where it is known.
  public let location: SourceLocation?

  public init(kind: Kind, message: String, location: SourceLocation?) {
    self.kind = kind
    self.message = message
    self.location = location
  }
}

/// A double that JSON can hold: a number, or "nan", "inf", "-inf".
///
/// As data, NaN equals NaN: two records that both say so say the same.
public struct Number: Hashable, Sendable {
  public let value: Double

  public init(_ value: Double) { self.value = value }

  public static func == (left: Number, right: Number) -> Bool {
    left.value == right.value || (left.value.isNaN && right.value.isNaN)
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(value.isNaN ? Double.nan.bitPattern : (value + 0).bitPattern)
  }
}

extension Number: ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral {
  public init(floatLiteral value: Double) { self.init(value) }
  public init(integerLiteral value: Int) { self.init(Double(value)) }
}
