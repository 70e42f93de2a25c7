import Autograd
import NDArrayModule

extension nn {
  /// What ``LayerNorm``, ``InstanceNorm`` and ``GroupNorm`` share: a scale and a shift that are
  /// learned.
  public class Normalization: HybridBlock {
    /// Added to the variance, against division by zero.
    public final let epsilon: Double
    /// Whether `beta` is trained.
    public final let center: Bool
    /// Whether `gamma` is trained.
    public final let scale: Bool
    /// What the normal values are multiplied by.
    public final let gamma: Parameter
    /// What is added then.
    public final let beta: Parameter

    fileprivate init(
      _ count: Int, _ epsilon: Double, _ center: Bool, _ scale: Bool, beta: any Initializer,
      gamma: any Initializer, _ params: ParameterDict
    ) {
      require(count >= 0, "\(Self.self): the number of channels is \(count); give it, or 0.")
      self.epsilon = epsilon
      self.center = center
      self.scale = scale
      self.gamma = params.shared(
        "gamma", gradReq: scale ? .write : .null, shape: Shape(count), init: gamma)
      self.beta = params.shared(
        "beta", gradReq: center ? .write : .null, shape: Shape(count), init: beta)
      super.init()
      own(self.gamma, self.beta)
    }

    /// The size of an axis of `x`, or nil after saying that it is not there.
    fileprivate final func size(of axis: Int, in x: NDArray) -> Shape? {
      let place = axis < 0 ? axis + x.ndim : axis
      if x.shape.indices.contains(place) { return Shape(x.shape[place]) }
      fail(
        "\(type(of: self)): axis \(axis) does not exist in shape \(x.shape.dimensions), whose axes"
          + " are 0 to \(x.ndim - 1).")
      return nil
    }

    fileprivate final var flags: String { "center=\(center.python), scale=\(scale.python)" }
  }

  /// Brings every sample to mean 0 and variance 1 along an axis, then scales and shifts it by numbers
  /// that are learned (Ba, Kiros and Hinton, 2016). Training and prediction are the same.
  ///
  /// Shapes: the output has that of the input; `gamma` and `beta` have the size of the axis.
  ///
  ///     let layer = nn.LayerNorm(epsilon: 0)
  ///     layer.initialize()
  ///     layer(nd.array([[1, 3], [10, 30]])).elements  // [-1.0, 1.0, -1.0, 1.0]
  public final class LayerNorm: Normalization {
    /// The axis that is normalized; a negative one counts from the last.
    public let axis: Int

    /// Makes a layer without values; `initialize` gives it some.
    ///
    /// - Parameters:
    ///   - axis: The axis that is normalized.
    ///   - epsilon: Added to the variance.
    ///   - center: Whether `beta` is trained.
    ///   - scale: Whether `gamma` is trained.
    ///   - inChannels: The size of the axis; 0 leaves it to the first batch.
    ///   - params: Parameters of another layer to share.
    public init(
      axis: Int = -1, epsilon: Double = 1e-5, center: Bool = true, scale: Bool = true,
      betaInitializer: any Initializer = initializer.Zero(),
      gammaInitializer: any Initializer = initializer.One(), inChannels: Int = 0,
      params: ParameterDict = ParameterDict()
    ) {
      self.axis = axis
      super.init(
        inChannels, epsilon, center, scale, beta: betaInitializer, gamma: gammaInitializer, params)
    }

    public override func forward(_ x: NDArray) -> NDArray {
      guard let size = size(of: axis, in: x) else { return .poison }
      return nd.layerNorm(
        x, gamma.data(inferring: size), beta.data(inferring: size), axis: axis, eps: epsilon)
    }

    public override var layerDescription: String {
      "LayerNorm(eps=\(epsilon), axis=\(axis), \(flags), in_channels=\(gamma.shape[0]))"
    }
  }

  /// Brings every channel of every sample to mean 0 and variance 1, then shifts it by a number that
  /// is learned (Ulyanov, Vedaldi and Lempitsky, 2016).
  ///
  /// Shapes: the output has that of the input, `[batch, channels, ...]` of three axes or more;
  /// `gamma` and `beta` have a number a channel.
  public final class InstanceNorm: Normalization {
    /// The axis of the channels; a negative one counts from the last.
    public let axis: Int

    /// Makes a layer without values; `initialize` gives it some.
    ///
    /// - Parameters:
    ///   - axis: The axis of the channels.
    ///   - epsilon: Added to the variance.
    ///   - center: Whether `beta` is trained.
    ///   - scale: Whether `gamma` is trained.
    ///   - inChannels: The number of channels; 0 leaves it to the first batch.
    ///   - params: Parameters of another layer to share.
    public init(
      axis: Int = 1, epsilon: Double = 1e-5, center: Bool = true, scale: Bool = false,
      betaInitializer: any Initializer = initializer.Zero(),
      gammaInitializer: any Initializer = initializer.One(), inChannels: Int = 0,
      params: ParameterDict = ParameterDict()
    ) {
      self.axis = axis
      super.init(
        inChannels, epsilon, center, scale, beta: betaInitializer, gamma: gammaInitializer, params)
    }

    public override func forward(_ x: NDArray) -> NDArray {
      guard let size = size(of: axis, in: x) else { return .poison }
      let (gamma, beta) = (gamma.data(inferring: size), beta.data(inferring: size))
      let place = axis < 0 ? axis + x.ndim : axis
      if place == 1 { return nd.instanceNorm(x, gamma, beta, eps: epsilon) }
      return nd.instanceNorm(x.swapAxes(1, place), gamma, beta, eps: epsilon).swapAxes(1, place)
    }

    public override var layerDescription: String {
      "InstanceNorm(eps=\(epsilon), axis=\(axis), \(flags), in_channels=\(gamma.shape[0]))"
    }
  }

  /// Brings groups of neighbouring channels of every sample to mean 0 and variance 1, then scales
  /// and shifts each group by numbers that are learned (Wu and He, 2018).
  ///
  /// Shapes: the output has that of the input, `[batch, channels, ...]` of three axes or more;
  /// `gamma` and `beta` have a number a group, as in MXNet 1.9.1.
  public final class GroupNorm: Normalization {
    /// How many groups the channels fall into.
    public let numGroups: Int

    /// Makes a layer without values; `initialize` gives it some.
    ///
    /// - Parameters:
    ///   - numGroups: How many groups the channels fall into; a divisor of their number.
    ///   - epsilon: Added to the variance.
    ///   - center: Whether `beta` is trained.
    ///   - scale: Whether `gamma` is trained.
    ///   - params: Parameters of another layer to share.
    public init(
      numGroups: Int = 1, epsilon: Double = 1e-5, center: Bool = true, scale: Bool = true,
      betaInitializer: any Initializer = initializer.Zero(),
      gammaInitializer: any Initializer = initializer.One(),
      params: ParameterDict = ParameterDict()
    ) {
      require(numGroups > 0, "GroupNorm: numGroups is \(numGroups), but there is one at least.")
      self.numGroups = numGroups
      super.init(
        numGroups, epsilon, center, scale, beta: betaInitializer, gamma: gammaInitializer, params)
    }

    public override func forward(_ x: NDArray) -> NDArray {
      nd.groupNorm(x, gamma.data(), beta.data(), numGroups: numGroups, eps: epsilon)
    }

    public override var layerDescription: String {
      "GroupNorm(eps=\(epsilon), num_groups=\(numGroups), \(flags))"
    }
  }
}
