import Autograd
import NDArrayModule

extension gloss {
  /// The loss of classification: minus the logarithm of the probability that the softmax of the
  /// prediction gives to the right class.
  ///
  /// Predictions `[batch, classes]` are raw numbers, not probabilities: softmax and logarithm are
  /// taken together, which keeps them exact however large the numbers are. Labels `[batch]` or
  /// `[batch, 1]` count the classes from 0. With more axes the classes lie along `axis`, and the mean
  /// over all others but the batch is taken.
  ///
  /// The gradient is the softmax minus one at the right class.
  ///
  ///     let loss = gloss.SoftmaxCrossEntropyLoss()
  ///     loss(nd.array([[0, 0]]), nd.array([1])).elements  // [0.6931472], the logarithm of 2
  ///     loss(nd.array([[1e4, 0]]), nd.array([1])).elements  // [10000.0]
  public final class SoftmaxCrossEntropyLoss: Loss {
    /// The axis along which the classes lie; negative ones count from the last.
    public let axis: Int
    /// Whether labels are class numbers; otherwise they are probabilities of the prediction's shape.
    public let sparseLabel: Bool
    /// Whether predictions are logarithms of probabilities already.
    public let fromLogits: Bool

    /// A loss for class numbers and raw predictions, unless said otherwise.
    public init(
      axis: Int = -1, sparseLabel: Bool = true, fromLogits: Bool = false, weight: Double? = nil,
      batchAxis: Int = 0
    ) {
      self.axis = axis
      self.sparseLabel = sparseLabel
      self.fromLogits = fromLogits
      super.init(weight: weight, batchAxis: batchAxis)
    }

    /// - Precondition: Class numbers are whole and in `0..<classes`.
    public override func elementwise(_ prediction: NDArray, _ label: NDArray) -> NDArray {
      guard let axis = resolvedAxis(prediction) else { return .poison }
      if sparseLabel && !fromLogits {
        return prediction.softmaxCrossEntropy(label, axis: axis, keepDims: true, for: name)
      }
      let logarithms = fromLogits ? prediction : prediction.logSoftmax(axis: axis)
      guard sparseLabel else {
        let probabilities = Gluon.label(label, like: prediction, for: name)
        return -(logarithms * probabilities).sum(axis: axis, keepDims: true)
      }
      guard prediction.accepts(classNumbers: label, axis: axis, for: name) else { return .poison }
      var shape = Array(prediction.shape)
      shape.remove(at: axis)
      let classNumbers = label.reshape(Shape(shape.isEmpty ? [1] : shape))
      return -logarithms.pick(classNumbers, axis: axis, keepDims: true)
    }

    override func fused(_ prediction: NDArray, _ label: NDArray) -> NDArray? {
      guard sparseLabel, !fromLogits, batchAxis == 0, prediction.ndim == 2,
        axis == 1 || axis == -1
      else { return nil }
      let loss = prediction.softmaxCrossEntropy(label, axis: 1, keepDims: false, for: name)
      return weight.map { loss * $0 } ?? loss
    }

    private func resolvedAxis(_ prediction: NDArray) -> Int? {
      let resolved = axis < 0 ? axis + prediction.ndim : axis
      guard resolved >= 0 && resolved < prediction.ndim else {
        return fail(
          "\(name): axis \(axis) is not one of the \(prediction.ndim) axes of the prediction, of"
            + " shape \(prediction.shape.dimensions).")
      }
      return resolved
    }
  }

  /// Gluon's short name.
  public typealias SoftmaxCELoss = SoftmaxCrossEntropyLoss
}
