import Autograd
import NDArrayModule

extension nn {
  /// Sets each element to 0 with probability `rate` while training, and scales the others by
  /// 1 / (1 - `rate`) so that the expected value stays (Srivastava and others, 2014). Outside
  /// `autograd.record` the input passes unchanged.
  ///
  /// Which elements go is drawn from the stream of `nd.random`, in MXNet's order.
  public final class Dropout: HybridBlock {
    /// The probability that an element is dropped.
    public let rate: Double
    /// The axes along which elements are dropped together.
    public let axes: [Int]

    /// A layer that drops the given share of its input.
    ///
    /// - Parameter axes: Axes along which elements go or stay together: with `[2, 3]` an image
    ///   loses whole channels. A negative one counts from the last.
    /// - Precondition: 0 ≤ `rate` < 1.
    public init(_ rate: Double, axes: [Int] = []) {
      require(
        rate >= 0 && rate < 1, "Dropout: rate is \(rate), but it is a probability below 1.")
      self.rate = rate
      self.axes = axes
      super.init()
    }

    public override func forward(_ x: NDArray) -> NDArray {
      guard rate > 0, autograd.isTraining else { return x }
      var shape = x.shape
      for axis in axes {
        let place = axis < 0 ? axis + x.ndim : axis
        guard x.shape.indices.contains(place) else {
          return fail(
            "Dropout: axis \(axis) does not exist in shape \(x.shape.dimensions), whose axes are 0"
              + " to \(x.ndim - 1).")
        }
        shape[place] = 1
      }
      let keep = Double(1 - Float(rate))
      let kept = nd.random.uniform(low: 0, high: 1, shape: shape) .< keep
      return x * (kept / keep)
    }

    public override var layerDescription: String { "Dropout(p = \(rate), axes=\(axes.tuple))" }
  }
}
