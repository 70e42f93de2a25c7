import Autograd
import NDArrayModule

extension gloss {
  /// Half the squared difference of prediction and label: the squared loss of regression.
  ///
  /// The label is reshaped to the prediction, so labels `[10]` fit predictions `[10, 1]`. For more
  /// than one output a sample the mean over them is taken. The half makes the derivative the plain
  /// difference.
  ///
  ///     let loss = gloss.L2Loss()
  ///     loss(nd.array([[1], [2]]), nd.array([0, 0]))  // [0.5 2. ]
  public final class L2Loss: Loss {
    /// - Parameter weight: Scales the loss.
    public init(weight: Double = 1) {
      super.init(weight: weight)
    }

    public override func elementwise(_ prediction: NDArray, _ label: NDArray) -> NDArray {
      (prediction - Gluon.label(label, like: prediction, for: "L2Loss")).square()
    }

    override var scale: Double? { weight.map { $0 / 2 } }
  }

  /// The absolute difference of prediction and label, which outliers pull less than the squared one.
  ///
  /// Shapes as for ``L2Loss``. Where the two are equal the gradient is 0.
  public final class L1Loss: Loss {
    public override func elementwise(_ prediction: NDArray, _ label: NDArray) -> NDArray {
      (prediction - Gluon.label(label, like: prediction, for: "L1Loss")).abs()
    }
  }
}
