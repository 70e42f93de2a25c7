import NDArrayModule

/// Stochastic gradient descent, with momentum if wanted.
///
/// With g the rescaled and clipped gradient plus `weightDecay` · w, a step is w ← w - lr · g; with
/// momentum μ it is v ← μ · v - lr · g, then w ← w + v.
public final class SGD: Optimizer {
  /// How much of the last step goes into the next.
  public let momentum: Double

  /// The rule with the given rates.
  /// ``Optimizer/sgd(learningRate:momentum:weightDecay:clipGradient:lrScheduler:)`` is the short
  /// form.
  public init(
    learningRate: Double? = nil, momentum: Double = 0, weightDecay: Double = 0,
    clipGradient: Double? = nil, lrScheduler: LRScheduler? = nil
  ) {
    self.momentum = momentum
    super.init(
      learningRate: learningRate, weightDecay: weightDecay, clipGradient: clipGradient,
      lrScheduler: lrScheduler)
  }

  public override func makeStates(for values: NDArray) -> [NDArray] {
    momentum == 0 ? [] : [nd.zerosLike(values)]
  }

  public override func update(
    _ values: NDArray, _ gradient: NDArray, states: [NDArray], step: Step
  ) {
    values.move(
      states.isEmpty ? .sgd : .sgdMomentum, along: gradient, states: states, step.rates(momentum))
  }
}

extension Optimizer {
  /// Stochastic gradient descent.
  ///
  ///     let trainer = gluon.Trainer(net.collectParams(), .sgd(learningRate: 0.03, momentum: 0.9))
  ///
  /// - Parameters:
  ///   - learningRate: How far a step goes; 0.01 when nothing is said.
  ///   - momentum: How much of the last step goes into the next; 0 for none.
  ///   - weightDecay: How much of the parameter is added to its gradient.
  ///   - clipGradient: The largest absolute value of a gradient's element.
  ///   - lrScheduler: Says the learning rate of each step.
  public static func sgd(
    learningRate: Double? = nil, momentum: Double = 0, weightDecay: Double = 0,
    clipGradient: Double? = nil, lrScheduler: LRScheduler? = nil
  ) -> Optimizer {
    SGD(
      learningRate: learningRate, momentum: momentum, weightDecay: weightDecay,
      clipGradient: clipGradient, lrScheduler: lrScheduler)
  }
}
