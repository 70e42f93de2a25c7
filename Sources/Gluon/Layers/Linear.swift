import NDArrayModule

extension nd {
  /// x · weightᵀ + bias, of shapes `[m, k]`, `[n, k]` and `[n]`.
  static func linear(_ x: NDArray, _ weight: NDArray, _ bias: NDArray?) -> NDArray {
    let product = nd.dot(x, weight, transposeB: true)
    return bias.map { product + $0 } ?? product
  }
}
