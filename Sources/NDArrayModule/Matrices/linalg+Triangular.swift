import CKernels

extension nd.linalg {
  /// The lower triangular L with `L L^T = a`, for symmetric positive definite matrices, of which the
  /// lower triangles are read (Cholesky).
  ///
  ///     nd.linalg.potrf(nd.array([[4, 2], [2, 10]]))  // [[2. 0.] [1. 3.]]
  public static func potrf(_ a: NDArray) -> NDArray {
    guard a.isSquare("linalg.potrf") else { return .poison }
    let n = a.shape.lastSize
    let out = NDArray(uninitialized: a.shape, a.dtype)
    let batches = a.shape.elementCount(0..<a.ndim - 2)
    let bad = nd_cholesky(a.dtype.code, a.raw, batches, n, out.raw)
    guard bad < 0 else {
      return fail(
        "linalg.potrf: matrix \(bad) of an array of shape \(a.shape.dimensions) is not positive"
          + " definite, so it has no Cholesky factor")
    }
    if nd_is_recording() { recordRule(CholeskyRule(), out, of: [a], saving: [.output(0)]) }
    return out
  }

  /// The inverses of `L L^T`, from the lower triangular L that ``potrf(_:)`` gives.
  public static func potri(_ l: NDArray) -> NDArray {
    guard l.isSquare("linalg.potri") else { return .poison }
    // (L L^T)^-1 = L^-T L^-1
    let inverse = trsm(l, identities(like: l))
    return gemm2(inverse, inverse, transposeA: true)
  }

  /// The solution y of `op(a) y = alpha b`, or of `y op(a) = alpha b` when `rightside`, with the
  /// triangle of `a` that `lower` chooses; the rest of `a` is not read.
  public static func trsm(
    _ a: NDArray, _ b: NDArray, transpose: Bool = false, rightside: Bool = false,
    lower: Bool = true, alpha: Double = 1
  ) -> NDArray {
    guard a.isSquare("linalg.trsm") else { return .poison }
    guard b.ndim == a.ndim, b.dtype == a.dtype,
      a.shape.dropLast(2).elementsEqual(b.shape.dropLast(2)),
      a.shape.lastSize == b.shape[rightside ? b.ndim - 1 : b.ndim - 2]
    else {
      return fail(
        "linalg.trsm: shapes \(a.shape.dimensions) (\(a.dtype)) and \(b.shape.dimensions)"
          + " (\(b.dtype)) do not fit: the right side needs the leading sizes of the matrices, as"
          + " many \(rightside ? "columns" : "rows"), and their type")
    }
    let solution = solved(a, b, transpose, rightside, lower)
    return alpha == 1 ? solution : solution * alpha
  }

  fileprivate static func solved(
    _ a: NDArray, _ b: NDArray, _ transposed: Bool, _ right: Bool, _ lower: Bool
  ) -> NDArray {
    let out = NDArray(uninitialized: b.shape, b.dtype)
    let (rows, columns) = b.matrix()
    nd_triangular_solve(
      a.dtype.code, a.raw, b.raw, a.shape.elementCount(0..<a.ndim - 2), a.shape.lastSize, rows,
      columns, right, transposed, lower, out.raw)
    if nd_is_recording() {
      recordRule(
        SolveRule(transposed, right, lower), out, of: [a, b], saving: [.operand(0), .output(0)])
    }
    return out
  }

  static func identities(like a: NDArray) -> NDArray {
    let ones = nd.ones(shape: Shape(a.shape.dropLast()), dtype: a.dtype)
    return ones.unrecorded { $0.diagonalMatrices(0, "linalg") }
  }
}

/// With A = L L^T: dA = L^-T P L^-1, made symmetric, where P is the lower triangle of L^T G with half
/// its diagonal (Murray 2016).
private final class CholeskyRule: Rule {
  init() { super.init("linalg.potrf") }

  override func gradients(_ g: NDArray, _ operands: Operands) -> [NDArray?] {
    let l = operands[0]
    let inner = nd.batchDot(l, g, true, false, name).triangle(true, name)
    let half = inner - inner * nd.linalg.identities(like: inner) * 0.5
    let left = nd.linalg.solved(l, half, true, false, true)
    let whole = nd.linalg.solved(l, left, false, true, true)
    return [(whole + whole.matrixTranspose()) * 0.5]
  }
}

/// With op(A) Y = B: dB = op(A)^-T G, and d op(A) = -dB Y^T on the triangle; from the right side the
/// same transposed.
private final class SolveRule: Rule {
  private let transposed: Bool
  private let right: Bool
  private let lower: Bool

  init(_ transposed: Bool, _ right: Bool, _ lower: Bool) {
    self.transposed = transposed
    self.right = right
    self.lower = lower
    super.init("linalg.trsm")
  }

  override func gradients(_ g: NDArray, _ operands: Operands) -> [NDArray?] {
    let y = operands[1]
    let ofB = nd.linalg.solved(operands[0], g, !transposed, right, lower)
    var ofA: NDArray?
    if operands.needs(0) {
      let product =
        transposed != right
        ? nd.batchDot(y, ofB, right, !right, name) : nd.batchDot(ofB, y, right, !right, name)
      ofA = -product.triangle(lower, name)
    }
    return [ofA, operands.needs(1) ? ofB : nil]
  }
}
