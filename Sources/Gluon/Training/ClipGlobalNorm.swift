import NDArrayModule

extension gluon.utils {
  /// Scales arrays in place so that their common norm, √(sum of all squares), is at most `maxNorm`.
  ///
  /// Used on gradients between ``Trainer/allreduceGrads()`` and
  /// ``Trainer/update(batchSize:ignoreStaleGrad:)`` so that one bad batch cannot throw the
  /// parameters far off. A norm that is not finite leaves the arrays alone and warns on standard
  /// error.
  ///
  /// - Returns: The norm before scaling.
  @discardableResult
  public static func clipGlobalNorm(_ arrays: [NDArray], maxNorm: Double) -> Double {
    var squares = 0.0
    for array in arrays {
      array.readElements { x in
        for i in 0..<array.size { squares += Double(x[i]) * Double(x[i]) }
      }
    }
    let norm = squares.squareRoot()
    guard norm.isFinite else {
      warn("warning: clipGlobalNorm: the norm is \(norm); the arrays are left as they are.")
      return norm
    }
    let scale = Float(maxNorm / (norm + 1e-8))
    guard scale < 1 else { return norm }
    for array in arrays {
      array.writeElements { x in
        for i in 0..<array.size { x[i] *= scale }
      }
    }
    return norm
  }
}
