import NDArrayModule

extension nn {
  /// A chain of layers: the output of each is the input of the next.
  ///
  ///     let net = nn.Sequential()
  ///     net.add(nn.Dense(256, activation: .relu), nn.Dense(10))
  ///     net[0].weight        // the first layer's weight, named 0.weight
  ///     print(net)
  ///     // Sequential(
  ///     //   (0): Dense(None -> 256, Activation(relu))
  ///     //   (1): Dense(None -> 10, linear)
  ///     // )
  ///
  /// The same chain as a list, `let net: nn.Sequential = [nn.Dense(256), nn.Dense(10)]`, or as a
  /// body in which `if` and `for` may choose the layers:
  ///
  ///     let deep = nn.Sequential {
  ///       for _ in 0..<3 { nn.Dense(64, activation: .tanh) }
  ///       nn.Dense(1)
  ///     }
  public class Sequential: HybridBlock, ExpressibleByArrayLiteral {
    private var layers: [Block] = []

    /// A chain of the given layers; without any, ``add(_:)`` puts them in.
    public convenience init(_ layers: Block...) {
      self.init(layers)
    }

    /// A chain of the layers that the body lists.
    public convenience init(@LayerBuilder _ layers: () -> [Block]) {
      self.init(layers())
    }

    /// A chain of the layers in a list.
    public init(_ layers: [Block]) {
      super.init()
      append(layers)
    }

    /// A chain written as a list.
    public required convenience init(arrayLiteral layers: Block...) {
      self.init(layers)
    }

    /// Puts layers at the end of the chain.
    public final func add(_ layers: Block...) {
      append(layers)
    }

    /// Puts a layer before the one at `index`, or at the end when `index` is ``count``. The layers
    /// behind it, and their parameters, get other names.
    public final func insert(_ layer: Block, at index: Int) {
      guard (0...layers.count).contains(index) else {
        trap("Sequential: a layer cannot be put at \(index) in a chain of \(layers.count) layers.")
      }
      layers.insert(layer, at: index)
      _ = collectParams(renaming: true)
    }

    /// Takes a layer out of the chain and returns it.
    @discardableResult
    public final func remove(at index: Int) -> Block {
      let layer = layers.remove(at: place(index))
      _ = collectParams(renaming: true)
      return layer
    }

    private func append(_ added: [Block]) {
      layers += added
      nameParameters()
    }

    /// Names parameters by their place at once, so that a message before `initialize` has it too.
    private func nameParameters() {
      _ = collectParams()
    }

    /// The number of layers.
    public final var count: Int { layers.count }

    /// The layer at a place, counted from 0, or from the end for a negative one. Assigning to it
    /// exchanges the layer.
    public final subscript(index: Int) -> Block {
      get { layers[place(index)] }
      set {
        layers[place(index)] = newValue
        _ = collectParams(renaming: true)
      }
    }

    /// A chain of some of the layers: the same objects, so parameters are shared.
    public final subscript(range: some RangeExpression<Int>) -> Sequential {
      chain(of: layers.indices.filter { range.contains($0) }.map { layers[$0] })
    }

    /// A chain of the same kind.
    func chain(of layers: [Block]) -> Sequential { Sequential(layers) }

    private func place(_ index: Int) -> Int {
      let place = index < 0 ? index + layers.count : index
      guard layers.indices.contains(place) else {
        trap("Sequential: index \(index) is out of bounds for \(layers.count) layers.")
      }
      return place
    }

    public override func forward(_ x: NDArray) -> NDArray {
      var x = x
      for layer in layers { x = layer(x) }
      return x
    }

    override var members: [Member] {
      layers.enumerated().map { Member(name: String($0.offset), part: .block($0.element)) }
    }
  }

  /// A ``Sequential`` by the name that Gluon has for one that is hybridized.
  public final class HybridSequential: Sequential {
    override func chain(of layers: [Block]) -> Sequential { HybridSequential(layers) }
  }

  /// Collects the layers that the body of a ``Sequential`` lists.
  @resultBuilder
  public enum LayerBuilder {
    public static func buildExpression(_ layer: Block) -> [Block] { [layer] }
    public static func buildExpression(_ layers: [Block]) -> [Block] { layers }
    public static func buildBlock(_ parts: [Block]...) -> [Block] { parts.flatMap { $0 } }
    public static func buildArray(_ parts: [[Block]]) -> [Block] { parts.flatMap { $0 } }
    public static func buildOptional(_ part: [Block]?) -> [Block] { part ?? [] }
    public static func buildEither(first part: [Block]) -> [Block] { part }
    public static func buildEither(second part: [Block]) -> [Block] { part }
  }
}

extension nn.Sequential: Sequence {
  /// Goes through the layers in order.
  public func makeIterator() -> IndexingIterator<[Block]> { layers.makeIterator() }
}
