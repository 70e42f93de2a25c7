import NDArrayModule

/// Follow the regularized leader: small weights become exactly 0 (McMahan and others, 2013).
///
/// With g the rescaled and clipped gradient: z ← z + g - (√(n + g²) - √n) · w / lr, n ← n + g². Then w is 0
/// where |z| ≤ λ1, and (sign(z) · λ1 - z) / ((β + √n) / lr + `weightDecay`) elsewhere.
public final class Ftrl: Optimizer {
  /// How large |z| must be for a weight other than 0.
  public let lamda1: Double
  /// Added to the root of n.
  public let beta: Double

  /// The rule with the given rates; its short form is `.ftrl(…)`, which says what each is.
  public init(
    learningRate: Double? = nil, lamda1: Double = 0.01, beta: Double = 1, weightDecay: Double = 0,
    clipGradient: Double? = nil, lrScheduler: LRScheduler? = nil
  ) {
    self.lamda1 = lamda1
    self.beta = beta
    super.init(
      learningRate: learningRate ?? (lrScheduler == nil ? 0.1 : nil), weightDecay: weightDecay,
      clipGradient: clipGradient, lrScheduler: lrScheduler)
  }

  public override func makeStates(for values: NDArray) -> [NDArray] {
    [nd.zerosLike(values), nd.zerosLike(values)]
  }

  public override func update(
    _ values: NDArray, _ gradient: NDArray, states: [NDArray], step: Step
  ) {
    values.move(.ftrl, along: gradient, states: states, step.rates(lamda1, beta))
  }
}

extension Optimizer {
  /// Follow the regularized leader, for sparse weights.
  ///
  /// - Parameters:
  ///   - learningRate: How far a step goes; 0.1 when nothing is said.
  ///   - lamda1: How large |z| must be for a weight other than 0.
  ///   - beta: Added to the root of n.
  ///   - weightDecay: How much of the parameter is added to its gradient.
  ///   - clipGradient: The largest absolute value of a gradient's element.
  ///   - lrScheduler: Says the learning rate of each step.
  public static func ftrl(
    learningRate: Double? = nil, lamda1: Double = 0.01, beta: Double = 1, weightDecay: Double = 0,
    clipGradient: Double? = nil, lrScheduler: LRScheduler? = nil
  ) -> Optimizer {
    Ftrl(
      learningRate: learningRate, lamda1: lamda1, beta: beta, weightDecay: weightDecay,
      clipGradient: clipGradient, lrScheduler: lrScheduler)
  }
}
