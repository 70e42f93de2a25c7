import CKernels

extension nd.linalg {
  /// The inverses of matrices: `[..., n, n] → [..., n, n]`.
  ///
  ///     nd.linalg.inverse(nd.array([[2, 0], [0, 4]]))  // [[0.5 0. ] [0. 0.25]]
  ///
  /// - Precondition: No matrix is singular.
  public static func inverse(_ a: NDArray) -> NDArray {
    guard a.isSquare("linalg.inverse") else { return .poison }
    let (out, bad) = inverses(a)
    guard bad < 0 else {
      return fail(
        "linalg.inverse: matrix \(bad) of an array of shape \(a.shape.dimensions) is singular, so it"
          + " has no inverse")
    }
    return out
  }

  /// The inverses, of singular matrices zeros; and the number of the first of those, or -1.
  fileprivate static func inverses(_ a: NDArray) -> (NDArray, Int) {
    let out = NDArray(uninitialized: a.shape, a.dtype)
    let batches = a.shape.elementCount(0..<a.ndim - 2)
    let bad = nd_inverse(a.dtype.code, a.raw, batches, a.shape.lastSize, out.raw)
    if nd_is_recording() { recordRule(InverseRule(), out, of: [a], saving: [.output(0)]) }
    return (out, bad)
  }

  /// The determinants of matrices: `[..., n, n] → [...]`, one matrix giving `[1]`. The gradient of a
  /// determinant of 0 is 0, as in MXNet.
  ///
  ///     nd.linalg.det(nd.array([[1, 2], [3, 4]])).round()  // [-2.]
  public static func det(_ a: NDArray) -> NDArray {
    guard a.isSquare("linalg.det") else { return .poison }
    let (sign, logarithm) = logDeterminants(a)
    let out = sign.unrecorded { $0 * logarithm.exp() }
    if nd_is_recording() {
      recordRule(DeterminantRule(), out, of: [a], saving: [.operand(0), .output(0)])
    }
    return out
  }

  /// The signs of determinants and the logarithms of their absolute values, where the determinants
  /// themselves would leave the range of the type. Only the logarithm has a gradient.
  public static func slogdet(_ a: NDArray) -> (sign: NDArray, logabsdet: NDArray) {
    guard a.isSquare("linalg.slogdet") else { return (.poison, .poison) }
    let (sign, logarithm) = logDeterminants(a)
    if nd_is_recording() {
      recordRule(LogDeterminantRule(), logarithm, of: [a], saving: [.operand(0)])
    }
    return (sign, logarithm)
  }

  private static func logDeterminants(_ a: NDArray) -> (sign: NDArray, logarithm: NDArray) {
    let leading = Shape(a.shape.dropLast(2))
    let shape = leading.isEmpty ? Shape(1) : leading
    let sign = NDArray(uninitialized: shape, a.dtype)
    let logarithm = NDArray(uninitialized: shape, a.dtype)
    nd_log_determinant(
      a.dtype.code, a.raw, shape.elementCount, a.shape.lastSize, sign.raw, logarithm.raw)
    return (sign, logarithm)
  }

  /// One number a matrix, in a shape that broadcasts over the matrices.
  fileprivate static func overMatrices(_ g: NDArray, _ a: NDArray) -> NDArray {
    var shape = Shape(a.shape.dropLast(2))
    shape.append(1)
    shape.append(1)
    return g.reshaped(shape)
  }

  /// The transposed inverses.
  fileprivate static func cofactors(_ a: NDArray) -> NDArray { inverses(a).0.matrixTranspose() }
}

/// dA = -Y^T G Y^T, where Y is the inverse of A.
private final class InverseRule: Rule {
  init() { super.init("linalg.inverse") }

  override func gradients(_ g: NDArray, _ operands: Operands) -> [NDArray?] {
    let y = operands[0]
    return [-nd.batchDot(nd.batchDot(y, g, true, false, name), y, false, true, name)]
  }
}

/// dA = g det(A) A^-T.
private final class DeterminantRule: Rule {
  init() { super.init("linalg.det") }

  override func gradients(_ g: NDArray, _ operands: Operands) -> [NDArray?] {
    let a = operands[0]
    return [nd.linalg.overMatrices(g * operands[1], a) * nd.linalg.cofactors(a)]
  }
}

/// dA = g A^-T.
private final class LogDeterminantRule: Rule {
  init() { super.init("linalg.slogdet") }

  override func gradients(_ g: NDArray, _ operands: Operands) -> [NDArray?] {
    let a = operands[0]
    return [nd.linalg.overMatrices(g, a) * nd.linalg.cofactors(a)]
  }
}
