import CKernels

extension NDArray {
  /// The running sums along `axis`; nil runs through the flattened array. Sums are carried in double.
  ///
  ///     nd.array([1, 2, 3]).cumsum()  // [1. 3. 6.]
  public func cumsum(axis: Int? = nil) -> NDArray {
    guard let axis else { return reshaped(Shape(size)).cumsum(axis: 0) }
    guard let axis = resolved(axis, "cumsum") else { return .poison }
    return cumsum(axis, backwards: false)
  }

  fileprivate func cumsum(_ axis: Int, backwards: Bool) -> NDArray {
    let out = NDArray(uninitialized: shape, dtype)
    let (outer, count, inner) = split(at: axis)
    nd_cumsum(dtype.code, raw, outer, count, inner, backwards, out.raw)
    if nd_is_recording() { recordRule(RunningSumRule(axis, backwards), out, of: [self]) }
    return out
  }

  /// The mean and the variance over `axes`, all of them unless told otherwise.
  ///
  /// - Returns: Arrays of the kept axes; the variance is divided by the number of elements.
  public func moments(
    axes: [Int]? = nil, keepDims: Bool = false
  ) -> (mean: NDArray, variance: NDArray) {
    let axes = axes ?? Array(0..<ndim)
    let mean = self.mean(axis: axes, keepDims: true)
    let variance = (self - mean).square().mean(axis: axes, keepDims: keepDims)
    return (keepDims ? mean : mean.reshaped(variance.shape), variance)
  }
}

/// The gradient of a running sum is the running sum from the other end.
private final class RunningSumRule: Rule {
  private let axis: Int
  private let backwards: Bool

  init(_ axis: Int, _ backwards: Bool) {
    self.axis = axis
    self.backwards = backwards
    super.init("cumsum")
  }

  override func gradients(_ g: NDArray, _ operands: Operands) -> [NDArray?] {
    [g.cumsum(axis, backwards: !backwards)]
  }
}

extension nd {
  /// See ``NDArray/cumsum(axis:)``.
  public static func cumsum(_ x: NDArray, axis: Int? = nil) -> NDArray { x.cumsum(axis: axis) }

  /// See ``NDArray/moments(axes:keepDims:)``.
  public static func moments(
    _ x: NDArray, axes: [Int]? = nil, keepDims: Bool = false
  ) -> (mean: NDArray, variance: NDArray) {
    x.moments(axes: axes, keepDims: keepDims)
  }

  /// How many elements of `x` fall into each of `bins` equal intervals of `range`, by default from
  /// the smallest to the largest element; and the `bins + 1` ends of the intervals.
  ///
  /// An element between two intervals counts for the upper one, but the last interval has both its
  /// ends; elements outside and NaN count nowhere. No gradient.
  ///
  ///     nd.histogram(nd.array([0, 1, 1, 3]), bins: 3).counts  // [1 2 1]
  public static func histogram(
    _ x: NDArray, bins: Int = 10, range: (low: Double, high: Double)? = nil
  ) -> (counts: NDArray, edges: NDArray) {
    let numbers = range == nil ? x.floats.filter(\.isFinite).map(Double.init) : []
    var (low, high) = range ?? (numbers.min() ?? 0, numbers.max() ?? 1)
    guard bins > 0, bins <= 1 << 28, low.isFinite, high.isFinite, low <= high else {
      fail("histogram: there are no \(bins) intervals from \(low) to \(high)")
      return (.poison, .poison)
    }
    // The ends, once more while one is put behind them, and the counts.
    guard Memory.holds(bins, of: (Double, Double, Int).self, "histogram") else {
      return (.poison, .poison)
    }
    if low == high { (low, high) = (low - 0.5, high + 0.5) }
    let width = (high - low) / Double(bins)
    let edges = (0..<bins).map { low + Double($0) * width } + [high]
    return counted(x, edges)
  }

  /// How many elements of `x` fall into each interval between neighbouring `edges`, which rise.
  public static func histogram(
    _ x: NDArray, bins edges: [Double]
  ) -> (counts: NDArray, edges: NDArray) {
    guard edges.count > 1, zip(edges, edges.dropFirst()).allSatisfy({ $0 <= $1 }) else {
      fail("histogram: \(edges.prefix(8)) are not two or more rising ends of intervals")
      return (.poison, .poison)
    }
    return counted(x, edges)
  }

  private static func counted(
    _ x: NDArray, _ edges: [Double]
  ) -> (counts: NDArray, edges: NDArray) {
    let counts = NDArray(uninitialized: Shape(edges.count - 1), .int64)
    nd_histogram(
      x.dtype.code, x.raw, x.size, edges, edges.count - 1,
      counts.raw.assumingMemoryBound(to: Int64.self))
    let out = NDArray(uninitialized: Shape(edges.count), .float32)
    nd_convert(nd_float64, nd_float32, edges, out.raw, edges.count)
    return (counts, out)
  }
}
