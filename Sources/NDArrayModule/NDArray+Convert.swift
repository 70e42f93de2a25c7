import CKernels

extension NDArray {
  /// The same numbers as elements of another type.
  ///
  /// To whole numbers the fraction is cut off; 300 becomes 44 as `uint8`, whose numbers wrap round. A
  /// floating number beyond the range of `int32` or `int64`, or NaN, becomes the smallest of them.
  ///
  ///     nd.array([1.7, -1.7, 300.5]).astype(.int32).asArray(of: Int.self)  // [1, -1, 300]
  ///     nd.array([300]).astype(.uint8).asArray(of: Int.self)  // [44]
  ///
  /// The gradient is converted back. None flows through whole numbers.
  ///
  /// - Parameter copy: Whether an array that has the type already is copied; without, it is returned
  ///   itself.
  public func astype(_ dtype: DType, copy: Bool = true) -> NDArray {
    if dtype == self.dtype { return copy ? self.copy() : self }
    let out = converted(to: dtype)
    if nd_is_recording() && dtype.isFloating { recordRule(ConversionRule(), out, of: [self]) }
    return out
  }

  /// The array itself or, recorded, its conversion.
  @inline(__always)
  package func cast(_ dtype: DType) -> NDArray {
    dtype == self.dtype ? self : astype(dtype, copy: false)
  }

  /// A new array of another type, outside the tape.
  func converted(to dtype: DType) -> NDArray {
    let out = NDArray(uninitialized: shape, dtype)
    nd_convert(self.dtype.code, dtype.code, raw, out.raw, size)
    return out
  }

  /// The array on a device. There is one, the processor, so this is the array itself.
  public func asInContext(_ context: Context) -> NDArray { self }
}

/// The backward pass brings every gradient to the type of its array.
private final class ConversionRule: Rule {
  init() { super.init("astype") }
  override func gradients(_ g: NDArray, _ operands: Operands) -> [NDArray?] { [g] }
}
