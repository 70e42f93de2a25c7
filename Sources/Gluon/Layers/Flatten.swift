import Autograd
import NDArrayModule

extension nn {
  /// Makes one axis of all but the first: `[batch, 28, 28]` becomes `[batch, 784]`.
  public final class Flatten: Block {
    public override init() { super.init() }

    public override func forward(_ x: NDArray) -> NDArray {
      x.reshape([x.count, x.size / Swift.max(x.count, 1)])
    }

    public override var layerDescription: String { "Flatten" }
  }

  /// A function as a layer: `nn.Lambda { x in x * 2 }`.
  public final class Lambda: Block {
    private let function: (NDArray) -> NDArray

    /// A layer that computes `function`, which gets a batch and may use any recorded operation.
    public init(_ function: @escaping (NDArray) -> NDArray) {
      self.function = function
      super.init()
    }

    public override func forward(_ x: NDArray) -> NDArray { function(x) }

    public override var layerDescription: String { "Lambda(<closure>)" }
  }
}
