import Autograd
import NDArrayModule

extension nn {
  /// Sets each element to 0 with probability `rate` while training, and scales the others by
  /// 1 / (1 - `rate`) so that the expected value stays. Outside `autograd.record` the input passes
  /// unchanged.
  public final class Dropout: Block {
    /// The probability that an element is dropped.
    public let rate: Double

    /// A layer that drops the given share of its input.
    ///
    /// - Precondition: 0 ≤ `rate` < 1.
    public init(_ rate: Double) {
      require(
        rate >= 0 && rate < 1, "Dropout: rate is \(rate), but it is a probability below 1.")
      self.rate = rate
      super.init()
    }

    public override func forward(_ x: NDArray) -> NDArray {
      guard rate > 0, autograd.isTraining else { return x }
      let kept = nd.random.uniform(low: 0, high: 1, shape: x.shape) .>= rate
      return x * (kept / (1 - rate))
    }

    public override var layerDescription: String { "Dropout(p = \(rate), axes=())" }
  }
}
