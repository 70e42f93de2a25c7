import CKernels

extension NDArray {
  /// `scale` times the sum of the squared differences to `other` over all axes but the first: one
  /// number a row, in one pass.
  ///
  /// The gradient is 2 · `scale` · (self - other), and its negative for `other`.
  ///
  /// - Precondition: Both arrays have as many elements and one floating type; `other` may have
  ///   another shape.
  package func squaredError(_ other: NDArray, scale: Double) -> NDArray {
    let rows = count
    let out = NDArray(uninitialized: Shape(rows), dtype)
    let width = rows == 0 ? 0 : size / rows
    nd_squared_error(dtype.code, raw, other.raw, rows, width, scale, out.raw)
    if nd_is_recording() {
      recordRule(
        SquaredErrorRule(scale), out, of: [self, other], saving: [.operand(0), .operand(1)])
    }
    return out
  }
}

/// d/dx of s Σ (x - y)² is 2 s (x - y).
private final class SquaredErrorRule: Rule {
  private let scale: Double

  init(_ scale: Double) {
    self.scale = scale
    super.init("squaredError")
  }

  override func gradients(_ g: NDArray, _ operands: Operands) -> [NDArray?] {
    let (x, y) = (operands[0], operands[1])
    let slope: NDArray
    if nd_is_recording() {
      let rows = Shape([x.count] + x.shape.dropFirst().map { _ in 1 })
      slope = (x - y.reshape(x.shape)) * (g.reshape(rows) * (2 * scale))
    } else {
      slope = NDArray(uninitialized: x.shape, x.dtype)
      nd_squared_error_gradient(
        x.dtype.code, x.raw, y.raw, g.raw, x.count, x.count == 0 ? 0 : x.size / x.count, 2 * scale,
        slope.raw)
    }
    return [
      operands.needs(0) ? slope : nil, operands.needs(1) ? (-slope).reshape(y.shape) : nil,
    ]
  }
}
