import NDArrayModule

/// A rule that moves parameters against their gradients, once a step of the ``Trainer``.
///
/// Written as `.sgd(learningRate: 0.03)`.
open class Optimizer {
  /// How far a step goes.
  public final var learningRate: Double
  /// How much of the parameter is added to its gradient, which pulls it towards 0. It applies to
  /// biases too, as in Gluon.
  public final var weightDecay: Double
  /// The largest absolute value of a gradient's element; larger ones are cut. Nil cuts nothing.
  public final var clipGradient: Double?

  /// The rates that every rule has.
  ///
  /// - Precondition: `learningRate` is finite and not negative.
  public init(learningRate: Double, weightDecay: Double = 0, clipGradient: Double? = nil) {
    require(
      learningRate >= 0 && learningRate.isFinite,
      "Optimizer: the learning rate is \(learningRate), but it is a number of 0 or more.")
    self.learningRate = learningRate
    self.weightDecay = weightDecay
    self.clipGradient = clipGradient
  }

  /// What the rule remembers of a parameter from step to step; nil if nothing.
  open func makeState(for values: NDArray) -> NDArray? { nil }

  /// Moves one parameter in place.
  ///
  /// - Parameters:
  ///   - values: The parameter's array.
  ///   - gradient: Its gradient, of the same shape.
  ///   - state: What ``makeState(for:)`` made for it.
  ///   - step: The rates that hold for this parameter in this step.
  open func update(_ values: NDArray, _ gradient: NDArray, state: NDArray?, step: Step) {
    fail("\(type(of: self)): override func update(_:_:state:step:) to say how it moves.")
  }

  /// The rates of one step for one parameter.
  public struct Step: Sendable {
    /// The learning rate times the parameter's `lrMult`.
    public let learningRate: Float
    /// The weight decay times the parameter's `wdMult`.
    public let weightDecay: Float
    /// What the gradient is multiplied by first: 1 / batch size.
    public let rescale: Float
    /// The largest absolute value after rescaling; infinity cuts nothing.
    public let clip: Float
  }
}
