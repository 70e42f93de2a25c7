import NDArrayModule

/// Adam: steps of a size of their own for every element, from running means of the gradient and of its
/// square (Kingma and Ba, 2015).
///
/// With g the rescaled gradient plus `weightDecay` · w, clipped: m ← β1 · m + (1 - β1) · g,
/// v ← β2 · v + (1 - β2) · g², and w ← w - lr · √(1 - β2ᵗ) / (1 - β1ᵗ) · m / (√v + ε). As in MXNet, ε is
/// added to the root before its correction.
public final class Adam: Optimizer {
  /// How much of the mean gradient is kept.
  public let beta1: Double
  /// How much of the mean square is kept.
  public let beta2: Double
  /// Added to the root, so that nothing is divided by 0.
  public let epsilon: Double

  /// The rule with the given rates; its short form is `.adam(…)`, which says what each is.
  public init(
    learningRate: Double? = nil, beta1: Double = 0.9, beta2: Double = 0.999, epsilon: Double = 1e-8,
    weightDecay: Double = 0, clipGradient: Double? = nil, lrScheduler: LRScheduler? = nil
  ) {
    requireRate("Adam", "beta1", beta1, in: 0..<1)
    requireRate("Adam", "beta2", beta2, in: 0..<1)
    self.beta1 = beta1
    self.beta2 = beta2
    self.epsilon = epsilon
    super.init(
      learningRate: learningRate ?? (lrScheduler == nil ? 0.001 : nil), weightDecay: weightDecay,
      clipGradient: clipGradient, lrScheduler: lrScheduler)
  }

  public override func makeStates(for values: NDArray) -> [NDArray] {
    [nd.zerosLike(values), nd.zerosLike(values)]
  }

  public override func update(
    _ values: NDArray, _ gradient: NDArray, states: [NDArray], step: Step
  ) {
    let count = Double(step.count)
    let correction = (1 - power(beta2, count)).squareRoot() / (1 - power(beta1, count))
    values.move(
      .adam, along: gradient, states: states,
      step.rates(beta1, beta2, epsilon, learningRate: step.learningRate * correction))
  }
}

extension Optimizer {
  /// Adam, which finds the size of the steps for every element by itself.
  ///
  /// - Parameters:
  ///   - learningRate: How far a step goes; 0.001 when nothing is said.
  ///   - beta1: How much of the mean gradient is kept.
  ///   - beta2: How much of the mean square is kept.
  ///   - epsilon: Added to the root, so that nothing is divided by 0.
  ///   - weightDecay: How much of the parameter is added to its gradient.
  ///   - clipGradient: The largest absolute value of a gradient's element.
  ///   - lrScheduler: Says the learning rate of each step.
  public static func adam(
    learningRate: Double? = nil, beta1: Double = 0.9, beta2: Double = 0.999, epsilon: Double = 1e-8,
    weightDecay: Double = 0, clipGradient: Double? = nil, lrScheduler: LRScheduler? = nil
  ) -> Optimizer {
    Adam(
      learningRate: learningRate, beta1: beta1, beta2: beta2, epsilon: epsilon,
      weightDecay: weightDecay, clipGradient: clipGradient, lrScheduler: lrScheduler)
  }
}
