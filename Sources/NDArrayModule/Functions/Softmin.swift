extension NDArray {
  /// The ``softmax(axis:)`` of -x: the smallest element gets the largest part.
  ///
  ///     nd.array([0, 0]).softmin()  // [0.5 0.5]
  ///
  /// - Parameter temperature: Divides x: the higher it is, the more alike the numbers become.
  public func softmin(axis: Int = -1, temperature: Double = 1) -> NDArray {
    (self / -temperature).softmax(axis: axis)
  }

  /// Does nothing: every operation here is done when it returns. In Gluon it waits for the array.
  public func waitToRead() {}
}

extension nd {
  /// See ``NDArray/softmin(axis:temperature:)``.
  public static func softmin(
    _ x: NDArray, axis: Int = -1, temperature: Double = 1
  ) -> NDArray {
    x.softmin(axis: axis, temperature: temperature)
  }

  /// The sum over a batch of minus the logarithm of the softmax of `x`, at the class that `labels`
  /// names: the loss of classification, not averaged.
  ///
  /// Shapes: `x [batch, classes]` and `labels [batch]` → `[1]`.
  ///
  ///     nd.softmaxCrossEntropy(nd.array([[0, 0], [0, 0]]), nd.array([0, 1])).round()  // [1.]
  ///
  /// Gradient: the softmax, less 1 at the right class. Labels have none.
  ///
  /// - Precondition: Every label is a whole number in `0..<classes`.
  public static func softmaxCrossEntropy(_ x: NDArray, _ labels: NDArray) -> NDArray {
    guard x.ndim == 2 else {
      return fail(
        "softmaxCrossEntropy: the prediction has shape \(x.shape.dimensions), but takes one row a"
          + " sample and one column a class")
    }
    let x = x.dtype.isFloating ? x : x.cast(.float32)
    return x.softmaxCrossEntropy(labels, axis: 1, keepDims: false, for: "softmaxCrossEntropy").sum()
  }
}
