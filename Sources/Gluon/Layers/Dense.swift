import Autograd
import NDArrayModule

extension nn {
  /// A fully connected layer: every output is a weighted sum of all inputs, plus a bias.
  ///
  /// Shapes: `x [batch, inUnits]`, `weight [units, inUnits]`, `bias [units]` give
  /// `x · weightᵀ + bias [batch, units]`. With one unit it is linear regression.
  ///
  ///     let layer = nn.Dense(1)
  ///     layer.initialize(initializer.Normal(sigma: 0.01))
  ///     layer(nd.ones(shape: [10, 2])).shape  // [10, 1]
  ///     print(layer)                          // Dense(2 -> 1, linear)
  ///
  /// The number of inputs need not be said: the first batch tells it, and the weight is drawn then.
  open class Dense: HybridBlock, ActivatedLayer {
    /// The number of outputs.
    public let units: Int
    /// What each output goes through, if anything.
    public let activation: ActivationKind?
    /// Whether all axes but the first count as inputs. If not, the layer works along the last axis
    /// and keeps the others.
    public let flatten: Bool
    /// The weight, of shape `[units, inUnits]`; `inUnits` is 0 before the first forward pass.
    public let weight: Parameter
    /// Reflection drops the underscore, so the parameter's name is `bias`.
    private let _bias: Parameter?

    /// Makes a layer without values; `initialize` gives it some.
    ///
    /// - Parameters:
    ///   - units: The number of outputs.
    ///   - activation: What each output goes through.
    ///   - useBias: Whether a bias is added.
    ///   - flatten: Whether all axes of the input but the first are merged to one.
    ///   - weightInitializer: The rule for the weight; nil leaves it to `initialize`.
    ///   - biasInitializer: The rule for the bias.
    ///   - inUnits: The number of inputs; 0 leaves it to the first batch.
    ///   - params: Parameters of another layer to share, as ``Block/params`` gives them.
    public init(
      _ units: Int, activation: ActivationKind? = nil, useBias: Bool = true, flatten: Bool = true,
      weightInitializer: (any Initializer)? = nil,
      biasInitializer: any Initializer = initializer.Zero(), inUnits: Int = 0,
      params: ParameterDict = ParameterDict()
    ) {
      require(units > 0, "Dense: units is \(units), but a layer has at least one output.")
      require(inUnits >= 0, "Dense: inUnits is \(inUnits); give the number of inputs, or 0.")
      self.units = units
      self.activation = activation
      self.flatten = flatten
      weight = params.shared("weight", shape: [units, inUnits], init: weightInitializer)
      _bias = useBias ? params.shared("bias", shape: [units], init: biasInitializer) : nil
      super.init()
      own(weight, _bias)
    }

    /// Whether a bias is added.
    public final var useBias: Bool { _bias != nil }

    /// What is added to each output, of shape `[units]`.
    ///
    /// - Precondition: The layer was made with `useBias: true`.
    public final var bias: Parameter {
      guard let _bias else { trap("Dense: \(self) has no bias, it was made with useBias: false.") }
      return _bias
    }

    /// The number of inputs; 0 while it is not known.
    public final var inUnits: Int { weight.shape[1] }

    open override func forward(_ x: NDArray) -> NDArray {
      if x.ndim == 2 { return combined(x, width: x.shape[1]) }
      let inner = flatten ? x.shape.dropFirst() : x.shape.suffix(1)
      let rows = x.shape.dropLast(inner.count)
      let width = inner.reduce(1, *)
      let output = combined(x.reshape([rows.reduce(1, *), width]), width: width)
      return flatten ? output : output.reshape(Shape(rows + [units]))
    }

    /// The output for a matrix, a sample a row.
    private func combined(_ x: NDArray, width: Int) -> NDArray {
      let known = inUnits == width
      let weight = known ? weight.data() : weight.data(inferring: [units, width])
      return activated(nd.fullyConnected(x, weight, _bias?.data()))
    }

    private func activated(_ output: NDArray) -> NDArray {
      if let activation { activation(output) } else { output }
    }

    open override var layerDescription: String {
      let inputs = inUnits == 0 ? "None" : String(inUnits)
      let end = activation.map { "Activation(\($0.rawValue))" } ?? "linear"
      return "\(type(of: self))(\(inputs) -> \(units), \(end))"
    }
  }
}
