/// A place in a drawing.
struct Point: Hashable {
  let x, y: Double
}

/// The points of a series as SVG path data; nil is a gap.
struct PlotPath {
  private let points: [Point?]

  init(_ points: [Point?]) { self.points = points }

  /// The points joined; nothing joins across a gap.
  var lines: String {
    runs.filter { $0.count > 1 }.map { run in
      let thinned = Self.thinned(run)
      return "M" + thinned.map(Self.text).joined(separator: "L")
    }.joined()
  }

  /// A dot at every point: a stroke of no length, which round ends make visible.
  var dots: String { points.compactMap { $0 }.map(Self.dot).joined() }

  /// Dots only where no neighbour is to be joined with.
  var lonelyDots: String { runs.filter { $0.count == 1 }.joined().map(Self.dot).joined() }

  /// A bar between every two points, as high as the first of them; none where it has no height.
  func bars(from bottom: Double) -> String {
    zip(points, points.dropFirst()).map { left, right in
      guard let left, let right, left.y < bottom else { return "" }
      let ends = (PlotDrawing.text(left.x), PlotDrawing.text(right.x))
      return "M\(ends.0) \(PlotDrawing.text(bottom))V\(PlotDrawing.text(left.y))H\(ends.1)"
        + "V\(PlotDrawing.text(bottom))Z"
    }.joined()
  }

  private var runs: [[Point]] {
    points.split(separator: nil).map { $0.compactMap { $0 } }
  }

  /// Of many points in one unit of width only the first, the lowest, the highest and the last.
  private static func thinned(_ run: [Point]) -> [Point] {
    guard run.count > 1200 else { return run }
    var result: [Point] = []
    var column: [Point] = []
    func keepColumn() {
      let low = column.indices.min { column[$0].y < column[$1].y } ?? 0
      let high = column.indices.max { column[$0].y < column[$1].y } ?? 0
      let kept = Set([0, low, high, column.count - 1]).sorted()
      result += kept.map { column[$0] }
    }
    for point in run {
      if let first = column.first, first.x.rounded() != point.x.rounded() {
        keepColumn()
        column = []
      }
      column.append(point)
    }
    if !column.isEmpty { keepColumn() }
    return result
  }

  private static func dot(_ point: Point) -> String { "M\(text(point))h0" }

  private static func text(_ point: Point) -> String {
    "\(PlotDrawing.text(point.x)) \(PlotDrawing.text(point.y))"
  }
}
