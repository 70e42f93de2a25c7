import CKernels

extension nd {
  /// The products of many pairs of matrices at once.
  ///
  /// Shapes: `[..., m, k] · [..., k, n] → [..., m, n]`, the leading sizes being equal. The transpose
  /// flags exchange the last two axes of an operand without copying it.
  ///
  ///     let a = nd.arange(8).reshape(2, 2, 2)
  ///     nd.batchDot(a, a)[1]  // [[46. 55.] [66. 79.]]
  public static func batchDot(
    _ a: NDArray, _ b: NDArray, transposeA: Bool = false, transposeB: Bool = false
  ) -> NDArray {
    batchDot(a, b, transposeA, transposeB, "batchDot")
  }

  static func batchDot(
    _ a: NDArray, _ b: NDArray, _ transposeA: Bool, _ transposeB: Bool, _ name: String
  ) -> NDArray {
    guard a.ndim >= 2, a.ndim == b.ndim,
      a.shape.dropLast(2).elementsEqual(b.shape.dropLast(2))
    else {
      return fail(
        "\(name): shapes \(a.shape.dimensions) and \(b.shape.dimensions) do not fit: both need as"
          + " many axes, the sizes before the last two being equal.")
    }
    let left = a.matrix(transposeA)
    let right = b.matrix(transposeB)
    guard left.columns == right.rows else {
      return fail(
        "\(name): shapes \(a.shape.dimensions) and \(b.shape.dimensions) do not fit: the matrices of"
          + " the first have \(left.columns) columns and those of the second \(right.rows) rows"
          + " (after transposing), which must be equal.")
    }
    guard a.dtype == b.dtype, a.dtype.isFloating else {
      return fail(
        "\(name): the arrays hold \(a.dtype) and \(b.dtype); products need one floating type. Convert"
          + " one with astype.")
    }
    let batches = a.shape.elementCount(0..<a.ndim - 2)
    guard
      let target = Shape.fitting(Array(a.shape.dropLast(2)) + [left.rows, right.columns], name)
    else { return .poison }
    let out = NDArray(uninitialized: target, a.dtype)
    if left.columns == 0 {
      nd_fill(out.dtype.code, out.raw, 0, out.size)
    } else if out.size > 0 {
      for batch in 0..<batches {
        out.plane(batch).writeDot(
          a.plane(batch), b.plane(batch), transposeA: transposeA, transposeB: transposeB,
          adding: false)
      }
    }
    if nd_is_recording() {
      recordRule(
        BatchDotRule(transposeA, transposeB, name), out, of: [a, b],
        saving: [.operand(0), .operand(1)])
    }
    return out
  }
}

extension NDArray {
  /// The sizes of the matrices in the last two axes.
  func matrix(_ isTransposed: Bool = false) -> (rows: Int, columns: Int) {
    let (rows, columns) = (shape[ndim - 2], shape[ndim - 1])
    return isTransposed ? (columns, rows) : (rows, columns)
  }

  /// The matrix with a number, outside the tape.
  fileprivate func plane(_ batch: Int) -> NDArray {
    let (rows, columns) = matrix()
    return NDArray(
      storage: storage, raw: address(batch * rows * columns), shape: Shape(rows, columns), dtype)
  }

  /// The matrices in the last two axes transposed.
  func matrixTranspose() -> NDArray { swapAxes(ndim - 2, ndim - 1) }

  /// The products of many pairs of matrices; see ``nd/batchDot(_:_:transposeA:transposeB:)``.
  public func batchDot(
    _ other: NDArray, transposeA: Bool = false, transposeB: Bool = false
  ) -> NDArray {
    nd.batchDot(self, other, transposeA: transposeA, transposeB: transposeB)
  }
}

/// With C = op(A) op(B): the gradient of op(A) is G op(B)^T, that of op(B) is op(A)^T G.
private final class BatchDotRule: Rule {
  private let transposeA: Bool
  private let transposeB: Bool

  init(_ transposeA: Bool, _ transposeB: Bool, _ name: String) {
    self.transposeA = transposeA
    self.transposeB = transposeB
    super.init(name)
  }

  override func gradients(_ g: NDArray, _ operands: Operands) -> [NDArray?] {
    var gradients: [NDArray?] = [nil, nil]
    if operands.needs(0) {
      let b = operands[1]
      gradients[0] =
        transposeA
        ? nd.batchDot(b, g, transposeB, true, name) : nd.batchDot(g, b, false, !transposeB, name)
    }
    if operands.needs(1) {
      let a = operands[0]
      gradients[1] =
        transposeB
        ? nd.batchDot(g, a, true, transposeA, name) : nd.batchDot(a, g, !transposeA, false, name)
    }
    return gradients
  }
}
