extension NDArray {
  /// The elements (or slices) at positions given coordinate by coordinate.
  ///
  /// Row `k` of `indices` holds the positions along axis `k`; negative ones count from the end. The
  /// gradient is added where the elements came from.
  ///
  /// Shapes: an array of `n` axes at `[m, ...]` gives `[...]` and the sizes of its last `n - m` axes.
  ///
  ///     nd.array([[1, 2], [3, 4]]).gatherND(nd.array([[0, 1], [1, 0]]))  // [2. 3.]
  public func gatherND(_ indices: NDArray) -> NDArray {
    guard let places = coordinatePlaces(indices, shape, "gatherND") else { return .poison }
    return gathered(places)
  }

  /// The opposite of ``gatherND(_:)``: zeros of shape `target` with this array's elements (or slices)
  /// at the positions that `indices` give. Of elements with one position the last remains, and only
  /// it gets a gradient.
  public func scatterND(_ indices: NDArray, shape target: Shape) -> NDArray {
    guard let target = nd.valid(target, "scatterND"),
      let places = coordinatePlaces(indices, target, "scatterND")
    else { return .poison }
    guard shape == places.target else {
      return fail(
        "scatterND: indices of shape \(indices.shape.dimensions) into shape \(target.dimensions)"
          + " place an array of shape \(places.target.dimensions), not \(shape.dimensions)")
    }
    var last: [Int: Int] = [:]
    for (i, place) in places.list.enumerated() { last[place] = i }
    let list = places.list.enumerated().map { i, place in last[place] == i ? place : -1 }
    return scattered(
      Places("scatterND", list, block: places.block, from: target, to: shape))
  }

  /// Where slices of an array of `shape` lie that `indices` name by coordinates.
  private func coordinatePlaces(_ indices: NDArray, _ shape: Shape, _ name: String) -> Places? {
    let depth = indices.shape[0]
    guard indices.ndim >= 2 || depth <= shape.count, depth > 0, depth <= shape.count else {
      return fail(
        "\(name): indices of shape \(indices.shape.dimensions) give \(depth) coordinates; an array of"
          + " shape \(shape.dimensions) has \(shape.count) axes")
    }
    let points = indices.size / depth
    let numbers = indices.wholeNumbers
    var list = [Int](repeating: 0, count: points)
    for axis in 0..<depth {
      for point in 0..<points {
        let index = numbers[axis * points + point]
        guard index >= -shape[axis], index < shape[axis] else {
          return fail(
            "\(name): index \(index) is out of bounds for axis \(axis) with size \(shape[axis])")
        }
        list[point] = list[point] * shape[axis] + (index < 0 ? index + shape[axis] : index)
      }
    }
    let rest = Array(shape.dropFirst(depth))
    var sizes = Array(indices.shape.dropFirst()) + rest
    if sizes.isEmpty { sizes = [1] }
    guard let target = Shape.fitting(sizes, name) else { return nil }
    return Places(name, list, block: rest.reduce(1, *), from: shape, to: target)
  }

  /// One element a row, as ``pick(_:axis:keepDims:)``, with a choice of what happens to an index
  /// outside the axis: `.wrap` counts round, `.raise` is an error.
  public func pick(
    _ indices: NDArray, axis: Int = -1, mode: TakeMode, keepDims: Bool = false
  ) -> NDArray {
    guard mode != .clip else { return pick(indices, axis: axis, keepDims: keepDims) }
    guard let axis = resolved(axis, "pick") else { return .poison }
    var places: [Int] = []
    for index in indices.wholeNumbers {
      guard let place = mode.place(index, of: shape[axis]) else {
        return fail(
          "pick: index \(index) is out of bounds for axis \(axis) with size \(shape[axis])")
      }
      places.append(place)
    }
    let valid = NDArray(wholeNumbers: places, shape: indices.shape, .float64)
    return pick(valid, axis: axis, keepDims: keepDims)
  }
}

extension nd {
  /// See ``NDArray/gatherND(_:)``.
  public static func gatherND(_ x: NDArray, _ indices: NDArray) -> NDArray { x.gatherND(indices) }
  /// See ``NDArray/scatterND(_:shape:)``.
  public static func scatterND(_ x: NDArray, _ indices: NDArray, shape: Shape) -> NDArray {
    x.scatterND(indices, shape: shape)
  }
  /// See ``NDArray/pick(_:axis:mode:keepDims:)``.
  public static func pick(
    _ x: NDArray, _ indices: NDArray, axis: Int = -1, mode: TakeMode, keepDims: Bool = false
  ) -> NDArray {
    x.pick(indices, axis: axis, mode: mode, keepDims: keepDims)
  }

  /// The rows of `weight` that `indices` name: what an embedding layer computes.
  ///
  /// Shapes: `[...]` into `[n, d]` gives `[..., d]`. The gradient of a row that is named twice is the
  /// sum of both.
  ///
  ///     nd.embedding(nd.array([1, 0]), nd.array([[1, 2], [3, 4]]))  // [[3. 4.] [1. 2.]]
  ///
  /// - Parameter mode: `.raise`, the default, makes an index without a row an error; `.clip` takes the
  ///   nearest row, as MXNet does.
  public static func embedding(
    _ indices: NDArray, _ weight: NDArray, mode: TakeMode = .raise
  ) -> NDArray {
    guard weight.ndim == 2 else {
      return fail("embedding: the weight has shape \(weight.shape.dimensions), not rows x columns")
    }
    let rows = weight.shape[0]
    var list: [Int] = []
    list.reserveCapacity(indices.size)
    for index in indices.wholeNumbers {
      guard let row = mode.place(index, of: rows) else {
        return fail(
          "embedding: index \(index) is out of bounds for the \(rows) rows of the weight; indices"
            + " are 0 to \(rows - 1)")
      }
      list.append(row)
    }
    guard let target = Shape.fitting(Array(indices.shape) + [weight.shape[1]], "embedding") else {
      return .poison
    }
    return weight.gathered(
      Places("embedding", list, block: weight.shape[1], from: weight.shape, to: target))
  }
}
