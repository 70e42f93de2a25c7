import NDArrayModule

extension gluon.utils {
  /// Scales arrays in place so that their common norm, √(sum of all squares), is at most `maxNorm`.
  ///
  /// Used on gradients between ``Trainer/allreduceGrads()`` and
  /// ``Trainer/update(batchSize:ignoreStaleGrad:)`` so that one bad batch cannot throw the
  /// parameters far off. With `checkIsFinite` a norm that is not finite leaves the arrays alone and
  /// warns on standard error; without it the arrays are scaled by it, and become NaN or 0.
  ///
  ///     let gradients = [nd.array([3]), nd.array([4])]
  ///     gluon.utils.clipGlobalNorm(gradients, maxNorm: 1)  // 5.0
  ///     print(gradients[0])
  ///     //
  ///     // [0.6]
  ///     // <NDArray 1 @cpu(0)>
  ///
  /// - Returns: The norm before scaling.
  @discardableResult
  public static func clipGlobalNorm(
    _ arrays: [NDArray], maxNorm: Double, checkIsFinite: Bool = true
  ) -> Double {
    let norm = arrays.reduce(0) { $0 + $1.sumOfSquares() }.squareRoot()
    if checkIsFinite && !norm.isFinite {
      warn("warning: clipGlobalNorm: the norm is \(norm); the arrays are left as they are.")
      return norm
    }
    let scale = maxNorm / (norm + 1e-8)
    // Also true for a NaN.
    if !(scale >= 1) { for array in arrays { array.scale(by: scale) } }
    return norm
  }
}
