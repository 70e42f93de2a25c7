import CellRuntime
import NDArrayModule

/// Where a classifier of two features finds which class: areas, with the samples above them.
///
///     let X = nd.array([[0, 0], [0, 1], [1, 0], [1, 1]])
///     let y = nd.array([0, 1, 1, 1])
///     DecisionRegions(of: X, labels: y) { points in points.sum(axis: 1) .> 0.5 }
///
/// With a network: `DecisionRegions(of: X, labels: y) { net($0).argmax(axis: 1) }`.
public struct DecisionRegions: CellOutput {
  private let field: Field

  /// Asks the classifier for the class of `steps` times `steps` points around the samples.
  ///
  /// - Parameters:
  ///   - samples: The two features of each, of shape `[n, 2]`.
  ///   - labels: The class of each, of shape `[n]`, counted from 0.
  ///   - steps: How many points are looked at along each axis.
  ///   - names: What the classes are called; `class 0` and so on when there are none.
  ///   - classify: The classes, of shape `[m]`, of points `[m, 2]`.
  /// - Precondition: The shapes fit, and `steps` is 2 to 400.
  public init(
    of samples: NDArray, labels: NDArray, steps: Int = 80, names: [String] = [],
    title: String? = nil, xLabel: String = "x1", yLabel: String = "x2",
    _ classify: (NDArray) -> NDArray
  ) {
    let shape = samples.shape
    require(
      shape.count == 2 && shape[1] == 2 && shape[0] > 0,
      "DecisionRegions: samples of shape \(shape.dimensions) have no two features each; give an array"
        + " of shape nx2.")
    require(
      labels.size == shape[0],
      "DecisionRegions: \(shape[0]) samples need a label each, but labels has shape"
        + " \(labels.shape.dimensions).")
    let numbers = samples.figureNumbers
    let x = stride(from: 0, to: numbers.count, by: 2).map { numbers[$0] }
    let y = stride(from: 1, to: numbers.count, by: 2).map { numbers[$0] }
    let across = Field.places(Self.around(x), steps, for: "DecisionRegions")
    let up = Field.places(Self.around(y), steps, for: "DecisionRegions")
    let grid = Field.grid(across, up)
    let points = nd.stack(nd.array(grid.x), nd.array(grid.y), axis: 1)
    var field = Field(
      plot: Plot(
        title: title, x: .init(label: xLabel, scale: .linear),
        y: .init(label: yLabel, scale: .linear)),
      across: across, up: up, values: classify(points), for: "DecisionRegions")
    let truth = Self.classes(labels.figureNumbers, "labels")
    let found = field.values.flatMap { Self.classes($0, "the classes that were found") }
    for number in 0...max(truth.max() ?? 0, found.max() ?? 0) {
      let members = truth.indices.filter { truth[$0] == number }
      field.plot.add(
        names.indices.contains(number) ? names[number] : "class \(number)",
        members.map { x[$0] }, members.map { y[$0] })
    }
    self.field = field
  }

  /// Class numbers as the array has them, each from 0 to 99.
  private static func classes(_ numbers: [Double], _ name: String) -> [Int] {
    numbers.map { number in
      guard number >= 0, number < 100, number == number.rounded() else {
        trap(
          "DecisionRegions: \(name) have \(number) among them, but classes are counted 0, 1, 2 and so"
            + " on, up to 99; take argmax(axis: 1) of scores.")
      }
      return Int(number)
    }
  }

  /// The range of the numbers and a little more.
  private static func around(_ numbers: [Double]) -> ClosedRange<Double> {
    let finite = numbers.filter(\.isFinite)
    let (least, greatest) = (finite.min() ?? 0, finite.max() ?? 1)
    let margin = least < greatest ? (greatest - least) * 0.08 : 1
    return (least - margin)...(greatest + margin)
  }

  public var outputJSON: String { field.json(style: "regions") }
}
