import NDArrayModule

extension nn {
  /// x above zero and `alpha` · x below, so that no unit stops learning (Maas, Hannun and Ng, 2013).
  /// The slope at 0 is `alpha`.
  ///
  ///     nn.LeakyReLU(0.5)(nd.array([-2, 3])).elements  // [-1.0, 3.0]
  public final class LeakyReLU: HybridBlock {
    /// The slope below zero.
    public let alpha: Double

    /// A layer with the given slope below zero.
    ///
    /// - Precondition: `alpha` ≥ 0.
    public init(_ alpha: Double) {
      require(alpha >= 0, "LeakyReLU: alpha is \(alpha), but the slope below zero is at least 0.")
      self.alpha = alpha
      super.init()
    }

    /// The same with a name for the slope.
    public convenience init(alpha: Double) { self.init(alpha) }

    public override func forward(_ x: NDArray) -> NDArray { nd.leakyRelu(x, slope: alpha) }

    public override var layerDescription: String { "LeakyReLU(\(alpha))" }
  }

  /// A ``LeakyReLU`` that learns its slope below zero (He, Zhang, Ren and Sun, 2015).
  ///
  /// Shapes: `alpha` is `[1]`, or `[inChannels]` for a slope for each place along axis 1 of the input.
  ///
  ///     let layer = nn.PReLU()
  ///     layer.initialize()
  ///     layer(nd.array([[-2, 3]])).elements  // [-0.5, 3.0]
  public final class PReLU: HybridBlock {
    /// The slope below zero.
    public let alpha: Parameter

    /// Makes a layer without values; `initialize` gives it some.
    ///
    /// - Parameters:
    ///   - alphaInitializer: The rule for the slope.
    ///   - inChannels: How many slopes are learned: 1, or the size of axis 1.
    ///   - params: Parameters of another layer to share.
    public init(
      alphaInitializer: any Initializer = initializer.Constant(0.25), inChannels: Int = 1,
      params: ParameterDict = ParameterDict()
    ) {
      require(
        inChannels > 0, "PReLU: inChannels is \(inChannels), but there is one slope at least.")
      alpha = params.shared("alpha", shape: [inChannels], init: alphaInitializer)
      super.init()
      own(alpha)
    }

    public override func forward(_ x: NDArray) -> NDArray { nd.prelu(x, alpha.data()) }
  }

  /// x above zero and `alpha` · (e^x - 1) below: smooth, and with a mean near zero (Clevert,
  /// Unterthiner and Hochreiter, 2016).
  ///
  ///     nn.ELU()(nd.array([0, 3])).elements  // [0.0, 3.0]
  public final class ELU: HybridBlock {
    /// Minus the value that the output tends to far below zero.
    public let alpha: Double

    /// A layer with the given bound below zero.
    public init(_ alpha: Double = 1) {
      self.alpha = alpha
      super.init()
    }

    /// The same with a name for the bound.
    public convenience init(alpha: Double) { self.init(alpha) }

    public override func forward(_ x: NDArray) -> NDArray { nd.elu(x, alpha: alpha) }
  }

  /// An ``ELU`` scaled so that layer after layer keeps mean 0 and variance 1 (Klambauer and others,
  /// 2017): 1.0507 x above zero, 1.7581 (e^x - 1) below.
  public final class SELU: HybridBlock {
    /// The layer; there is nothing to choose.
    public override init() { super.init() }

    public override func forward(_ x: NDArray) -> NDArray { nd.selu(x) }
  }

  /// x times the probability that a standard normal number is below x (Hendrycks and Gimpel, 2016).
  public final class GELU: HybridBlock {
    /// The layer; there is nothing to choose.
    public override init() { super.init() }

    public override func forward(_ x: NDArray) -> NDArray { nd.gelu(x) }
  }

  /// x · sigmoid(`beta` · x) (Ramachandran, Zoph and Le, 2017).
  public final class Swish: HybridBlock {
    /// How steep the bend is.
    public let beta: Double

    /// A layer with the given steepness.
    public init(_ beta: Double = 1) {
      self.beta = beta
      super.init()
    }

    /// The same with a name for the steepness.
    public convenience init(beta: Double) { self.init(beta) }

    public override func forward(_ x: NDArray) -> NDArray { nd.swish(x, beta: beta) }
  }
}
