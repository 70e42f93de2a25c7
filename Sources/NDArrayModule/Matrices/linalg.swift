import CKernels

extension nd {
  /// Operations on the matrices in the last two axes of arrays; leading axes count through batches.
  public enum linalg {
    /// `alpha op(a) op(b)`: the product of matrices, transposed as the flags say.
    public static func gemm2(
      _ a: NDArray, _ b: NDArray, transposeA: Bool = false, transposeB: Bool = false,
      alpha: Double = 1
    ) -> NDArray {
      let product = nd.batchDot(a, b, transposeA, transposeB, "linalg.gemm2")
      return alpha == 1 ? product : product * alpha
    }

    /// `alpha op(a) op(b) + beta c`.
    public static func gemm(
      _ a: NDArray, _ b: NDArray, _ c: NDArray, transposeA: Bool = false, transposeB: Bool = false,
      alpha: Double = 1, beta: Double = 1
    ) -> NDArray {
      let product = gemm2(a, b, transposeA: transposeA, transposeB: transposeB, alpha: alpha)
      guard product.shape == c.shape else {
        return fail(
          "linalg.gemm: the product has shape \(product.shape.dimensions) and the array to be added"
            + " \(c.shape.dimensions); they must be equal")
      }
      return product + (beta == 1 ? c : c * beta)
    }

    /// `alpha a a^T`, or `alpha a^T a` when `transpose`.
    public static func syrk(
      _ a: NDArray, transpose: Bool = false, alpha: Double = 1
    ) -> NDArray {
      gemm2(a, a, transposeA: transpose, transposeB: !transpose, alpha: alpha)
    }

    /// `alpha op(a) b`, or `alpha b op(a)` when `rightside`, with the triangle of `a` that `lower`
    /// chooses; the rest of `a` is not read.
    public static func trmm(
      _ a: NDArray, _ b: NDArray, transpose: Bool = false, rightside: Bool = false,
      lower: Bool = true, alpha: Double = 1
    ) -> NDArray {
      guard a.isSquare("linalg.trmm") else { return .poison }
      let triangle = a.triangle(lower, "linalg.trmm")
      return rightside
        ? gemm2(b, triangle, transposeB: transpose, alpha: alpha)
        : gemm2(triangle, b, transposeA: transpose, alpha: alpha)
    }

    /// The sum of the logarithms of the diagonal elements of each matrix.
    ///
    /// Shapes: `[..., n, n] → [...]`, one matrix giving `[1]`.
    public static func sumlogdiag(_ a: NDArray) -> NDArray {
      guard a.isSquare("linalg.sumlogdiag") else { return .poison }
      let logarithms = a.diagonals(0, a.ndim - 2, a.ndim - 1, "linalg.sumlogdiag").log()
      return logarithms.sum(axis: logarithms.ndim - 1)
    }

    /// The diagonals of matrices: `[..., n, n] → [..., n]`; `offset` counts diagonals upwards.
    public static func extractdiag(_ a: NDArray, offset: Int = 0) -> NDArray {
      guard a.ndim >= 2 else { return notMatrices(a, "linalg.extractdiag") }
      return a.diagonals(offset, a.ndim - 2, a.ndim - 1, "linalg.extractdiag")
    }

    /// The matrices with these diagonals and zeros elsewhere: `[..., n] → [..., n, n]`.
    public static func makediag(_ a: NDArray, offset: Int = 0) -> NDArray {
      a.diagonalMatrices(offset, "linalg.makediag")
    }

    static func notMatrices(_ a: NDArray, _ name: String) -> NDArray {
      fail("\(name): an array of shape \(a.shape.dimensions) holds no matrices; it needs two axes")
    }
  }
}

extension NDArray {
  /// Whether the last two axes are equally long; reports the mistake otherwise.
  func isSquare(_ name: String) -> Bool {
    guard ndim >= 2, shape[ndim - 1] == shape[ndim - 2] else {
      fail(
        "\(name): an array of shape \(shape.dimensions) holds no square matrices; its last two axes"
          + " must be equally long")
      return false
    }
    return holdsNumbers(name)
  }

  /// Whether the elements are floating; reports the mistake otherwise.
  func holdsNumbers(_ name: String) -> Bool {
    if dtype.isFloating { return true }
    fail("\(name): the matrices hold \(dtype); convert them with astype(.float32)")
    return false
  }

  /// The matrices with zeros above (or below) the diagonal.
  func triangle(_ lower: Bool, _ name: String) -> NDArray {
    let n = shape.lastSize
    let list = (0..<size).map { place -> Int in
      let (row, column) = (place / n % n, place % n)
      return lower ? (column <= row ? place : -1) : (column >= row ? place : -1)
    }
    return gathered(Places(name, list, from: shape, to: shape))
  }
}
