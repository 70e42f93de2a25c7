import CellRuntime
import NDArrayModule

/// What a curve and a scatter figure have in common: series of points over two axes.
struct Plot {
  let title: String?
  let x: Axis
  let y: Axis
  private(set) var series: [Series] = []

  struct Axis {
    let label: String
    let scale: AxisScale
  }

  struct Series {
    let name: String
    let x: [Double]
    let y: [Double]
  }

  init(title: String?, x: Axis, y: Axis) {
    self.title = title
    self.x = x
    self.y = y
  }

  mutating func add(_ name: String, _ x: some FigureNumbers, _ y: some FigureNumbers) {
    add(name, x.figureNumbers, y.figureNumbers)
  }

  private mutating func add(_ name: String, _ x: [Double], _ y: [Double]) {
    require(
      x.count == y.count,
      "figure: series '\(name)' has \(x.count) x values and \(y.count) y values; a point needs one"
        + " of each.")
    series.append(Series(name: name, x: x, y: y))
  }

  /// The figure in the form of the book's records. Keys stand in alphabetical order.
  func json(kind: String) -> String {
    var fields = ["\"kind\":\"\(kind)\"", "\"series\":" + list(series.map(seriesJSON))]
    if let title { fields.append("\"title\":" + JSONText.string(title)) }
    fields.append("\"x\":" + axisJSON(x))
    fields.append("\"y\":" + axisJSON(y))
    return "{" + fields.joined(separator: ",") + "}"
  }

  private func seriesJSON(_ series: Series) -> String {
    "{\"name\":\(JSONText.string(series.name)),\"x\":\(list(series.x.map(JSONText.number))),"
      + "\"y\":\(list(series.y.map(JSONText.number)))}"
  }

  private func axisJSON(_ axis: Axis) -> String {
    "{\"label\":\(JSONText.string(axis.label)),\"scale\":\"\(axis.scale.rawValue)\"}"
  }
}

/// How an axis is divided.
public enum AxisScale: String, Hashable, Sendable {
  /// Equal steps for equal differences.
  case linear
  /// Equal steps for equal ratios: for losses that fall by orders of magnitude.
  case log
}
