import CKernels

extension NDArray {
  /// Applies `operation` to each element and records it; in place if nobody else has the array.
  static func unary(_ operation: UnaryOperation, _ a: consuming NDArray) -> NDArray {
    if !a.dtype.isFloating && operation.hasFractions { return unaryOfWhole(operation, a) }
    let recording = nd_is_recording()
    if !recording || !operation.savesOperand || !a.isTracked, NDArray.isSpare(&a) {
      nd_unary(a.dtype.code, operation.kind, a.raw, a.raw, a.size)
      if recording { recordUnary(operation, a, a) } else { a.history = nil }
      return a
    }
    let out = NDArray(uninitialized: a.shape, a.dtype)
    nd_unary(a.dtype.code, operation.kind, a.raw, out.raw, a.size)
    if recording { recordUnary(operation, out, a) }
    return out
  }

  /// The function of whole numbers, as float32.
  @inline(never)
  private static func unaryOfWhole(_ operation: UnaryOperation, _ a: NDArray) -> NDArray {
    unary(operation, a.converted(to: .float32))
  }

  @inline(never)
  private static func recordUnary(_ operation: UnaryOperation, _ out: NDArray, _ a: NDArray) {
    if Trace.isRunning { Trace.note(a) }
    switch operation {
    case .sqrt, .exp, .tanh, .sigmoid, .relu, .reciprocal, .rsqrt, .tan:
      recordSavingOutput(.unary(operation), out, a)
    case .negative, .sign, .floor, .ceil, .round, .rint, .trunc:
      record(.unary(operation), out, a)
    case .abs, .square, .log, .sin, .cos, .cube:
      record(.unary(operation), out, a, saving: a)
    }
  }

  /// The absolute value of each element; its gradient at 0 is 0.
  public func abs() -> NDArray { NDArray.unary(.abs, self) }
  /// -1, 0 or 1 for each element; gradient 0.
  public func sign() -> NDArray { NDArray.unary(.sign, self) }
  /// Each element times itself.
  public func square() -> NDArray { NDArray.unary(.square, self) }
  /// The square root of each element; NaN below 0, gradient infinite at 0.
  public func sqrt() -> NDArray { NDArray.unary(.sqrt, self) }
  /// One over the square root of each element.
  public func rsqrt() -> NDArray { NDArray.unary(.rsqrt, self) }
  /// One over each element.
  public func reciprocal() -> NDArray { NDArray.unary(.reciprocal, self) }
  /// e to the power of each element.
  public func exp() -> NDArray { NDArray.unary(.exp, self) }
  /// The natural logarithm of each element; minus infinity at 0, NaN below.
  public func log() -> NDArray { NDArray.unary(.log, self) }
  /// The sine of each element, in radians; its gradient is the cosine.
  public func sin() -> NDArray { NDArray.unary(.sin, self) }
  /// The cosine of each element, in radians; its gradient is minus the sine.
  public func cos() -> NDArray { NDArray.unary(.cos, self) }
  /// The tangent of each element, in radians; its gradient is 1 + tan².
  public func tan() -> NDArray { NDArray.unary(.tan, self) }
  /// The hyperbolic tangent of each element; its gradient is 1 - tanh².
  public func tanh() -> NDArray { NDArray.unary(.tanh, self) }
  /// 1 / (1 + e^-x) for each element, without overflow.
  public func sigmoid() -> NDArray { NDArray.unary(.sigmoid, self) }
  /// max(x, 0) for each element; its gradient at 0 is 0.
  public func relu() -> NDArray { NDArray.unary(.relu, self) }
  /// The whole number at or below each element; gradient 0, as of the other roundings.
  public func floor() -> NDArray { NDArray.unary(.floor, self) }
  /// The whole number at or above each element; gradient 0.
  public func ceil() -> NDArray { NDArray.unary(.ceil, self) }
  /// The nearest whole number, halves away from zero.
  public func round() -> NDArray { NDArray.unary(.round, self) }
  /// The nearest whole number, halves to even.
  public func rint() -> NDArray { NDArray.unary(.rint, self) }
  /// The whole number next to each element on the side of 0; gradient 0.
  public func trunc() -> NDArray { NDArray.unary(.trunc, self) }

  /// Each element brought into `low...high`; the gradient passes inside and on the bounds. An array
  /// of whole numbers stays one if both bounds are whole.
  public func clip(_ low: Double, _ high: Double) -> NDArray {
    if !dtype.isFloating && (low != low.rounded() || high != high.rounded()) {
      return cast(.float32).clip(low, high)
    }
    let out = NDArray(uninitialized: shape, dtype)
    nd_clip(dtype.code, raw, low, high, out.raw, size)
    if nd_is_recording() { record(.clip(low: low, high: high), out, self, saving: self) }
    return out
  }

