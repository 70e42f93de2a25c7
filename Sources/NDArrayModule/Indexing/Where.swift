import CKernels

extension nd {
  /// `a` where `condition` is not 0, `b` elsewhere.
  ///
  /// All three have one shape, or the condition has one axis and chooses whole slices along the first
  /// axis of the others.
  ///
  ///     let (a, b) = (nd.array([[1, 2], [3, 4]]), nd.array([[5, 6], [7, 8]]))
  ///     nd.where(a .> 2, a, b)              // [[5. 6.] [3. 4.]]
  ///     nd.where(nd.array([1, 0]), a, b)    // [[1. 2.] [7. 8.]]
  ///
  /// The gradient of each element goes to the array that it came from; the condition has none.
  public static func `where`(_ condition: NDArray, _ a: NDArray, _ b: NDArray) -> NDArray {
    let choosesSlices = condition.ndim == 1 && a.ndim > 1 && condition.size == a.shape[0]
    guard a.shape == b.shape, choosesSlices || condition.shape == a.shape else {
      return fail(
        "where: shapes \(condition.shape.dimensions), \(a.shape.dimensions) and"
          + " \(b.shape.dimensions) do not fit: they must be equal, or the condition has one number"
          + " for each slice of the others along their first axis.")
    }
    let condition = choosesSlices ? condition.repeated(over: a.shape) : condition
    let dtype = DType.promoted(a.dtype, b.dtype)
    let (a, b) = (a.cast(dtype), b.cast(dtype))
    let out = NDArray(uninitialized: a.shape, dtype)
    nd_where(
      condition.dtype.code, dtype.code, condition.raw, a.raw, b.raw, out.raw, out.size)
    if nd_is_recording() { recordChoice(out, condition, a, b) }
    return out
  }

  private static func recordChoice(
    _ out: NDArray, _ condition: NDArray, _ a: NDArray, _ b: NDArray
  ) {
    guard a.isTracked || b.isTracked else { return }
    out.history = Node(
      .choose, of: out, first: a.history, second: b.history, saving: condition,
      andSaving: nil)
  }
}

extension NDArray {
  /// Each element of this vector over a whole slice of an array of the given shape, outside the tape.
  fileprivate func repeated(over shape: Shape) -> NDArray {
    unrecorded { vector in
      var lines = Shape(vector.size)
      for _ in 1..<shape.count { lines.append(1) }
      return vector.reshaped(lines).broadcastTo(shape)
    }
  }
}
