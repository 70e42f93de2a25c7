import Autograd
import NDArrayModule

extension gloss {
  /// The loss of classification: minus the logarithm of the probability that the softmax of the
  /// prediction gives to the right class.
  ///
  /// Predictions `[batch, classes]` are raw numbers, not probabilities: softmax and logarithm are
  /// taken together, which keeps them exact however large the numbers are. Labels `[batch]` or
  /// `[batch, 1]` count the classes from 0.
  ///
  ///     let loss = gloss.SoftmaxCrossEntropyLoss()
  ///     loss(nd.array([[0, 0]]), nd.array([1]))  // [0.6931472], the logarithm of 2
  public final class SoftmaxCrossEntropyLoss: Loss {
    /// Whether labels are class numbers; otherwise they are probabilities of the prediction's shape.
    public let sparseLabel: Bool
    /// Whether predictions are logarithms of probabilities already.
    public let fromLogits: Bool

    /// A loss for class numbers and raw predictions, unless said otherwise.
    public init(sparseLabel: Bool = true, fromLogits: Bool = false, weight: Double? = nil) {
      self.sparseLabel = sparseLabel
      self.fromLogits = fromLogits
      super.init(weight: weight)
    }

    /// - Precondition: Class numbers are whole and in `0..<classes`.
    public override func elementwise(_ prediction: NDArray, _ label: NDArray) -> NDArray {
      let last = prediction.ndim - 1
      let logarithms = fromLogits ? prediction : prediction.logSoftmax(axis: last)
      guard sparseLabel else {
        let probabilities = Gluon.label(label, like: prediction, for: "SoftmaxCrossEntropyLoss")
        return -(logarithms * probabilities).sum(axis: last, keepDims: true)
      }
      let classes = prediction.shape[last]
      guard label.size * classes == prediction.size else {
        return fail(
          "SoftmaxCrossEntropyLoss: the prediction has shape \(prediction.shape.dimensions) and the"
            + " label \(label.shape.dimensions); there must be one class number a sample.")
      }
      if let wrong = firstLabel(of: label, outside: classes) {
        return fail(
          "SoftmaxCrossEntropyLoss: label \(wrong) is not one of the \(classes) classes, which are"
            + " numbered from 0 to \(classes - 1).")
      }
      let classNumbers = label.reshape(Shape(prediction.shape.dropLast()))
      return -logarithms.pick(classNumbers, axis: last, keepDims: true)
    }

    private func firstLabel(of labels: NDArray, outside classes: Int) -> Float? {
      let labelCount = labels.size
      return labels.readElements { labels in
        for i in 0..<labelCount where !(labels[i] >= 0 && labels[i] < Float(classes)) {
          return labels[i]
        }
        return nil
      }
    }
  }
}
