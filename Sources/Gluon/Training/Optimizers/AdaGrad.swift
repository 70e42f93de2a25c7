import NDArrayModule

/// AdaGrad: the more an element has moved, the smaller its steps (Duchi and others, 2011).
///
/// With g the rescaled and clipped gradient: s ← s + g², then
/// w ← w - lr · (g / √(s + ε) + `weightDecay` · w).
public final class AdaGrad: Optimizer {
  /// Added under the root, so that nothing is divided by 0.
  public let eps: Double

  /// The rule with the given rates; its short form is `.adagrad(…)`, which says what each is.
  public init(
    learningRate: Double? = nil, eps: Double = 1e-7, weightDecay: Double = 0,
    clipGradient: Double? = nil, lrScheduler: LRScheduler? = nil
  ) {
    self.eps = eps
    super.init(
      learningRate: learningRate, weightDecay: weightDecay,
      clipGradient: clipGradient, lrScheduler: lrScheduler)
  }

  public override func makeStates(for values: NDArray) -> [NDArray] {
    [nd.zerosLike(values)]
  }

  public override func update(
    _ values: NDArray, _ gradient: NDArray, states: [NDArray], step: Step
  ) {
    values.move(.adagrad, along: gradient, states: states, step.rates(eps))
  }
}

extension Optimizer {
  /// AdaGrad, whose steps become smaller the more an element has moved.
  ///
  /// - Parameters:
  ///   - learningRate: How far a step goes; 0.01 when nothing is said.
  ///   - eps: Added under the root, so that nothing is divided by 0.
  ///   - weightDecay: How much of the parameter is added to its gradient.
  ///   - clipGradient: The largest absolute value of a gradient's element.
  ///   - lrScheduler: Says the learning rate of each step.
  public static func adagrad(
    learningRate: Double? = nil, eps: Double = 1e-7, weightDecay: Double = 0,
    clipGradient: Double? = nil, lrScheduler: LRScheduler? = nil
  ) -> Optimizer {
    AdaGrad(
      learningRate: learningRate, eps: eps, weightDecay: weightDecay, clipGradient: clipGradient,
      lrScheduler: lrScheduler)
  }
}
