import NDArrayModule

/// AdaDelta: steps as large as the ones before, so that no learning rate has to be chosen (Zeiler, 2012).
///
/// With g the rescaled and clipped gradient: s ← ρ · s + (1 - ρ) · g², d = √(Δ + ε) / √(s + ε) · g,
/// Δ ← ρ · Δ + (1 - ρ) · d², then w ← w - d - `weightDecay` · w. The learning rate plays no part.
public final class AdaDelta: Optimizer {
  /// How much of the means is kept.
  public let rho: Double
  /// Added under both roots.
  public let epsilon: Double

  /// The rule with the given rates; its short form is `.adadelta(…)`, which says what each is.
  public init(
    learningRate: Double? = nil, rho: Double = 0.9, epsilon: Double = 1e-5, weightDecay: Double = 0,
    clipGradient: Double? = nil, lrScheduler: LRScheduler? = nil
  ) {
    requireRate("AdaDelta", "rho", rho, in: 0..<1)
    self.rho = rho
    self.epsilon = epsilon
    super.init(
      learningRate: learningRate, weightDecay: weightDecay,
      clipGradient: clipGradient, lrScheduler: lrScheduler)
  }

  public override func makeStates(for values: NDArray) -> [NDArray] {
    [nd.zerosLike(values), nd.zerosLike(values)]
  }

  public override func update(
    _ values: NDArray, _ gradient: NDArray, states: [NDArray], step: Step
  ) {
    values.move(.adadelta, along: gradient, states: states, step.rates(rho, epsilon))
  }
}

extension Optimizer {
  /// AdaDelta, which needs no learning rate.
  ///
  /// - Parameters:
  ///   - learningRate: How far a step goes; 0.01 when nothing is said.
  ///   - rho: How much of the means is kept.
  ///   - epsilon: Added under both roots.
  ///   - weightDecay: How much of the parameter is added to its gradient.
  ///   - clipGradient: The largest absolute value of a gradient's element.
  ///   - lrScheduler: Says the learning rate of each step.
  public static func adadelta(
    learningRate: Double? = nil, rho: Double = 0.9, epsilon: Double = 1e-5, weightDecay: Double = 0,
    clipGradient: Double? = nil, lrScheduler: LRScheduler? = nil
  ) -> Optimizer {
    AdaDelta(
      learningRate: learningRate, rho: rho, epsilon: epsilon, weightDecay: weightDecay,
      clipGradient: clipGradient, lrScheduler: lrScheduler)
  }
}
