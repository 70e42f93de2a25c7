import Autograd
import NDArrayModule

extension nn {
  /// Brings every channel to mean 0 and variance 1 over the batch, then scales and shifts it by
  /// numbers that are learned (Ioffe and Szegedy, 2015).
  ///
  /// Shapes: the output has that of the input, `[batch, channels, ...]`; the four parameters have a
  /// number a channel: `gamma` and `beta` are trained, `running_mean` and `running_var` gather what
  /// the batches of training had.
  ///
  ///     let layer = nn.BatchNorm(momentum: 0.5)
  ///     layer.initialize()
  ///     let y = autograd.record { layer(nd.array([[1], [3]])) }
  ///     y.backward()
  ///     layer.runningMean.data().elements  // [1.0]
  ///
  /// While training, mean and variance are those of the batch, and each backward pass moves the
  /// running averages: `running = momentum * running + (1 - momentum) * batch`. In prediction, also
  /// under `autograd.record(trainMode: false)`, the running averages take their place.
  public final class BatchNorm: HybridBlock {
    /// The axis of the channels; a negative one counts from the last.
    public let axis: Int
    /// How much of the running averages a step of training keeps.
    public let momentum: Double
    /// Added to the variance, against division by zero.
    public let epsilon: Double
    /// Whether `gamma` is used and trained; ones take its place otherwise.
    public let scale: Bool
    /// Whether the running averages are used in training, too.
    public let useGlobalStats: Bool
    /// What the normal values are multiplied by, of shape `[channels]`.
    public let gamma: Parameter
    /// What is added then, of shape `[channels]`.
    public let beta: Parameter
    /// The average of the batches' means, of shape `[channels]`.
    public let runningMean: Parameter
    /// The average of the batches' variances, of shape `[channels]`.
    public let runningVar: Parameter

    /// Makes a layer without values; `initialize` gives it some.
    ///
    /// - Parameters:
    ///   - axis: The axis of the channels: 1 after a ``Conv2D`` and a ``Dense``.
    ///   - momentum: How much of the running averages a step of training keeps.
    ///   - epsilon: Added to the variance.
    ///   - center: Whether `beta` is trained.
    ///   - scale: Whether `gamma` is used and trained; not needed before a dense layer.
    ///   - useGlobalStats: Whether the running averages are used in training, too.
    ///   - inChannels: The number of channels; 0 leaves it to the first batch.
    ///   - params: Parameters of another layer to share, as ``Block/params`` gives them.
    public init(
      axis: Int = 1, momentum: Double = 0.9, epsilon: Double = 1e-5, center: Bool = true,
      scale: Bool = true, useGlobalStats: Bool = false,
      betaInitializer: any Initializer = initializer.Zero(),
      gammaInitializer: any Initializer = initializer.One(),
      runningMeanInitializer: any Initializer = initializer.Zero(),
      runningVarianceInitializer: any Initializer = initializer.One(), inChannels: Int = 0,
      params: ParameterDict = ParameterDict()
    ) {
      require(
        inChannels >= 0,
        "BatchNorm: inChannels is \(inChannels); give the number of channels, or 0.")
      self.axis = axis
      self.momentum = momentum
      self.epsilon = epsilon
      self.scale = scale
      self.useGlobalStats = useGlobalStats
      let shape = Shape(inChannels)
      gamma = params.shared(
        "gamma", gradReq: scale ? .write : .null, shape: shape, init: gammaInitializer)
      beta = params.shared(
        "beta", gradReq: center ? .write : .null, shape: shape, init: betaInitializer)
      runningMean = params.shared(
        "running_mean", gradReq: .null, shape: shape, init: runningMeanInitializer)
      runningVar = params.shared(
        "running_var", gradReq: .null, shape: shape, init: runningVarianceInitializer)
      super.init()
      own(gamma, beta, runningMean, runningVar)
    }

    public override func forward(_ x: NDArray) -> NDArray {
      let place = axis < 0 ? axis + x.ndim : axis
      guard x.shape.indices.contains(place) else {
        return fail(
          "BatchNorm: axis \(axis) does not exist in shape \(x.shape.dimensions), whose axes are 0 to"
            + " \(x.ndim - 1).")
      }
      let channels = Shape(x.shape[place])
      return nd.batchNorm(
        x, gamma.data(inferring: channels), beta.data(inferring: channels),
        runningMean.data(inferring: channels), runningVar.data(inferring: channels), eps: epsilon,
        momentum: momentum, fixGamma: !scale, useGlobalStats: useGlobalStats, axis: place)
    }

    override var members: [Member] {
      [
        ("gamma", gamma), ("beta", beta), ("running_mean", runningMean),
        ("running_var", runningVar),
      ]
      .map { Member(name: $0.0, part: .parameter($0.1)) }
    }

    public override var layerDescription: String {
      let channels = gamma.shape[0] == 0 ? "None" : String(gamma.shape[0])
      return "BatchNorm(axis=\(axis), eps=\(epsilon), momentum=\(momentum),"
        + " fix_gamma=\((!scale).python), use_global_stats=\(useGlobalStats.python),"
        + " in_channels=\(channels))"
    }
  }
}

extension Bool {
  /// As Python writes it.
  var python: String { self ? "True" : "False" }
}
