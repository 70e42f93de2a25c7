extension NDArray {
  /// The elements as bytes, as they lie in memory.
  package func withBytes<Result>(
    _ body: (UnsafeRawBufferPointer) throws -> Result
  ) rethrows -> Result {
    try body(UnsafeRawBufferPointer(start: raw, count: size * dtype.byteCount))
  }

  /// An array whose elements `write` puts down, all of them, as they are to lie in memory.
  ///
  /// - Precondition: `shape` has at least one axis and no negative size.
  package convenience init(
    shape: Shape, dtype: DType, writing write: (UnsafeMutableRawBufferPointer) throws -> Void
  ) rethrows {
    self.init(uninitialized: shape, dtype)
    try write(UnsafeMutableRawBufferPointer(start: raw, count: size * dtype.byteCount))
  }

  /// Arrays of one shape and type, one after the other along a new first axis; nothing is recorded.
  ///
  /// Nil when there are none, or when their shapes or types differ.
  package static func joined(_ arrays: [NDArray]) -> NDArray? {
    guard let first = arrays.first, first.shape.count < Shape.maximumRank,
      arrays.allSatisfy({ $0.shape == first.shape && $0.dtype == first.dtype })
    else { return nil }
    let out = NDArray(
      uninitialized: first.shape.inserting(arrays.count, at: 0), first.dtype)
    var place = out.raw
    for array in arrays {
      place.copyMemory(from: array.raw, byteCount: array.size * array.dtype.byteCount)
      place += array.size * array.dtype.byteCount
    }
    return out
  }

  /// The slices along the first axis at `indices`, whatever the type of the elements.
  package func gathered(_ indices: ArraySlice<Int>) -> NDArray {
    if dtype == .float32 { return rows(indices) }
    let width = shape.dropFirst().reduce(1, *) * dtype.byteCount
    let out = NDArray(uninitialized: shape.replacing(axis: 0, with: indices.count), dtype)
    var place = out.raw
    for row in indices {
      guard row >= 0 && row < count else {
        return fail("row \(row) is out of bounds for an array of shape \(shape.dimensions)")
      }
      place.copyMemory(from: raw + row * width, byteCount: width)
      place += width
    }
    return out
  }

  /// The elements at the start of every axis of an array of shape `target`, `value` elsewhere.
  ///
  /// - Precondition: `target` has as many axes, and no smaller sizes.
  package func padded(to target: Shape, _ value: Double) -> NDArray {
    let out = nd.full(shape: target, value, dtype: dtype)
    guard size > 0, out.shape == target else { return out }
    let width = shape[ndim - 1] * dtype.byteCount
    let steps = Strides(target)
    for line in 0..<size / shape[ndim - 1] {
      var (rest, place) = (line, 0)
      for axis in (0..<ndim - 1).reversed() {
        place += rest % shape[axis] * steps[axis]
        rest /= shape[axis]
      }
      out.address(place).copyMemory(from: raw + line * width, byteCount: width)
    }
    return out
  }
}
