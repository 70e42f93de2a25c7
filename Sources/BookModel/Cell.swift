/// A fenced Swift block that the runner executes.
///
/// A cell is what the author wrote. What it produced is an ``Output``; the splice stage sets the
/// two side by side, and no stage writes an output back into a cell.
public struct Cell: Hashable, Sendable {
  /// The name in the fence's tag, or `cell-3` by position; unique within the chapter.
  public let name: String
  /// The code between the fences, byte for byte, with its last line end.
  public let source: String
  /// The first line of `source` in the chapter, column 1.
  public let location: SourceLocation
  /// For each line of `source`, how many bytes of the chapter's line stand before it (list
  /// indentation, quote marks): compiler columns are shifted by as much.
  public let indents: [Int]
  public var options: Options

  public init(
    name: String, source: String, location: SourceLocation, indents: [Int], options: Options
  ) {
    self.name = name
    self.source = source
    self.location = location
    self.indents = indents
    self.options = options
  }

  /// What the fence's attributes say.
  public struct Options: Hashable, Sendable {
    /// The code is folded on the page.
    public var isHidden = false
    /// Runs, and neither code nor outputs are shown.
    public var isSilent = false
    /// `output=none`: the code is shown, the outputs are not.
    public var showsOutput = true
    public var caption: String?
    /// Checked for kind and shape only.
    public var isVolatile = false
    public var tolerance: Tolerance?
    /// The time limit of this cell in seconds; nil takes the book's.
    public var timeout: Double?
    /// `table=loss`: printed lines such as `epoch 1, loss 0.04` become a loss table.
    public var tableOfPrintedLosses = false
    /// `expect=trap`, `expect=compile-error`: the cell is there to fail, and how.
    public var expectation: Expectation?
    /// `sweep="lr=0.003,0.03"`: the cell runs once for each value.
    public var sweep: Sweep?
    /// `same-as=chapter#cell`: this cell's outputs must agree with that cell's.
    public var sameAs: CellReference?
    /// `slow`: the cell may take long, and no report says so.
    public var isSlow = false
    /// `save`: other chapters may use the cell's declarations.
    public var isSaved = false

    public init() {}
  }
}

/// How far a number may move: `|a - b| <= absolute + relative * |b|`.
public struct Tolerance: Hashable, Sendable, Codable {
  public let relative: Double
  public let absolute: Double

  /// The default for trained values.
  public static let standard = Tolerance(relative: 1e-3, absolute: 1e-6)

  public init(relative: Double, absolute: Double) {
    self.relative = relative
    self.absolute = absolute
  }
}
