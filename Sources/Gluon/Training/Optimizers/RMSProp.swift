import NDArrayModule

/// RMSProp: AdaGrad with a memory that fades, so that steps do not die out (Tieleman and Hinton, 2012).
///
/// With g the rescaled gradient plus `weightDecay` · w, clipped: n ← γ1 · n + (1 - γ1) · g², then
/// w ← w - lr · g / √(n + ε). When `centered` (Graves, 2013) the mean gradient m is kept as well, and a
/// momentum: v ← γ2 · v - lr · g / √(n - m² + ε), then w ← w + v.
public final class RMSProp: Optimizer {
  /// How much of the mean square is kept.
  public let gamma1: Double
  /// How much of the last step goes into the next, when `centered`.
  public let gamma2: Double
  /// Added under the root, so that nothing is divided by 0.
  public let epsilon: Double
  /// Whether the square of the mean gradient is taken off the mean square.
  public let centered: Bool
  /// The largest absolute value of a parameter's element; nil cuts nothing.
  public let clipWeights: Double?

  /// The rule with the given rates; its short form is `.rmsprop(…)`, which says what each is.
  public init(
    learningRate: Double? = nil, gamma1: Double = 0.9, gamma2: Double = 0.9, epsilon: Double = 1e-8,
    centered: Bool = false, clipWeights: Double? = nil, weightDecay: Double = 0,
    clipGradient: Double? = nil, lrScheduler: LRScheduler? = nil
  ) {
    requireRate("RMSProp", "gamma1", gamma1, in: 0..<1)
    self.gamma1 = gamma1
    self.gamma2 = gamma2
    self.epsilon = epsilon
    self.centered = centered
    self.clipWeights = clipWeights
    super.init(
      learningRate: learningRate ?? (lrScheduler == nil ? 0.001 : nil), weightDecay: weightDecay,
      clipGradient: clipGradient, lrScheduler: lrScheduler)
  }

  public override func makeStates(for values: NDArray) -> [NDArray] {
    centered
      ? [nd.zerosLike(values), nd.zerosLike(values), nd.zerosLike(values)] : [nd.zerosLike(values)]
  }

  public override func update(
    _ values: NDArray, _ gradient: NDArray, states: [NDArray], step: Step
  ) {
    values.move(
      centered ? .rmspropCentered : .rmsprop, along: gradient, states: states,
      step.rates(gamma1, epsilon, clipWeights ?? .infinity, gamma2))
  }
}

extension Optimizer {
  /// RMSProp, which divides steps by the size that gradients had of late.
  ///
  /// - Parameters:
  ///   - learningRate: How far a step goes; 0.001 when nothing is said.
  ///   - gamma1: How much of the mean square is kept.
  ///   - gamma2: How much of the last step goes into the next, when `centered`.
  ///   - epsilon: Added under the root, so that nothing is divided by 0.
  ///   - centered: Whether the square of the mean gradient is taken off the mean square.
  ///   - clipWeights: The largest absolute value of a parameter's element; nil cuts nothing.
  ///   - weightDecay: How much of the parameter is added to its gradient.
  ///   - clipGradient: The largest absolute value of a gradient's element.
  ///   - lrScheduler: Says the learning rate of each step.
  public static func rmsprop(
    learningRate: Double? = nil, gamma1: Double = 0.9, gamma2: Double = 0.9, epsilon: Double = 1e-8,
    centered: Bool = false, clipWeights: Double? = nil, weightDecay: Double = 0,
    clipGradient: Double? = nil, lrScheduler: LRScheduler? = nil
  ) -> Optimizer {
    RMSProp(
      learningRate: learningRate, gamma1: gamma1, gamma2: gamma2, epsilon: epsilon,
      centered: centered, clipWeights: clipWeights, weightDecay: weightDecay,
      clipGradient: clipGradient, lrScheduler: lrScheduler)
  }
}
