import NDArrayModule

/// Steps of one size, along the sign of the momentum (Bernstein and others, 2018).
///
/// With g the rescaled and clipped gradient: v ← μ · v - (1 - μ) · (g + `weightDecay` · w), then
/// w ← (1 - lr · `wdLh`) · w + lr · sign(v). Without momentum w ← (1 - lr · `weightDecay`) · w - lr · sign(g).
public final class Signum: Optimizer {
  /// How much of the last direction goes into the next; 0 for none.
  public let momentum: Double
  /// How much of the parameter is taken off it apart from the gradient.
  public let wdLh: Double

  /// The rule with the given rates; its short form is `.signum(…)`, which says what each is.
  public init(
    learningRate: Double? = nil, momentum: Double = 0.9, wdLh: Double = 0, weightDecay: Double = 0,
    clipGradient: Double? = nil, lrScheduler: LRScheduler? = nil
  ) {
    self.momentum = momentum
    self.wdLh = wdLh
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
      states.isEmpty ? .signSGD : .signum, along: gradient, states: states,
      step.rates(momentum, wdLh))
  }
}

extension Optimizer {
  /// Steps of one size, along the sign of the momentum.
  ///
  /// - Parameters:
  ///   - learningRate: How far a step goes; 0.01 when nothing is said.
  ///   - momentum: How much of the last direction goes into the next; 0 for none.
  ///   - wdLh: How much of the parameter is taken off it apart from the gradient.
  ///   - weightDecay: How much of the parameter is added to its gradient.
  ///   - clipGradient: The largest absolute value of a gradient's element.
  ///   - lrScheduler: Says the learning rate of each step.
  public static func signum(
    learningRate: Double? = nil, momentum: Double = 0.9, wdLh: Double = 0, weightDecay: Double = 0,
    clipGradient: Double? = nil, lrScheduler: LRScheduler? = nil
  ) -> Optimizer {
    Signum(
      learningRate: learningRate, momentum: momentum, wdLh: wdLh, weightDecay: weightDecay,
      clipGradient: clipGradient, lrScheduler: lrScheduler)
  }
}
