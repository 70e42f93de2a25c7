import CellRuntime
import NDArrayModule

/// How many values lie where: bars over bins of equal width.
///
///     Histogram(nd.random.normal(shape: 1000), bins: 20, title: "A normal draw", xLabel: "value")
///
/// Several groups of values share their bins:
///
///     var histogram = Histogram(bins: 10, over: 0...1)
///     histogram.add("right", [0.9, 0.8, 0.95])
///     histogram.add("wrong", [0.4, 0.6])
///     histogram
///
/// A value at the edge of two bins counts for the upper one, and the last edge for the last bin, as
/// in `numpy.histogram`. Values outside and NaN count for none.
public struct Histogram: CellOutput {
  private let plot: Plot
  private let bins: Int
  private let range: ClosedRange<Double>?
  private var groups: [(name: String, values: [Double])] = []

  /// A figure without values yet.
  ///
  /// - Parameters:
  ///   - bins: The number of bars, from 1 to 1000.
  ///   - range: Where the bars stand; nil takes the least and the greatest finite value.
  public init(
    bins: Int = 10, over range: ClosedRange<Double>? = nil, title: String? = nil,
    xLabel: String = "x", yLabel: String = "count"
  ) {
    require(
      (1...1000).contains(bins), "Histogram: bins is \(bins), but a histogram has 1 to 1000 bars.")
    self.bins = bins
    self.range = range
    plot = Plot(
      title: title, x: .init(label: xLabel, scale: .linear),
      y: .init(label: yLabel, scale: .linear))
  }

  /// The bars of one group of values.
  public init(
    _ values: some FigureNumbers, bins: Int = 10, over range: ClosedRange<Double>? = nil,
    title: String? = nil, xLabel: String = "x", yLabel: String = "count"
  ) {
    self.init(bins: bins, over: range, title: title, xLabel: xLabel, yLabel: yLabel)
    add(xLabel, values)
  }

  /// Adds a group of values, in a colour of its own.
  public mutating func add(_ name: String, _ values: some FigureNumbers) {
    groups.append((name, values.figureNumbers))
  }

  public var outputJSON: String {
    let ends = self.ends
    let edges = (0...bins).map { edge in
      edge == bins
        ? ends.upper : ends.lower + Double(edge) * (ends.upper - ends.lower) / Double(bins)
    }
    var plot = plot
    for group in groups {
      plot.add(group.name, edges, counts(group.values, between: edges) + [0])
    }
    return plot.json(kind: "histogram")
  }

  /// The first and the last edge; never equal.
  private var ends: (lower: Double, upper: Double) {
    let values = groups.lazy.flatMap(\.values).filter(\.isFinite)
    let lower = range?.lowerBound ?? values.min() ?? 0
    let upper = range?.upperBound ?? values.max() ?? 1
    return lower < upper ? (lower, upper) : (lower - 0.5, upper + 0.5)
  }

  private func counts(_ values: [Double], between edges: [Double]) -> [Double] {
    var counts = [Double](repeating: 0, count: bins)
    let (lower, upper) = (edges[0], edges[bins])
    for value in values where value >= lower && value <= upper {
      var bin = min(bins - 1, Int((value - lower) / (upper - lower) * Double(bins)))
      // The quotient is rounded, and may have crossed an edge.
      if value < edges[bin] {
        bin -= 1
      } else if bin + 1 < bins, value >= edges[bin + 1] {
        bin += 1
      }
      counts[bin] += 1
    }
    return counts
  }
}
