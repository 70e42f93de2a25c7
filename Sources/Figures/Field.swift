import CellRuntime
import NDArrayModule

/// What contours and decision regions have in common: values over a plane, and points above them.
struct Field {
  var plot: Plot
  let across, up: [Double]
  /// A row for each of `up`.
  let values: [[Double]]

  /// The places of `steps` values from end to end of a range.
  static func places(_ range: ClosedRange<Double>, _ steps: Int, for name: String) -> [Double] {
    require(
      (2...400).contains(steps),
      "\(name): steps is \(steps), but a plane is looked at in 2 to 400 places a side.")
    let span = range.upperBound - range.lowerBound
    require(
      span > 0 && span.isFinite,
      "\(name): the range \(range.lowerBound)...\(range.upperBound) has no length.")
    return (0..<steps).map { step in
      step == steps - 1
        ? range.upperBound : range.lowerBound + span * Double(step) / Double(steps - 1)
    }
  }

  /// The first and the second coordinate of all places, row by row.
  static func grid(_ across: [Double], _ up: [Double]) -> (x: [Double], y: [Double]) {
    (up.flatMap { _ in across }, up.flatMap { y in across.map { _ in y } })
  }

  init(plot: Plot, across: [Double], up: [Double], values: NDArray, for name: String) {
    require(
      values.size == across.count * up.count,
      "\(name): \(across.count)x\(up.count) places need a value each, but the function gave an array"
        + " of shape \(values.shape.dimensions).")
    self.init(plot: plot, across: across, up: up, numbers: values.figureNumbers)
  }

  private init(plot: Plot, across: [Double], up: [Double], numbers: [Double]) {
    self.plot = plot
    self.across = across
    self.up = up
    values = up.indices.map { row in Array(numbers[row * across.count..<(row + 1) * across.count]) }
  }

  /// The figure in the form of the book's records. Keys stand in alphabetical order.
  func json(style: String) -> String {
    func numbers(_ values: [Double]) -> String { list(values.map(JSONText.number)) }
    return
      "{\"across\":\(numbers(across)),\"kind\":\"field\",\"plot\":\(plot.json(kind: "scatter")),"
      + "\"style\":\"\(style)\",\"up\":\(numbers(up)),\"values\":\(list(values.map(numbers)))}"
  }
}
