import NDArrayModule

/// Adam whose steps are scaled, layer by layer, to the size of the parameter (You and others, 2020):
/// for large batches.
///
/// With g the rescaled and clipped gradient, m and v its running means as in ``Adam`` and corrected,
/// the direction is u = m / (√v + ε) + `weightDecay` · w, and w ← w - lr · (‖w‖ / ‖u‖) · u. Where one of
/// the norms is 0 their ratio counts as 1.
public final class LAMB: Optimizer {
  /// How much of the mean gradient is kept.
  public let beta1: Double
  /// How much of the mean square is kept.
  public let beta2: Double
  /// Added to the root, so that nothing is divided by 0.
  public let epsilon: Double
  /// The least that ‖w‖ counts as; nil sets no limit.
  public let lowerBound: Double?
  /// The most that ‖w‖ counts as; nil sets no limit.
  public let upperBound: Double?
  /// Whether the running means are corrected for their start at 0.
  public let biasCorrection: Bool

  /// The rule with the given rates; its short form is `.lamb(…)`, which says what each is.
  public init(
    learningRate: Double? = nil, beta1: Double = 0.9, beta2: Double = 0.999,
    epsilon: Double = 1e-6, lowerBound: Double? = nil, upperBound: Double? = nil,
    biasCorrection: Bool = true, weightDecay: Double = 0, clipGradient: Double? = nil,
    lrScheduler: LRScheduler? = nil
  ) {
    requireRate("LAMB", "beta1", beta1, in: 0..<1)
    requireRate("LAMB", "beta2", beta2, in: 0..<1)
    self.beta1 = beta1
    self.beta2 = beta2
    self.epsilon = epsilon
    self.lowerBound = lowerBound
    self.upperBound = upperBound
    self.biasCorrection = biasCorrection
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
    let direction = nd.zerosLike(values)
    values.move(
      .lambDirection, along: gradient, states: states + [direction],
      step.rates(
        beta1, beta2, epsilon, biasCorrection ? 1 - power(beta1, count) : 1,
        biasCorrection ? 1 - power(beta2, count) : 1))
    var size = norm(values)
    if let lowerBound { size = Swift.max(size, lowerBound) }
    if let upperBound { size = Swift.min(size, upperBound) }
    let length = norm(direction)
    let ratio = size == 0 || length == 0 ? 1 : size / length
    values.move(
      .sgd, along: direction, UpdateRates(learningRate: step.learningRate * ratio))
  }

  private func norm(_ array: NDArray) -> Double {
    array.sumOfSquares().squareRoot()
  }
}

extension Optimizer {
  /// Adam whose steps are scaled, layer by layer, to the size of the parameter.
  ///
  /// - Parameters:
  ///   - learningRate: How far a step goes; 0.001 when nothing is said.
  ///   - beta1: How much of the mean gradient is kept.
  ///   - beta2: How much of the mean square is kept.
  ///   - epsilon: Added to the root, so that nothing is divided by 0.
  ///   - lowerBound: The least that the size of the parameter counts as.
  ///   - upperBound: The most that the size of the parameter counts as.
  ///   - biasCorrection: Whether the running means are corrected for their start at 0.
  ///   - weightDecay: How much of the parameter is added to its gradient.
  ///   - clipGradient: The largest absolute value of a gradient's element.
  ///   - lrScheduler: Says the learning rate of each step.
  public static func lamb(
    learningRate: Double? = nil, beta1: Double = 0.9, beta2: Double = 0.999,
    epsilon: Double = 1e-6, lowerBound: Double? = nil, upperBound: Double? = nil,
    biasCorrection: Bool = true, weightDecay: Double = 0, clipGradient: Double? = nil,
    lrScheduler: LRScheduler? = nil
  ) -> Optimizer {
    LAMB(
      learningRate: learningRate, beta1: beta1, beta2: beta2, epsilon: epsilon,
      lowerBound: lowerBound, upperBound: upperBound, biasCorrection: biasCorrection,
      weightDecay: weightDecay, clipGradient: clipGradient, lrScheduler: lrScheduler)
  }
}
