import NDArrayModule

extension metric {
  /// The part of the predictions that are right.
  ///
  /// Shapes: labels `[batch]`, predictions `[batch, classes]`, of which the largest along `axis`
  /// counts; predictions of the labels' shape are class numbers already.
  ///
  ///     let accuracy = metric.Accuracy()
  ///     accuracy.update(nd.array([0, 1]), nd.array([[0.3, 0.7], [0.1, 0.9]]))
  ///     accuracy.get().value  // 0.5
  public final class Accuracy: EvalMetric {
    /// The axis along which the classes lie.
    public let axis: Int

    /// A measure of the classes along axis 1, unless said otherwise.
    public init(axis: Int = 1, name: String = "accuracy") {
      self.axis = axis
      super.init(name)
    }

    public override func update(_ labels: NDArray, _ predictions: NDArray) {
      guard fits(labels, predictions) else { return }
      let chosen =
        labels.shape == predictions.shape ? predictions : predictions.argmax(axis: axis)
      guard chosen.size == labels.size else {
        return fail(
          "metric.\(name): predictions of shape \(predictions.shape.dimensions) name"
            + " \(chosen.size) classes, but there are \(labels.size) labels, of shape"
            + " \(labels.shape.dimensions).")
      }
      let right = zip(classes(labels), classes(chosen)).count { $0 == $1 }
      add(Double(right), count: labels.size)
    }
  }

  /// The part of the samples whose class is among the `topK` with the largest predictions.
  ///
  /// Shapes: labels `[batch]`, predictions `[batch, classes]`.
  ///
  ///     let top2 = metric.TopKAccuracy(topK: 2)
  ///     top2.update(nd.array([0, 0]), nd.array([[0.2, 0.5, 0.3], [0.4, 0.5, 0.1]]))
  ///     top2.get().value  // 0.5
  public final class TopKAccuracy: EvalMetric {
    /// How many classes count.
    public let topK: Int

    /// - Precondition: `topK` is at least 2; ``Accuracy`` is for 1.
    public init(topK: Int, name: String = "top_k_accuracy") {
      require(
        topK > 1,
        "TopKAccuracy: topK is \(topK). Use metric.Accuracy if only the best class counts.")
      self.topK = topK
      super.init("\(name)_\(topK)")
    }

    public override func update(_ labels: NDArray, _ predictions: NDArray) {
      guard fits(labels, predictions) else { return }
      guard predictions.ndim == 2, labels.size == predictions.count else {
        return fail(
          "metric.\(name): the labels have shape \(labels.shape.dimensions) and the predictions"
            + " \(predictions.shape.dimensions); it takes one label and a row of predictions a"
            + " sample.")
      }
      let width = predictions.shape[1]
      let numbers = predictions.elements
      var right = 0
      for (row, label) in classes(labels).enumerated() where label >= 0 && label < width {
        let own = numbers[row * width + label]
        let larger = (0..<width).count {
          numbers[row * width + $0] > own || numbers[row * width + $0] == own && $0 > label
        }
        if larger < topK { right += 1 }
      }
      add(Double(right), count: labels.size)
    }
  }
}
