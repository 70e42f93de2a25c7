import NDArrayModule

/// Stochastic gradient descent, with momentum if wanted.
///
/// With g the rescaled and clipped gradient plus `weightDecay` · w, a step is w ← w - lr · g; with
/// momentum μ it is v ← μ · v - lr · g, then w ← w + v.
public final class SGD: Optimizer {
  /// How much of the last step goes into the next.
  public let momentum: Double

  /// The rule with the given rates; ``Optimizer/sgd(learningRate:momentum:weightDecay:clipGradient:)``
  /// is the short form.
  public init(
    learningRate: Double = 0.01, momentum: Double = 0, weightDecay: Double = 0,
    clipGradient: Double? = nil
  ) {
    self.momentum = momentum
    super.init(
      learningRate: learningRate, weightDecay: weightDecay, clipGradient: clipGradient)
  }

  public override func makeState(for values: NDArray) -> NDArray? {
    momentum == 0 ? nil : nd.zeros(shape: values.shape)
  }

  public override func update(_ values: NDArray, _ gradient: NDArray, state: NDArray?, step: Step) {
    let count = values.size
    values.writeElements { w in
      gradient.readElements { g in
        guard let state else { return descend(w, g, count, step) }
        state.writeElements { v in descend(w, g, v, count, step) }
      }
    }
  }

  private func descend(
    _ w: UnsafeMutablePointer<Float>, _ g: UnsafePointer<Float>, _ count: Int, _ step: Step
  ) {
    for i in 0..<count {
      w[i] -= step.learningRate * slope(g[i], at: w[i], step)
    }
  }

  private func descend(
    _ w: UnsafeMutablePointer<Float>, _ g: UnsafePointer<Float>, _ v: UnsafeMutablePointer<Float>,
    _ count: Int, _ step: Step
  ) {
    let momentum = Float(momentum)
    for i in 0..<count {
      v[i] = momentum * v[i] - step.learningRate * slope(g[i], at: w[i], step)
      w[i] += v[i]
    }
  }

  /// The gradient that a step follows.
  @inline(__always)
  private func slope(_ gradient: Float, at value: Float, _ step: Step) -> Float {
    let rescaled = step.rescale * gradient
    let clipped = rescaled > step.clip ? step.clip : rescaled < -step.clip ? -step.clip : rescaled
    return clipped + step.weightDecay * value
  }
}

extension Optimizer {
  /// Stochastic gradient descent.
  ///
  /// - Parameters:
  ///   - learningRate: How far a step goes.
  ///   - momentum: How much of the last step goes into the next; 0 for none.
  ///   - weightDecay: How much of the parameter is added to its gradient.
  ///   - clipGradient: The largest absolute value of a gradient's element.
  public static func sgd(
    learningRate: Double = 0.01, momentum: Double = 0, weightDecay: Double = 0,
    clipGradient: Double? = nil
  ) -> Optimizer {
    SGD(
      learningRate: learningRate, momentum: momentum, weightDecay: weightDecay,
      clipGradient: clipGradient)
  }
}
