import NDArrayModule

/// Adam with Nesterov's momentum (Dozat, 2016).
///
/// With g the rescaled gradient plus `weightDecay` · w, clipped, and the momentum of step t
/// μₜ = β1 · (1 - 0.5 · 0.96^(t · `scheduleDecay`)): m and v are the running means of g and g² as in
/// ``Adam``, and w ← w - lr · ((1 - μₜ) · g / (1 - Πₜ) + μₜ₊₁ · m / (1 - Πₜ₊₁)) / (√(v / (1 - β2ᵗ)) + ε),
/// where Πₜ is the product of all momenta up to step t. Every parameter has its own Π.
public final class Nadam: Optimizer {
  /// How much of the mean gradient is kept.
  public let beta1: Double
  /// How much of the mean square is kept.
  public let beta2: Double
  /// Added to the root, so that nothing is divided by 0.
  public let epsilon: Double
  /// How fast the momentum grows to `beta1`.
  public let scheduleDecay: Double
  /// Π of the step that was asked for last: the next one is a factor away.
  private var known = (count: 0, product: 1.0)

  /// The rule with the given rates; its short form is `.nadam(…)`, which says what each is.
  public init(
    learningRate: Double? = nil, beta1: Double = 0.9, beta2: Double = 0.999,
    epsilon: Double = 1e-8, scheduleDecay: Double = 0.004, weightDecay: Double = 0,
    clipGradient: Double? = nil, lrScheduler: LRScheduler? = nil
  ) {
    requireRate("Nadam", "beta1", beta1, in: 0..<1)
    requireRate("Nadam", "beta2", beta2, in: 0..<1)
    self.beta1 = beta1
    self.beta2 = beta2
    self.epsilon = epsilon
    self.scheduleDecay = scheduleDecay
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
    let now = momentum(step.count)
    let next = momentum(step.count + 1)
    let product = product(step.count)
    values.move(
      .nadam, along: gradient, states: states,
      step.rates(
        beta1, beta2, epsilon, 1 - product, 1 - product * next,
        1 - power(beta2, Double(step.count)), now, next))
  }

  private func momentum(_ count: Int) -> Double {
    beta1 * (1 - 0.5 * power(0.96, Double(count) * scheduleDecay))
  }

  private func product(_ count: Int) -> Double {
    if known.count > count { known = (0, 1) }
    while known.count < count {
      known = (known.count + 1, known.product * momentum(known.count + 1))
    }
    return known.product
  }
}

extension Optimizer {
  /// Adam with Nesterov's momentum.
  ///
  /// - Parameters:
  ///   - learningRate: How far a step goes; 0.001 when nothing is said.
  ///   - beta1: How much of the mean gradient is kept.
  ///   - beta2: How much of the mean square is kept.
  ///   - epsilon: Added to the root, so that nothing is divided by 0.
  ///   - scheduleDecay: How fast the momentum grows to `beta1`.
  ///   - weightDecay: How much of the parameter is added to its gradient.
  ///   - clipGradient: The largest absolute value of a gradient's element.
  ///   - lrScheduler: Says the learning rate of each step.
  public static func nadam(
    learningRate: Double? = nil, beta1: Double = 0.9, beta2: Double = 0.999,
    epsilon: Double = 1e-8, scheduleDecay: Double = 0.004, weightDecay: Double = 0,
    clipGradient: Double? = nil, lrScheduler: LRScheduler? = nil
  ) -> Optimizer {
    Nadam(
      learningRate: learningRate, beta1: beta1, beta2: beta2, epsilon: epsilon,
      scheduleDecay: scheduleDecay, weightDecay: weightDecay, clipGradient: clipGradient,
      lrScheduler: lrScheduler)
  }
}