  /// `gradient` where this array, the output of relu, is above 0, and 0 elsewhere.
  package func reluGradient(_ gradient: NDArray) -> NDArray {
    guard !nd_is_recording(), gradient.shape == shape, gradient.dtype == dtype else {
      return gradient * (self .> 0)
    }
    let out = NDArray(uninitialized: shape, dtype)
    let least =
      dtype == .float64 ? Double.leastNonzeroMagnitude : Double(Float.leastNonzeroMagnitude)
    nd_clip_gradient(dtype.code, raw, gradient.raw, least, .infinity, out.raw, size)
    return out
  }

  /// `gradient` where this array lies in `low...high`, 0 elsewhere.
  package func clipGradient(_ gradient: NDArray, low: Double, high: Double) -> NDArray {
    // Flat in this array, linear in `gradient`: as a product with a mask it can be differentiated.
    let mask = NDArray(uninitialized: shape, dtype)
    let ones = nd.ones(shape: shape, dtype: dtype)
    nd_clip_gradient(dtype.code, raw, ones.raw, low, high, mask.raw, size)
    return gradient * mask
  }
}

extension nd {
  /// Minus each element; its gradient is -1.
  public static func negative(_ x: consuming NDArray) -> NDArray { NDArray.unary(.negative, x) }
  public static func abs(_ x: consuming NDArray) -> NDArray { NDArray.unary(.abs, x) }
  public static func sign(_ x: consuming NDArray) -> NDArray { NDArray.unary(.sign, x) }
  public static func square(_ x: consuming NDArray) -> NDArray { NDArray.unary(.square, x) }
  public static func sqrt(_ x: consuming NDArray) -> NDArray { NDArray.unary(.sqrt, x) }
  public static func rsqrt(_ x: consuming NDArray) -> NDArray { NDArray.unary(.rsqrt, x) }
  public static func reciprocal(_ x: consuming NDArray) -> NDArray { NDArray.unary(.reciprocal, x) }
  public static func exp(_ x: consuming NDArray) -> NDArray { NDArray.unary(.exp, x) }
  public static func log(_ x: consuming NDArray) -> NDArray { NDArray.unary(.log, x) }
  public static func sin(_ x: consuming NDArray) -> NDArray { NDArray.unary(.sin, x) }
  public static func cos(_ x: consuming NDArray) -> NDArray { NDArray.unary(.cos, x) }
  public static func tan(_ x: consuming NDArray) -> NDArray { NDArray.unary(.tan, x) }
  public static func tanh(_ x: consuming NDArray) -> NDArray { NDArray.unary(.tanh, x) }
  public static func sigmoid(_ x: consuming NDArray) -> NDArray { NDArray.unary(.sigmoid, x) }
  public static func relu(_ x: consuming NDArray) -> NDArray { NDArray.unary(.relu, x) }
  public static func floor(_ x: consuming NDArray) -> NDArray { NDArray.unary(.floor, x) }
  public static func ceil(_ x: consuming NDArray) -> NDArray { NDArray.unary(.ceil, x) }
  public static func round(_ x: consuming NDArray) -> NDArray { NDArray.unary(.round, x) }
  public static func rint(_ x: consuming NDArray) -> NDArray { NDArray.unary(.rint, x) }
  public static func trunc(_ x: consuming NDArray) -> NDArray { NDArray.unary(.trunc, x) }
  public static func clip(_ x: NDArray, _ low: Double, _ high: Double) -> NDArray {
    x.clip(low, high)
  }

  /// The larger of each pair of elements. At a tie all of the gradient goes to `a`.
  public static func maximum(_ a: NDArray, _ b: NDArray) -> NDArray {
    NDArray.binary(.maximum, a, b)
  }
  public static func maximum(_ a: NDArray, _ b: Double) -> NDArray {
    NDArray.scalar(.maximum, a, b)
  }
  public static func maximum(_ a: Double, _ b: NDArray) -> NDArray { maximum(b, a) }
  /// The smaller of each pair of elements. At a tie all of the gradient goes to `a`.
  public static func minimum(_ a: NDArray, _ b: NDArray) -> NDArray {
    NDArray.binary(.minimum, a, b)
  }
  public static func minimum(_ a: NDArray, _ b: Double) -> NDArray {
    NDArray.scalar(.minimum, a, b)
  }
  public static func minimum(_ a: Double, _ b: NDArray) -> NDArray { minimum(b, a) }
}
