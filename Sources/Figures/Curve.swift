import CellRuntime

/// Lines through points: a loss over batches, a function over x.
///
///     Curve(losses, title: "Training", xLabel: "batch", yLabel: "loss", yScale: .log)
///
/// Several lines in one figure:
///
///     var curve = Curve(title: "Two ways", xLabel: "batch", yLabel: "loss")
///     curve.add("from scratch", scratch)
///     curve.add("Gluon", x: batches, y: losses)
///     curve
///
/// Values are Swift arrays of numbers, ranges of integers or `NDArray`s. As the last expression of a
/// cell the figure is shown; elsewhere say `show(curve)`.
public struct Curve: CellOutput {
  private var plot: Plot

  /// A figure without lines yet.
  public init(
    title: String? = nil, xLabel: String = "x", yLabel: String = "y",
    xScale: AxisScale = .linear, yScale: AxisScale = .linear
  ) {
    plot = Plot(
      title: title, x: .init(label: xLabel, scale: xScale), y: .init(label: yLabel, scale: yScale))
  }

  /// One line over 1, 2, 3, and so on.
  public init(
    _ y: some FigureNumbers, title: String? = nil, xLabel: String = "x", yLabel: String = "y",
    xScale: AxisScale = .linear, yScale: AxisScale = .linear
  ) {
    self.init(title: title, xLabel: xLabel, yLabel: yLabel, xScale: xScale, yScale: yScale)
    add(yLabel, y)
  }

  /// One line.
  ///
  /// - Precondition: `x` and `y` have as many numbers.
  public init(
    x: some FigureNumbers, y: some FigureNumbers, title: String? = nil, xLabel: String = "x",
    yLabel: String = "y", xScale: AxisScale = .linear, yScale: AxisScale = .linear
  ) {
    self.init(title: title, xLabel: xLabel, yLabel: yLabel, xScale: xScale, yScale: yScale)
    add(yLabel, x: x, y: y)
  }

  /// Adds a line over 1, 2, 3, and so on.
  public mutating func add(_ name: String, _ y: some FigureNumbers) {
    let numbers = y.figureNumbers
    plot.add(name, (0..<numbers.count).map { $0 + 1 }, numbers)
  }

  /// Adds a line.
  public mutating func add(_ name: String, x: some FigureNumbers, y: some FigureNumbers) {
    plot.add(name, x, y)
  }

  public var outputJSON: String { plot.json(kind: "curve") }
}
