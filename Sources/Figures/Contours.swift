import CellRuntime
import NDArrayModule

/// Lines of equal value of a function of two variables, seen from above.
///
///     var bowl = Contours(over: -5...5, by: -3...3, xLabel: "x1", yLabel: "x2") { x1, x2 in
///       x1 ** 2 + 2 * x2 ** 2
///     }
///     bowl.add("gradient descent", x: [-5, -4, -3.2], y: [-2, -1.2, -0.72])
///     bowl
///
/// The function gets the coordinates of all places at once, as two arrays of one axis, and gives an
/// array with a value for each.
public struct Contours: CellOutput {
  private var field: Field

  /// Looks at `steps` places along each axis.
  ///
  /// - Precondition: Both ranges have a length, `steps` is 2 to 400, and `function` gives a value for
  ///   each place.
  public init(
    over x: ClosedRange<Double>, by y: ClosedRange<Double>, steps: Int = 40, title: String? = nil,
    xLabel: String = "x", yLabel: String = "y", _ function: (NDArray, NDArray) -> NDArray
  ) {
    let across = Field.places(x, steps, for: "Contours")
    let up = Field.places(y, steps, for: "Contours")
    let grid = Field.grid(across, up)
    field = Field(
      plot: Plot(
        title: title, x: .init(label: xLabel, scale: .linear),
        y: .init(label: yLabel, scale: .linear)),
      across: across, up: up, values: function(nd.array(grid.x), nd.array(grid.y)),
      for: "Contours")
  }

  /// Adds a path over the contours, such as the steps of an optimizer.
  ///
  /// - Precondition: `x` and `y` have as many numbers.
  public mutating func add(_ name: String, x: some FigureNumbers, y: some FigureNumbers) {
    field.plot.add(name, x, y)
  }

  public var outputJSON: String { field.json(style: "contours") }
}
