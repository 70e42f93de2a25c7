extension NDArray {
  /// This array laid out again and again: `repetitions[k]` times along axis `k`.
  ///
  /// With more repetitions than axes, the array gets leading axes of size 1; with fewer, the last
  /// axes are repeated. The gradient is the sum over the copies.
  ///
  ///     nd.array([1, 2]).tile([2, 2])  // [[1. 2. 1. 2.] [1. 2. 1. 2.]]
  public func tile(_ repetitions: [Int]) -> NDArray {
    guard repetitions.allSatisfy({ $0 >= 0 }) else {
      return fail("tile: repetitions \(repetitions) contain a negative number")
    }
    let rank = Swift.max(ndim, repetitions.count)
    let missing = rank - ndim
    let sizes = (0..<rank).map { $0 < missing ? 1 : shape[$0 - missing] }
    let times = Array(repeating: 1, count: rank - repetitions.count) + repetitions
    let all = zip(sizes, times).map { $0.multipliedClamped(by: $1) }
    guard Shape.fitting(all, "tile") != nil,
      all.allSatisfy({ Memory.holds($0, of: Int.self, "tile") })
    else { return .poison }
    return gathered(
      Places(
        "tile", shape,
        maps: zip(sizes, times).enumerated().map { axis, pair in
          let (size, times) = pair
          return times == 1 && axis >= missing ? nil : (0..<size * times).map { $0 % size }
        }))
  }

  /// This array laid out `repetitions` times along its last axis.
  public func tile(_ repetitions: Int) -> NDArray { tile([repetitions]) }

  /// Each slice along `axis` put `times` times in a row; without an axis each element of the
  /// flattened array. The gradient is the sum over the copies.
  ///
  ///     nd.array([1, 2]).repeat(2)  // [1. 1. 2. 2.]
  public func `repeat`(_ times: Int, axis: Int? = nil) -> NDArray {
    guard let axis else { return reshaped(Shape(size)).repeat(times, axis: 0) }
    guard let axis = resolved(axis, "repeat") else { return .poison }
    guard times >= 0 else { return fail("repeat: cannot repeat \(times) times") }
    var sizes = Array(shape)
    sizes[axis] = sizes[axis].multipliedClamped(by: times)
    guard Shape.fitting(sizes, "repeat") != nil,
      Memory.holds(sizes[axis], of: Int.self, "repeat")
    else { return .poison }
    var maps = [[Int]?](repeating: nil, count: ndim)
    maps[axis] = (0..<sizes[axis]).map { $0 / times }
    return gathered(Places("repeat", shape, maps: maps))
  }

  /// The elements along `axis` in the opposite order.
  public func flip(axis: Int) -> NDArray { flip(axis: [axis]) }

  /// The elements along several axes in the opposite order.
  public func flip(axis: [Int]) -> NDArray {
    guard let axes = axisSet(axis, "flip") else { return .poison }
    return gathered(
      Places(
        "flip", shape,
        maps: (0..<ndim).map { axes.contains($0) ? Array((0..<shape[$0]).reversed()) : nil }))
  }

  /// This array repeated to the shape of `other`; see ``broadcastTo(_:)``.
  public func broadcastLike(_ other: NDArray) -> NDArray { broadcastTo(other.shape) }

  /// Axes of size 1 repeated to the given sizes.
  ///
  ///     nd.ones(shape: [1, 3]).broadcastAxis([0], sizes: [2]).shape  // [2, 3]
  public func broadcastAxis(_ axes: [Int], sizes: [Int]) -> NDArray {
    guard axes.count == sizes.count else {
      return fail("broadcastAxis: \(axes.count) axes have \(sizes.count) sizes")
    }
    var target = Array(shape)
    for (axis, size) in zip(axes, sizes) {
      guard let axis = resolved(axis, "broadcastAxis") else { return .poison }
      guard shape[axis] == 1, size >= 0 else {
        return fail(
          "broadcastAxis: axis \(axis) of shape \(shape.dimensions) has size \(shape[axis]); only an"
            + " axis of size 1 can be repeated to \(size)")
      }
      target[axis] = size
    }
    guard let target = Shape.fitting(target, "broadcastAxis") else { return .poison }
    return broadcastTo(target)
  }
}

extension Int {
  /// The product, or the largest number where it would overflow.
  package func multipliedClamped(by other: Int) -> Int {
    let product = multipliedReportingOverflow(by: other)
    return product.overflow ? Int.max : product.partialValue
  }
}

extension nd {
  /// See ``NDArray/tile(_:)-([Int])``.
  public static func tile(_ x: NDArray, reps: [Int]) -> NDArray { x.tile(reps) }
  /// See ``NDArray/tile(_:)-(Int)``.
  public static func tile(_ x: NDArray, reps: Int) -> NDArray { x.tile(reps) }
  /// See ``NDArray/repeat(_:axis:)``.
  public static func `repeat`(_ x: NDArray, repeats: Int, axis: Int? = nil) -> NDArray {
    x.repeat(repeats, axis: axis)
  }
  /// See ``NDArray/flip(axis:)-(Int)``.
  public static func flip(_ x: NDArray, axis: Int) -> NDArray { x.flip(axis: axis) }
  /// The elements along several axes in the opposite order.
  public static func flip(_ x: NDArray, axis: [Int]) -> NDArray { x.flip(axis: axis) }
  /// Another name of ``flip(_:axis:)-(NDArray,Int)``.
  public static func reverse(_ x: NDArray, axis: Int) -> NDArray { x.flip(axis: axis) }
  /// Another name of ``flip(_:axis:)-(NDArray,[Int])``.
  public static func reverse(_ x: NDArray, axis: [Int]) -> NDArray { x.flip(axis: axis) }
  /// `x` repeated along axes of size 1 (and new leading axes) to fill `shape`.
  public static func broadcastTo(_ x: NDArray, shape: Shape) -> NDArray { x.broadcastTo(shape) }
  /// `x` repeated to the shape of `other`.
  public static func broadcastLike(_ x: NDArray, _ other: NDArray) -> NDArray {
    x.broadcastTo(other.shape)
  }
}
