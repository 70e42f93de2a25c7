import Autograd
import NDArrayModule

/// A rule that moves parameters against their gradients, once a step of the ``Trainer``.
///
/// Written as `.sgd(learningRate: 0.03)`. A rule of your own overrides ``update(_:_:states:step:)``:
///
///     final class Halving: Optimizer {
///       override func update(
///         _ values: NDArray, _ gradient: NDArray, states: [NDArray], step: Step
///       ) {
///         values -= step.slope(of: gradient) * (step.learningRate / 2)
///       }
///     }
open class Optimizer {
  /// How much of the parameter is added to its gradient, which pulls it towards 0. It applies to
  /// biases too, as in Gluon.
  public final var weightDecay: Double
  /// The largest absolute value of a gradient's element; larger ones are cut. Nil cuts nothing.
  public final var clipGradient: Double?
  /// What gradients are multiplied by, besides 1 / batch size.
  public final var rescaleGrad = 1.0
  /// Says the learning rate of each step; nil leaves it where it is.
  public final let lrScheduler: LRScheduler?
  /// How many steps the parameter that was moved most has made.
  public final internal(set) var numUpdate = 0
  /// Where the count of every parameter's steps begins.
  final private(set) var firstUpdate = 0
  /// The learning rate when there is no scheduler.
  private var rate: Double

  /// The rates that every rule has.
  ///
  /// - Parameters:
  ///   - learningRate: How far a step goes. With a scheduler it replaces the scheduler's base rate;
  ///     nil keeps that one.
  ///   - weightDecay: How much of the parameter is added to its gradient.
  ///   - clipGradient: The largest absolute value of a gradient's element.
  ///   - lrScheduler: Says the learning rate of each step.
  /// - Precondition: `learningRate` is finite and not negative, `clipGradient` positive.
  public init(
    learningRate: Double? = nil, weightDecay: Double = 0, clipGradient: Double? = nil,
    lrScheduler: LRScheduler? = nil
  ) {
    let rate = learningRate ?? lrScheduler?.baseLr ?? 0.01
    require(
      rate >= 0 && rate.isFinite,
      "Optimizer: the learning rate is \(rate), but it is a number of 0 or more.")
    if let clipGradient {
      require(
        clipGradient > 0,
        "Optimizer: clipGradient is \(clipGradient), but it is the largest absolute value that a"
          + " gradient may have, above 0. Leave it out to cut nothing.")
    }
    if let lrScheduler, let learningRate { lrScheduler.baseLr = learningRate }
    self.rate = rate
    self.weightDecay = weightDecay
    self.clipGradient = clipGradient
    self.lrScheduler = lrScheduler
  }

  /// How far a step goes: what was set, or what the scheduler says at ``numUpdate``.
  ///
  /// - Precondition: It is set only when there is no scheduler.
  public final var learningRate: Double {
    get { lrScheduler.map { $0(numUpdate) } ?? rate }
    set {
      guard lrScheduler == nil else {
        return fail(
          "setLearningRate: this optimizer's learning rate is said by its scheduler"
            + " \(type(of: lrScheduler!)), so it cannot be set. Set the scheduler's baseLr, or make"
            + " the optimizer without lrScheduler.")
      }
      guard newValue >= 0 && newValue.isFinite else {
        return fail(
          "setLearningRate: the learning rate is \(newValue), but it is a number of 0 or more.")
      }
      rate = newValue
    }
  }

  /// Counts steps from `count` on, for the scheduler of a training that goes on.
  final func start(at count: Int) {
    require(count >= 0, "Optimizer: begin_num_update is \(count), but it counts steps: 0 or more.")
    firstUpdate = count
    numUpdate = count
  }

  /// The learning rate that holds when there is no scheduler, whether there is one or not.
  final var rateWithoutScheduler: Double { rate }

  /// What the rule remembers of a parameter from step to step: arrays of its shape and type, zeros
  /// as a rule, or none.
  open func makeStates(for values: NDArray) -> [NDArray] { [] }

  /// Moves one parameter in place. Nothing is recorded meanwhile.
  ///
  /// - Parameters:
  ///   - values: The parameter's array.
  ///   - gradient: Its gradient, of the same shape; neither divided by the batch size nor cut yet.
  ///   - states: What ``makeStates(for:)`` made for it.
  ///   - step: The rates that hold for this parameter in this step.
  open func update(_ values: NDArray, _ gradient: NDArray, states: [NDArray], step: Step) {
    fail("\(type(of: self)): override func update(_:_:states:step:) to say how it moves.")
  }

  /// The rates of one step for one parameter.
  public struct Step: Sendable {
    /// The learning rate times the parameter's `lrMult`.
    public let learningRate: Double
    /// The weight decay times the parameter's `wdMult`.
    public let weightDecay: Double
    /// What the gradient is multiplied by first: 1 / batch size.
    public let rescale: Double
    /// The largest absolute value after rescaling; infinity cuts nothing.
    public let clip: Double
    /// Which step of this parameter it is, counted from 1.
    public let count: Int

    /// The gradient multiplied by ``rescale`` and cut at ``clip``, as a new array.
    public func slope(of gradient: NDArray) -> NDArray {
      let rescaled = gradient * rescale
      return clip.isFinite ? rescaled.clip(-clip, clip) : rescaled
    }

    /// The rates with the rule's own numbers, for a loop in C.
    func rates(
      _ a: Double = 0, _ b: Double = 0, _ c: Double = 0, _ d: Double = 0, _ e: Double = 0,
      _ f: Double = 0, _ g: Double = 0, _ h: Double = 0, learningRate: Double? = nil
    ) -> UpdateRates {
      UpdateRates(
        learningRate: learningRate ?? self.learningRate, weightDecay: weightDecay,
        rescale: rescale, clip: clip, a, b, c, d, e, f, g, h)
    }
  }
}

/// Checks that a number of a rule lies in `range`.
func requireRate(_ optimizer: String, _ name: String, _ value: Double, in range: Range<Double>) {
  require(
    range.contains(value),
    "\(optimizer): \(name) is \(value), but it is a number from \(range.lowerBound) to below"
      + " \(range.upperBound).")
}
