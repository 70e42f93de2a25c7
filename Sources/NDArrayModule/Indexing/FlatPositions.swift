extension nd {
  /// The coordinates of elements from their numbers in row-major order: one row an axis of `shape`.
  ///
  /// Shapes: `[...] → [axes, ...]`, in the type of `positions`. The first size of `shape` may be -1, for
  /// an axis as long as is needed.
  ///
  ///     nd.unravelIndex(nd.array([22, 41, 37]), shape: [7, 6])  // [[3. 6. 6.] [4. 5. 1.]]
  ///
  /// Without a gradient. ``ravelMultiIndex(_:shape:)`` is the opposite.
  ///
  /// - Precondition: Every position lies in the shape.
  public static func unravelIndex(_ positions: NDArray, shape: [Int]) -> NDArray {
    guard isIndexed("unravelIndex", shape) else { return .poison }
    let inner = shape.dropFirst().reduce(1) { $0.multipliedClamped(by: $1) }
    let count = shape[0] < 0 ? Int.max : inner.multipliedClamped(by: shape[0])
    guard let target = Shape.fitting([shape.count] + positions.shape, "unravelIndex") else {
      return .poison
    }
    let numbers = Positions(positions)
    var coordinates = [Int](repeating: 0, count: target.elementCount)
    for i in 0..<positions.size {
      guard numbers[i] > -1, numbers[i] < Double(count), numbers[i] < 0x1p62 else {
        return fail(
          "unravelIndex: position \(numbers.text(i)) lies outside an array of shape"
            + " \(shape.map(String.init).joined(separator: "x"))")
      }
      var rest = Int(numbers[i])
      for axis in shape.indices.reversed() {
        let size = axis == 0 ? Int.max : shape[axis]
        coordinates[axis * positions.size + i] = rest % size
        rest /= size
      }
    }
    return nd.array(coordinates, dtype: positions.dtype).reshaped(target)
  }

  /// The numbers of elements in row-major order, from their coordinates: one row an axis of `shape`.
  ///
  /// Shapes: `[axes, ...] → [...]`, in the type of `indices`. The first size of `shape` may be -1, for an
  /// axis of any length.
  ///
  ///     nd.ravelMultiIndex(nd.array([[3, 6, 6], [4, 5, 1]]), shape: [7, 6])  // [22. 41. 37.]
  ///
  /// Without a gradient. ``unravelIndex(_:shape:)`` is the opposite.
  ///
  /// - Precondition: Every coordinate lies in its axis.
  public static func ravelMultiIndex(_ indices: NDArray, shape: [Int]) -> NDArray {
    guard isIndexed("ravelMultiIndex", shape) else { return .poison }
    guard indices.ndim >= 2, indices.shape[0] == shape.count else {
      return fail(
        "ravelMultiIndex: indices of shape \(indices.shape.dimensions) do not fit \(shape.count)"
          + " axes; they need two axes or more, and one row for each axis of the shape")
    }
    let target = Shape(indices.shape.dropFirst())
    let count = target.elementCount
    let numbers = Positions(indices)
    var positions = [Int](repeating: 0, count: count)
    for axis in shape.indices {
      let size = shape[axis] < 0 ? 1 << 53 : shape[axis]
      for i in 0..<count {
        let index = numbers[axis * count + i]
        guard index > -1, index < Double(size) else {
          return fail(
            "ravelMultiIndex: index \(numbers.text(axis * count + i)) is out of bounds for axis"
              + " \(axis) with size \(shape[axis])")
        }
        positions[i] = positions[i] &* size &+ Int(index)
      }
    }
    return nd.array(positions, dtype: indices.dtype).reshaped(target)
  }

  /// Whether elements of a shape can be numbered; reports the mistake otherwise.
  private static func isIndexed(_ name: String, _ shape: [Int]) -> Bool {
    if let first = shape.first, first >= -1, shape.dropFirst().allSatisfy({ $0 > 0 }) {
      return true
    }
    fail(
      "\(name): \(shape) is no shape of elements to be numbered: sizes are above 0, and the first"
        + " may be -1")
    return false
  }

  /// The sizes of the axes of `x`, as an array of int64.
  ///
  ///     nd.shapeArray(nd.zeros(shape: [2, 3])).asArray(of: Int.self)  // [2, 3]
  public static func shapeArray(_ x: NDArray) -> NDArray {
    nd.array(Array(x.shape), dtype: .int64)
  }

  /// How many elements `x` has, as an array of int64.
  ///
  ///     nd.sizeArray(nd.zeros(shape: [2, 3])).asArray(of: Int.self)  // [6]
  public static func sizeArray(_ x: NDArray) -> NDArray {
    nd.array([x.size], dtype: .int64)
  }
}
