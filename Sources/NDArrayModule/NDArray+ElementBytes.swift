extension NDArray {
  /// An array of elements that lie in `bytes` in row-major order, copied; nil when there are too
  /// few or too many of them for `shape`.
  package convenience init?(_ dtype: DType, shape: Shape, copying bytes: UnsafeRawBufferPointer) {
    var count = 1
    for size in shape {
      let product = count.multipliedReportingOverflow(by: size)
      guard size >= 0, !product.overflow else { return nil }
      count = product.partialValue
    }
    let expected = count.multipliedReportingOverflow(by: dtype.byteCount)
    guard !shape.isEmpty, !expected.overflow, expected.partialValue == bytes.count else {
      return nil
    }
    self.init(uninitialized: shape, dtype)
    if let source = bytes.baseAddress { raw.copyMemory(from: source, byteCount: bytes.count) }
  }

  /// Lets `body` read the elements as they lie in memory, in row-major order.
  package func withElementBytes<Value>(
    _ body: (UnsafeRawBufferPointer) throws -> Value
  ) rethrows -> Value {
    try body(UnsafeRawBufferPointer(start: raw, count: size * dtype.byteCount))
  }
}
