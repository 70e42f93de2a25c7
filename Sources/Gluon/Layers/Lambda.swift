import NDArrayModule

extension nn {
  /// A function as a layer: `nn.Lambda { x in x * 2 }`.
  public class Lambda: HybridBlock {
    private let function: (NDArray) -> NDArray
    private let word: String

    /// A layer that computes `function`, which gets a batch and may use any recorded operation.
    ///
    /// - Parameter named: What the layer prints in its brackets.
    public init(named word: String = "<closure>", _ function: @escaping (NDArray) -> NDArray) {
      self.function = function
      self.word = word
      super.init()
    }

    public override func forward(_ x: NDArray) -> NDArray { function(x) }

    public override var layerDescription: String { "\(type(of: self))(\(word))" }
  }

  /// A function as a layer, by the name that Gluon has for it where the network is hybridized.
  public final class HybridLambda: Lambda {}

  /// A layer that gives its input: for a path that leaves a batch as it is, in a ``Concurrent``.
  ///
  ///     nn.Identity()(nd.array([1, 2])).elements  // [1.0, 2.0]
  public final class Identity: HybridBlock {
    /// The layer; there is nothing to choose.
    public override init() { super.init() }

    public override func forward(_ x: NDArray) -> NDArray { x }
  }
}
