import NDArrayModule

/// Adam with the largest gradient of late in place of the root of the mean square (Kingma and Ba, 2015).
///
/// With g the rescaled gradient plus `weightDecay` · w, clipped: m ← β1 · m + (1 - β1) · g,
/// u ← max(β2 · u, |g|), then w ← w - lr / (1 - β1ᵗ) · m / u. An element whose gradient has always been 0
/// becomes NaN, as in MXNet.
public final class Adamax: Optimizer {
  /// How much of the mean gradient is kept.
  public let beta1: Double
  /// How slowly the largest gradient is forgotten.
  public let beta2: Double

  /// The rule with the given rates; its short form is `.adamax(…)`, which says what each is.
  public init(
    learningRate: Double? = nil, beta1: Double = 0.9, beta2: Double = 0.999,
    weightDecay: Double = 0, clipGradient: Double? = nil, lrScheduler: LRScheduler? = nil
  ) {
    requireRate("Adamax", "beta1", beta1, in: 0..<1)
    self.beta1 = beta1
    self.beta2 = beta2
    super.init(
      learningRate: learningRate ?? (lrScheduler == nil ? 0.002 : nil), weightDecay: weightDecay,
      clipGradient: clipGradient, lrScheduler: lrScheduler)
  }

  public override func makeStates(for values: NDArray) -> [NDArray] {
    [nd.zerosLike(values), nd.zerosLike(values)]
  }

  public override func update(
    _ values: NDArray, _ gradient: NDArray, states: [NDArray], step: Step
  ) {
    let correction = 1 - power(beta1, Double(step.count))
    values.move(
      .adamax, along: gradient, states: states,
      step.rates(beta1, beta2, learningRate: step.learningRate / correction))
  }
}

extension Optimizer {
  /// Adam with the largest gradient of late in place of the root of the mean square.
  ///
  /// - Parameters:
  ///   - learningRate: How far a step goes; 0.002 when nothing is said.
  ///   - beta1: How much of the mean gradient is kept.
  ///   - beta2: How slowly the largest gradient is forgotten.
  ///   - weightDecay: How much of the parameter is added to its gradient.
  ///   - clipGradient: The largest absolute value of a gradient's element.
  ///   - lrScheduler: Says the learning rate of each step.
  public static func adamax(
    learningRate: Double? = nil, beta1: Double = 0.9, beta2: Double = 0.999,
    weightDecay: Double = 0, clipGradient: Double? = nil, lrScheduler: LRScheduler? = nil
  ) -> Optimizer {
    Adamax(
      learningRate: learningRate, beta1: beta1, beta2: beta2, weightDecay: weightDecay,
      clipGradient: clipGradient, lrScheduler: lrScheduler)
  }
}
