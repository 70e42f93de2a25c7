import CellRuntime

/// Points, not joined: how one quantity goes with another.
///
///     Scatter(
///       features[..., 1], labels, title: "The data", xLabel: "second feature", yLabel: "label")
///
/// Values are Swift arrays of numbers or `NDArray`s. As the last expression of a cell the figure is
/// shown; elsewhere say `show(scatter)`.
public struct Scatter: CellOutput {
  private var plot: Plot

  /// A figure without points yet.
  public init(title: String? = nil, xLabel: String = "x", yLabel: String = "y") {
    plot = Plot(
      title: title, x: .init(label: xLabel, scale: .linear),
      y: .init(label: yLabel, scale: .linear))
  }

  /// One group of points.
  ///
  /// - Precondition: `x` and `y` have as many numbers.
  public init(
    _ x: some FigureNumbers, _ y: some FigureNumbers, title: String? = nil, xLabel: String = "x",
    yLabel: String = "y"
  ) {
    self.init(title: title, xLabel: xLabel, yLabel: yLabel)
    add(yLabel, x: x, y: y)
  }

  /// Adds a group of points, drawn in a colour of its own.
  public mutating func add(_ name: String, x: some FigureNumbers, y: some FigureNumbers) {
    plot.add(name, x, y)
  }

  public var outputJSON: String { plot.json(kind: "scatter") }
}
