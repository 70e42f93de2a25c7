import CKernels

extension NDArray {
  /// e^x over its sum along `axis`: positive numbers that add up to 1. Safe for any size of x.
  /// Whole numbers give float32.
  public func softmax(axis: Int = -1) -> NDArray {
    guard dtype.isFloating else { return cast(.float32).softmax(axis: axis) }
    guard let axis = resolved(axis, "softmax") else { return .poison }
    let out = softmax(axis, logarithm: false)
    if nd_is_recording() { recordSavingOutput(.softmax(axis: axis), out, self) }
    return out
  }

  /// The logarithm of ``softmax(axis:)``, computed without leaving the range of the type.
  public func logSoftmax(axis: Int = -1) -> NDArray {
    guard dtype.isFloating else { return cast(.float32).logSoftmax(axis: axis) }
    guard let axis = resolved(axis, "logSoftmax") else { return .poison }
    let out = softmax(axis, logarithm: true)
    if nd_is_recording() { recordSavingOutput(.logSoftmax(axis: axis), out, self) }
    return out
  }

  /// The ``softmax(axis:)`` of x / `temperature`: the higher it is, the more alike the numbers become.
  ///
  ///     nd.array([0, 2]).softmax(temperature: 0.01)  // [0. 1.]
  public func softmax(axis: Int = -1, temperature: Double) -> NDArray {
    (self / temperature).softmax(axis: axis)
  }

  /// The ``logSoftmax(axis:)`` of x / `temperature`.
  public func logSoftmax(axis: Int = -1, temperature: Double) -> NDArray {
    (self / temperature).logSoftmax(axis: axis)
  }

  private func softmax(_ axis: Int, logarithm: Bool) -> NDArray {
    let out = NDArray(uninitialized: shape, dtype)
    let parts = split(at: axis)
    nd_softmax(dtype.code, logarithm, raw, parts.outer, parts.count, parts.inner, out.raw)
    return out
  }
}

extension nd {
  /// e^x over its sum along `axis`; see ``NDArray/softmax(axis:)``.
  public static func softmax(_ x: NDArray, axis: Int = -1) -> NDArray { x.softmax(axis: axis) }
  /// The logarithm of the softmax along `axis`; see ``NDArray/logSoftmax(axis:)``.
  public static func logSoftmax(_ x: NDArray, axis: Int = -1) -> NDArray {
    x.logSoftmax(axis: axis)
  }
  /// See ``NDArray/softmax(axis:temperature:)``.
  public static func softmax(_ x: NDArray, axis: Int = -1, temperature: Double) -> NDArray {
    x.softmax(axis: axis, temperature: temperature)
  }
  /// See ``NDArray/logSoftmax(axis:temperature:)``.
  public static func logSoftmax(_ x: NDArray, axis: Int = -1, temperature: Double) -> NDArray {
    x.logSoftmax(axis: axis, temperature: temperature)
  }
}
