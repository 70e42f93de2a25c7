import Autograd
import NDArrayModule

extension gloss {
  /// Half the squared difference of prediction and label: the squared loss of regression.
  ///
  /// The label is reshaped to the prediction, so labels `[10]` fit predictions `[10, 1]`. For more
  /// than one output a sample the mean over them is taken. The half makes the derivative the plain
  /// difference, over the number of outputs.
  ///
  ///     let loss = gloss.L2Loss()
  ///     loss(nd.array([[1], [2]]), nd.array([0, 0])).elements  // [0.5, 2.0]
  public final class L2Loss: Loss {
    /// - Parameters:
    ///   - weight: Scales the loss.
    ///   - batchAxis: The axis that counts the samples.
    public init(weight: Double = 1, batchAxis: Int = 0) {
      super.init(weight: weight, batchAxis: batchAxis)
    }

    public override func elementwise(_ prediction: NDArray, _ label: NDArray) -> NDArray {
      (prediction - Gluon.label(label, like: prediction, for: "L2Loss")).square()
    }

    override func fused(_ prediction: NDArray, _ label: NDArray) -> NDArray? {
      guard
        batchAxis == 0, prediction.size == label.size, prediction.size > 0,
        prediction.dtype.isFloating, prediction.dtype == label.dtype
      else { return nil }
      let outputs = prediction.size / prediction.count
      return prediction.squaredError(label, scale: (weight ?? 1) / 2 / Double(outputs))
    }

    override var scale: Double? { weight.map { $0 / 2 } }
  }

  /// The absolute difference of prediction and label, which outliers pull less than the squared one.
  ///
  /// Shapes as for ``L2Loss``. Where the two are equal the gradient is 0.
  ///
  ///     gloss.L1Loss()(nd.array([[1], [2]]), nd.array([0, 4])).elements  // [1.0, 2.0]
  public final class L1Loss: Loss {
    public override func elementwise(_ prediction: NDArray, _ label: NDArray) -> NDArray {
      (prediction - Gluon.label(label, like: prediction, for: "L1Loss")).abs()
    }
  }

  /// Squared for small differences and absolute for large ones (Huber, 1964), with one slope where
  /// they meet.
  ///
  /// With e the absolute difference of prediction and label it is e² / (2 `rho`) up to `rho` and
  /// e - `rho` / 2 above. Shapes as for ``L2Loss``.
  ///
  ///     gloss.HuberLoss()(nd.array([0.5, 3]), nd.array([0, 0])).elements  // [0.125, 2.5]
  public final class HuberLoss: Loss {
    /// The difference at which the loss turns from a parabola to a line.
    public let rho: Double

    /// - Precondition: `rho` is positive.
    public init(rho: Double = 1, weight: Double? = nil, batchAxis: Int = 0) {
      require(rho > 0, "HuberLoss: rho is \(rho), but it is a difference above 0.")
      self.rho = rho
      super.init(weight: weight, batchAxis: batchAxis)
    }

    public override func elementwise(_ prediction: NDArray, _ label: NDArray) -> NDArray {
      let error = (prediction - Gluon.label(label, like: prediction, for: "HuberLoss")).abs()
      return nd.where(error .> rho, error - rho / 2, error.square() * (0.5 / rho))
    }
  }

  /// Minus the logarithm of the Poisson probability of the label, a count, when the prediction is
  /// the logarithm of the mean (or the mean itself): for how often something happens.
  ///
  /// It is exp(x) - y · x from logarithms x, else x - y · log(x + 1e-8); `computeFull` adds Stirling's
  /// approximation of log(y!) for labels above 1. Unlike other losses it is the mean over the whole
  /// batch, of shape `[1]`, as in Gluon.
  ///
  ///     gloss.PoissonNLLLoss()(nd.array([0, 0]), nd.array([1, 2])).elements  // [1.0]
  public final class PoissonNLLLoss: Loss {
    /// Whether predictions are logarithms of means.
    public let fromLogits: Bool
    /// Whether the part that does not depend on the prediction is added.
    public let computeFull: Bool

    /// A loss of logarithms of means, unless said otherwise.
    public init(
      weight: Double? = nil, fromLogits: Bool = true, batchAxis: Int = 0, computeFull: Bool = false
    ) {
      self.fromLogits = fromLogits
      self.computeFull = computeFull
      super.init(weight: weight, batchAxis: batchAxis)
    }

    public override func elementwise(_ prediction: NDArray, _ label: NDArray) -> NDArray {
      let count = Gluon.label(label, like: prediction, for: "PoissonNLLLoss")
      let loss =
        fromLogits
        ? prediction.exp() - count * prediction
        : prediction - count * (prediction + 1e-8).log()
      guard computeFull else { return loss }
      // Where the label is at most 1 the term is left out, before its logarithm can be infinite.
      let isLarge = count .> 1
      let safe = nd.where(isLarge, count, nd.onesLike(count))
      let stirling = safe * safe.log() - safe + (safe * (2 * Double.pi)).log() * 0.5
      return loss + stirling * isLarge
    }

    override var gathering: Gathering { .wholeBatch }
  }
}
