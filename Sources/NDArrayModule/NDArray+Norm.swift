import CKernels

extension NDArray {
  /// The length over all elements: the square root of the sum of squares, or with `ord: 1` the sum of
  /// absolute values. Its gradient at 0 is 0. Whole numbers give float32.
  ///
  ///     nd.array([3, -4]).norm()  // [5.]
  ///     nd.array([3, -4]).norm(ord: 1)  // [7.]
  ///
  /// - Precondition: `ord` is 1 or 2.
  public func norm(ord: Int = 2, keepDims: Bool = false) -> NDArray {
    norm(ord, .all(ndim), keepDims)
  }

  /// The lengths along `axis`; a negative axis counts from the last.
  public func norm(ord: Int = 2, axis: Int, keepDims: Bool = false) -> NDArray {
    norm(ord: ord, axis: [axis], keepDims: keepDims)
  }

  /// The lengths over the axes in the list; an empty list means all axes.
  public func norm(ord: Int = 2, axis: [Int], keepDims: Bool = false) -> NDArray {
    guard let axes = axis.isEmpty ? .all(ndim) : axisSet(axis, "norm") else { return .poison }
    return norm(ord, axes, keepDims)
  }

  private func norm(_ ord: Int, _ axes: AxisSet, _ keepDims: Bool) -> NDArray {
    guard ord == 1 || ord == 2 else {
      return fail(
        "norm: ord is 1 (the sum of absolute values) or 2 (the Euclidean length), not \(ord)")
    }
    guard dtype.isFloating else {
      return converted(to: .float64).norm(ord, axes, keepDims).converted(to: .float32)
    }
    if ord == 1 { return abs().reduce(.sum, axes, keepDims) }
    let out = reduced(.sumOfSquares, axes, keepDims)
    nd_unary(dtype.code, UnaryOperation.sqrt.kind, out.raw, out.raw, out.size)
    if nd_is_recording() {
      record(
        .norm(axes: axes, keepDims: keepDims), out, self, saving: self,
        andSaving: out.view(out.shape))
    }
    return out
  }
}

extension nd {
  public static func norm(_ x: NDArray, ord: Int = 2, keepDims: Bool = false) -> NDArray {
    x.norm(ord: ord, keepDims: keepDims)
  }
  public static func norm(
    _ x: NDArray, ord: Int = 2, axis: Int, keepDims: Bool = false
  ) -> NDArray {
    x.norm(ord: ord, axis: axis, keepDims: keepDims)
  }
}
