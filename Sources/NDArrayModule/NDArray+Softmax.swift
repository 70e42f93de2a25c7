import CKernels

extension NDArray {
  /// e^x over its sum along `axis`: positive numbers that add up to 1. Safe for any size of x.
  public func softmax(axis: Int = -1) -> NDArray {
    guard let axis = resolved(axis, "softmax") else { return .poison }
    let out = softmax(axis, logarithm: false)
    if nd_is_recording() { recordSavingOutput(.softmax(axis: axis), out, self) }
    return out
  }

  /// The logarithm of ``softmax(axis:)``, computed without leaving the range of float32.
  public func logSoftmax(axis: Int = -1) -> NDArray {
    guard let axis = resolved(axis, "logSoftmax") else { return .poison }
    let out = softmax(axis, logarithm: true)
    if nd_is_recording() { recordSavingOutput(.logSoftmax(axis: axis), out, self) }
    return out
  }

  private func softmax(_ axis: Int, logarithm: Bool) -> NDArray {
    let out = NDArray(uninitialized: shape)
    let parts = split(at: axis)
    nd_softmax(nd_float32, logarithm, base, parts.outer, parts.count, parts.inner, out.base)
    return out
  }
}

extension nd {
  public static func softmax(_ x: NDArray, axis: Int = -1) -> NDArray { x.softmax(axis: axis) }
  public static func logSoftmax(_ x: NDArray, axis: Int = -1) -> NDArray {
    x.logSoftmax(axis: axis)
  }
}
