import Autograd
import NDArrayModule

extension gloss {
  /// The loss of yes-or-no questions: minus the logarithm of the probability that the sigmoid of the
  /// prediction gives to the label, which is 1 or 0 (or a probability between).
  ///
  /// From raw predictions x and labels z it is log(1 + e^x) - x z, which neither overflows nor loses
  /// digits; its gradient is sigmoid(x) - z. With `fromSigmoid` predictions are probabilities, and the
  /// loss is -(z log(x + 1e-12) + (1 - z) log(1 - x + 1e-12)). Shapes as for ``L2Loss``.
  ///
  ///     let loss = gloss.SigmoidBinaryCrossEntropyLoss()
  ///     loss(nd.array([0, 100]), nd.array([1, 0])).elements  // [0.6931472, 100.0]
  public final class SigmoidBinaryCrossEntropyLoss: Loss {
    /// Whether predictions are probabilities already.
    public let fromSigmoid: Bool

    /// A loss of raw predictions, unless said otherwise.
    public init(fromSigmoid: Bool = false, weight: Double? = nil, batchAxis: Int = 0) {
      self.fromSigmoid = fromSigmoid
      super.init(weight: weight, batchAxis: batchAxis)
    }

    public override func elementwise(_ prediction: NDArray, _ label: NDArray) -> NDArray {
      elementwise(prediction, label, positive: nil)
    }

    /// The loss of a batch in which labels of 1 count `posWeight` times: for questions that are
    /// mostly answered by no.
    ///
    /// - Parameters:
    ///   - prediction: What the network gave.
    ///   - label: What it should have given.
    ///   - sampleWeight: Multiplies the losses of single samples.
    ///   - posWeight: An array that broadcasts to the prediction: a weight a question, as a rule.
    public func callAsFunction(
      _ prediction: NDArray, _ label: NDArray, _ sampleWeight: NDArray? = nil, posWeight: NDArray
    ) -> NDArray {
      reduced(elementwise(prediction, label, positive: posWeight), sampleWeight)
    }

    private func elementwise(_ x: NDArray, _ label: NDArray, positive: NDArray?) -> NDArray {
      let z = Gluon.label(label, like: x, for: name)
      if fromSigmoid {
        let yes = (x + 1e-12).log() * z
        return -((positive.map { yes * $0 } ?? yes) + (1 - x + 1e-12).log() * (1 - z))
      }
      guard let positive else { return x.softplus() - x * z }
      return x - x * z + (1 + (positive - 1) * z) * (-x).softplus()
    }
  }

  /// Gluon's short name.
  public typealias SigmoidBCELoss = SigmoidBinaryCrossEntropyLoss

  /// The same loss as ``SigmoidBinaryCrossEntropyLoss``, for labels of -1 and 1.
  ///
  ///     gloss.LogisticLoss()(nd.array([0, 100]), nd.array([1, -1])).elements  // [0.6931472, 100.0]
  public final class LogisticLoss: Loss {
    /// How labels say yes and no.
    public enum LabelFormat: String, Hashable, Sendable {
      /// 1 and -1.
      case signed
      /// 1 and 0.
      case binary
    }

    /// How labels say yes and no.
    public let labelFormat: LabelFormat

    /// A loss for labels of -1 and 1, unless said otherwise.
    public init(weight: Double? = nil, batchAxis: Int = 0, labelFormat: LabelFormat = .signed) {
      self.labelFormat = labelFormat
      super.init(weight: weight, batchAxis: batchAxis)
    }

    public override func elementwise(_ prediction: NDArray, _ label: NDArray) -> NDArray {
      var label = Gluon.label(label, like: prediction, for: name)
      if labelFormat == .signed { label = (label + 1) / 2 }
      return prediction.softplus() - prediction * label
    }
  }

  /// How far a prediction is from the right side of a margin: max(0, `margin` - x · y) for labels y of
  /// -1 and 1. The loss of support vector machines.
  ///
  ///     gloss.HingeLoss()(nd.array([0.25, -2]), nd.array([1, 1])).elements  // [0.75, 3.0]
  public final class HingeLoss: Loss {
    /// How far on the right side a prediction should be.
    public let margin: Double

    /// A loss with a margin of 1, unless said otherwise.
    public init(margin: Double = 1, weight: Double? = nil, batchAxis: Int = 0) {
      self.margin = margin
      super.init(weight: weight, batchAxis: batchAxis)
    }

    public override func elementwise(_ prediction: NDArray, _ label: NDArray) -> NDArray {
      (margin - prediction * Gluon.label(label, like: prediction, for: name)).relu()
    }
  }

  /// The square of ``HingeLoss``, which has a slope without a jump.
  ///
  ///     gloss.SquaredHingeLoss()(nd.array([0.5, -2]), nd.array([1, 1])).elements  // [0.25, 9.0]
  public final class SquaredHingeLoss: Loss {
    /// How far on the right side a prediction should be.
    public let margin: Double

    /// A loss with a margin of 1, unless said otherwise.
    public init(margin: Double = 1, weight: Double? = nil, batchAxis: Int = 0) {
      self.margin = margin
      super.init(weight: weight, batchAxis: batchAxis)
    }

    public override func elementwise(_ prediction: NDArray, _ label: NDArray) -> NDArray {
      (margin - prediction * Gluon.label(label, like: prediction, for: name)).relu().square()
    }
  }

  /// How far the prediction's distribution is from the label's (Kullback and Leibler, 1951): the sum
  /// of y · (log(y + 1e-12) - x), for x the logarithms of probabilities and y probabilities.
  ///
  /// Without `fromLogits` predictions are raw numbers, whose softmax along `axis` is taken. Shapes:
  /// both `[batch, …]`; the result is the sum over all axes but the batch, of shape `[batch]`.
  ///
  ///     let loss = gloss.KLDivLoss(fromLogits: false)
  ///     loss(nd.array([[0, 0]]), nd.array([[0.5, 0.5]])).elements  // [0.0]
  public final class KLDivLoss: Loss {
    /// Whether predictions are logarithms of probabilities already.
    public let fromLogits: Bool
    /// The axis along which the softmax is taken.
    public let axis: Int

    /// A loss of logarithms of probabilities, unless said otherwise.
    public init(
      fromLogits: Bool = true, axis: Int = -1, weight: Double? = nil, batchAxis: Int = 0
    ) {
      self.fromLogits = fromLogits
      self.axis = axis
      super.init(weight: weight, batchAxis: batchAxis)
    }

    override var gathering: Gathering { .sum }

    public override func elementwise(_ prediction: NDArray, _ label: NDArray) -> NDArray {
      let logarithms = fromLogits ? prediction : prediction.logSoftmax(axis: axis)
      guard logarithms.shape == label.shape else {
        return fail(
          "KLDivLoss: the prediction has shape \(prediction.shape.dimensions) and the label"
            + " \(label.shape.dimensions); both are distributions, so the shapes must be equal.")
      }
      return label * ((label + 1e-12).log() - logarithms)
    }
  }
}
