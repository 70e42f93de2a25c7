import NDArrayModule

/// Nesterov's accelerated gradient: momentum that looks ahead (Nesterov, 1983).
///
/// With g the rescaled and clipped gradient, v ← μ · v - lr · (g + `weightDecay` · w) and the parameter
/// moves by μ · v - lr · (g + `weightDecay` · w). The decay that enters v is that of the moved parameter,
/// as in MXNet. Without momentum it is ``SGD``.
public final class NAG: Optimizer {
  /// How much of the last step goes into the next; 0 for none.
  public let momentum: Double

  /// The rule with the given rates; its short form is `.nag(…)`, which says what each is.
  public init(
    learningRate: Double? = nil, momentum: Double = 0, weightDecay: Double = 0,
    clipGradient: Double? = nil, lrScheduler: LRScheduler? = nil
  ) {
    self.momentum = momentum
    super.init(
      learningRate: learningRate, weightDecay: weightDecay,
      clipGradient: clipGradient, lrScheduler: lrScheduler)
  }

  public override func makeStates(for values: NDArray) -> [NDArray] {
    momentum == 0 ? [] : [nd.zerosLike(values)]
  }

  public override func update(
    _ values: NDArray, _ gradient: NDArray, states: [NDArray], step: Step
  ) {
    values.move(
      states.isEmpty ? .sgd : .nag, along: gradient, states: states, step.rates(momentum))
  }
}

extension Optimizer {
  /// Nesterov's accelerated gradient.
  ///
  /// - Parameters:
  ///   - learningRate: How far a step goes; 0.01 when nothing is said.
  ///   - momentum: How much of the last step goes into the next; 0 for none.
  ///   - weightDecay: How much of the parameter is added to its gradient.
  ///   - clipGradient: The largest absolute value of a gradient's element.
  ///   - lrScheduler: Says the learning rate of each step.
  public static func nag(
    learningRate: Double? = nil, momentum: Double = 0, weightDecay: Double = 0,
    clipGradient: Double? = nil, lrScheduler: LRScheduler? = nil
  ) -> Optimizer {
    NAG(
      learningRate: learningRate, momentum: momentum, weightDecay: weightDecay,
      clipGradient: clipGradient, lrScheduler: lrScheduler)
  }
}
