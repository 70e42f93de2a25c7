import Autograd
import NDArrayModule

extension nn {
  /// Makes one axis of all but the first: `[batch, 28, 28]` becomes `[batch, 784]`.
  public final class Flatten: HybridBlock {
    public override init() { super.init() }

    public override func forward(_ x: NDArray) -> NDArray {
      x.reshape([x.count, x.size / Swift.max(x.count, 1)])
    }

    public override var layerDescription: String { "Flatten" }
  }
}
