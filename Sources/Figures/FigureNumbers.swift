import NDArrayModule

/// Numbers that a figure or a table takes as they are: a `Double`, `Float` or `Int`, or an array of
/// one element such as a mean loss.
public protocol FigureNumber: FigureEntry {
  /// The number. A `Float` gives the double with the same shortest digits, so that 0.1 stays 0.1.
  var figureNumber: Double { get }
}

/// What can stand in a table: a number or a text.
public protocol FigureEntry {
  /// The entry as the table keeps it.
  var figureEntry: Table.Entry { get }
}

extension FigureNumber {
  public var figureEntry: Table.Entry { .number(figureNumber) }
}

extension Double: FigureNumber {
  public var figureNumber: Double { self }
}

extension Float: FigureNumber {
  public var figureNumber: Double { Double(description) ?? Double(self) }
}

extension Int: FigureNumber {
  public var figureNumber: Double { Double(self) }
}

extension NDArray: FigureNumber {
  /// - Precondition: The array has one element.
  public var figureNumber: Double { (asScalar() as Float).figureNumber }
}

extension String: FigureEntry {
  public var figureEntry: Table.Entry { .text(self) }
}

/// A list of numbers that a figure draws: a Swift array or an `NDArray`, read in row-major order.
public protocol FigureNumbers {
  /// The numbers, in order.
  var figureNumbers: [Double] { get }
}

extension NDArray: FigureNumbers {
  public var figureNumbers: [Double] { elements.map(\.figureNumber) }
}

extension Array: FigureNumbers where Element: FigureNumber {
  public var figureNumbers: [Double] { map(\.figureNumber) }
}

extension Range: FigureNumbers where Bound == Int {
  public var figureNumbers: [Double] { map(Double.init) }
}

extension ClosedRange: FigureNumbers where Bound == Int {
  public var figureNumbers: [Double] { map(Double.init) }
}
