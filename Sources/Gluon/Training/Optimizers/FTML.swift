import NDArrayModule

/// Follow the moving leader: Adam's means in the frame of ``Ftrl`` (Zheng and Kwok, 2017).
///
/// With g the rescaled gradient plus `weightDecay` · w, clipped: v ← β2 · v + (1 - β2) · g²,
/// d' = (1 - β1ᵗ) / lr · (√(v / (1 - β2ᵗ)) + ε), z ← β1 · z + (1 - β1) · g - (d' - β1 · d) · w, d ← d', and
/// w ← -z / d.
public final class FTML: Optimizer {
  /// How much of the mean gradient is kept.
  public let beta1: Double
  /// How much of the mean square is kept.
  public let beta2: Double
  /// Added to the root, so that nothing is divided by 0.
  public let epsilon: Double

  /// The rule with the given rates; its short form is `.ftml(…)`, which says what each is.
  public init(
    learningRate: Double? = nil, beta1: Double = 0.6, beta2: Double = 0.999, epsilon: Double = 1e-8,
    weightDecay: Double = 0, clipGradient: Double? = nil, lrScheduler: LRScheduler? = nil
  ) {
    requireRate("FTML", "beta1", beta1, in: 0..<1)
    self.beta1 = beta1
    self.beta2 = beta2
    self.epsilon = epsilon
    super.init(
      learningRate: learningRate, weightDecay: weightDecay,
      clipGradient: clipGradient, lrScheduler: lrScheduler)
  }

  public override func makeStates(for values: NDArray) -> [NDArray] {
    [nd.zerosLike(values), nd.zerosLike(values), nd.zerosLike(values)]
  }

  public override func update(
    _ values: NDArray, _ gradient: NDArray, states: [NDArray], step: Step
  ) {
    let count = Double(step.count)
    values.move(
      .ftml, along: gradient, states: states,
      step.rates(beta1, beta2, epsilon, 1 - power(beta1, count), 1 - power(beta2, count)))
  }
}

extension Optimizer {
  /// Follow the moving leader.
  ///
  /// - Parameters:
  ///   - learningRate: How far a step goes; 0.01 when nothing is said.
  ///   - beta1: How much of the mean gradient is kept.
  ///   - beta2: How much of the mean square is kept.
  ///   - epsilon: Added to the root, so that nothing is divided by 0.
  ///   - weightDecay: How much of the parameter is added to its gradient.
  ///   - clipGradient: The largest absolute value of a gradient's element.
  ///   - lrScheduler: Says the learning rate of each step.
  public static func ftml(
    learningRate: Double? = nil, beta1: Double = 0.6, beta2: Double = 0.999, epsilon: Double = 1e-8,
    weightDecay: Double = 0, clipGradient: Double? = nil, lrScheduler: LRScheduler? = nil
  ) -> Optimizer {
    FTML(
      learningRate: learningRate, beta1: beta1, beta2: beta2, epsilon: epsilon,
      weightDecay: weightDecay, clipGradient: clipGradient, lrScheduler: lrScheduler)
  }
}
