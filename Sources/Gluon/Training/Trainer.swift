import NDArrayModule

/// Applies an optimizer to a set of parameters: the last line of every training loop.
///
/// A trainer is made once, after `initialize`, with the parameters of a network and a rule such as
/// stochastic gradient descent. Each batch then goes: record the loss, walk back, step.
///
///     let trainer = gluon.Trainer(net.collectParams(), .sgd(learningRate: 0.03))
///     for (X, y) in loader {
///       let l = autograd.record { loss(net(X), y) }
///       l.backward()
///       trainer.step(batchSize: 10)
///     }
///
/// The parameters are taken in the order of their names. Parameters whose shape is not known before
/// the first forward pass are fine: they need values only when ``step(batchSize:ignoreStaleGrad:)``
/// is called. A parameter with `gradReq` `.null` is left alone.
public final class Trainer {
  /// The rule that moves the parameters, with its learning rate.
  public let optimizer: Optimizer
  let slots: [Slot]

  /// A parameter and what the optimizer remembers of it.
  final class Slot {
    let parameter: Parameter
    /// What ``Optimizer/makeStates(for:)`` made; before the first step nothing.
    @exclusivity(unchecked) var states: [NDArray] = []
    @exclusivity(unchecked) private(set) var isPrepared = false
    /// How many steps the parameter has made.
    @exclusivity(unchecked) var count = 0

    init(_ parameter: Parameter) { self.parameter = parameter }

    /// Makes the states before the first step.
    @inline(__always)
    func prepare(_ optimizer: Optimizer, _ values: NDArray) {
      if !isPrepared { restore(optimizer.makeStates(for: values), count: optimizer.firstUpdate) }
    }

    /// Takes states and a count, of a file or of the first step.
    func restore(_ states: [NDArray], count: Int) {
      self.states = states
      self.count = count
      isPrepared = true
    }
  }

  /// A trainer of the parameters of a network: `net.collectParams()`.
  ///
  /// - Precondition: The parameters are initialized, deferred ones included.
  public convenience init(_ parameters: ParameterDict, _ optimizer: Optimizer) {
    self.init(parameters.sorted { $0.name < $1.name }.map(\.parameter), optimizer)
  }

  /// A trainer of the parameters of a network, with the optimizer by its name in Gluon.
  ///
  ///     gluon.Trainer(net.collectParams(), "sgd", ["learning_rate": 0.03])
  ///
  /// - Parameters:
  ///   - parameters: What the trainer moves.
  ///   - optimizer: A name that ``Optimizer/named(_:_:)`` knows, such as `"sgd"` or `"adam"`.
  ///   - options: Such as `learning_rate`, `momentum`, `wd` and `clip_gradient`. One that the
  ///     optimizer does not have stops the program with the nearest name.
  public convenience init(
    _ parameters: ParameterDict, _ optimizer: String,
    _ options: [String: any OptimizerOption] = [:]
  ) {
    self.init(parameters, .named(optimizer, options))
  }

  /// A trainer of single parameters, in the order given.
  public init(_ parameters: [Parameter], _ optimizer: Optimizer) {
    self.optimizer = optimizer
    slots = parameters.map(Slot.init)
    var seen: Set<ObjectIdentifier> = []
    for parameter in parameters {
      require(
        parameter.isInitializedOrDeferred,
        "Trainer: \(parameter.place) has not been initialized. Call initialize() on the network"
          + " before making its trainer.")
      require(
        seen.insert(ObjectIdentifier(parameter)).inserted,
        "Trainer: \(parameter.place) is listed twice and would be moved twice a step.")
    }
  }

  /// A trainer of single parameters, with the optimizer by its name in Gluon.
  public convenience init(
    _ parameters: [Parameter], _ optimizer: String, _ options: [String: any OptimizerOption] = [:]
  ) {
    self.init(parameters, .named(optimizer, options))
  }

  /// Moves every parameter one step against its gradient.
  ///
  /// Call it once a batch, after `backward()` and outside `autograd.record`. The loss of a batch is
  /// a vector, and `backward()` adds up the gradients of its elements; the step divides by
  /// `batchSize` to have their mean. If the loss is a mean already, `loss(net(X), y).mean()`, say
  /// `step(batchSize: 1)`.
  ///
  ///     let l = autograd.record { loss(net(X), y) }
  ///     l.backward()
  ///     trainer.step(batchSize: X.count)
  ///
  /// A gradient is good for one step. When a parameter's gradient has not been written since the
  /// last one, the step stops before it moves anything and names the layer: `step` was called twice
  /// for one `backward()`, the forward pass was not recorded, or the loss does not depend on that
  /// layer.
  ///
  /// `step` is ``allreduceGrads()`` followed by ``update(batchSize:ignoreStaleGrad:)``. To change
  /// gradients first, by clipping for instance, call those two yourself.
  ///
  /// - Parameters:
  ///   - batchSize: What the gradients are divided by: the number of samples whose losses were
  ///     summed. The last batch of a pass can be shorter; `X.count` is always right.
  ///   - ignoreStaleGrad: Whether parameters without a new gradient are skipped rather than an
  ///     error.
  public func step(batchSize: Int, ignoreStaleGrad: Bool = false) {
    move(batchSize, ignoreStaleGrad, caller: "Trainer.step")
  }

  /// The same with the batch size first, as Gluon writes it: `trainer.step(10)`.
  public func step(_ batchSize: Int, ignoreStaleGrad: Bool = false) {
    move(batchSize, ignoreStaleGrad, caller: "Trainer.step")
  }

  /// Adds up the gradients of several devices. There is one device here, so nothing is left to do;
  /// the call keeps its place in loops that work on gradients before ``update(batchSize:ignoreStaleGrad:)``.
  public func allreduceGrads() {}

  /// Moves the parameters, as ``step(batchSize:ignoreStaleGrad:)`` does, after you have looked at
  /// or changed the gradients.
  ///
  ///     l.backward()
  ///     trainer.allreduceGrads()
  ///     gluon.utils.clipGlobalNorm(net.collectParams().map { $0.parameter.grad() }, maxNorm: 1)
  ///     trainer.update(batchSize: 10)
  public func update(batchSize: Int, ignoreStaleGrad: Bool = false) {
    move(batchSize, ignoreStaleGrad, caller: "Trainer.update")
  }

  /// The same with the batch size first, as Gluon writes it.
  public func update(_ batchSize: Int, ignoreStaleGrad: Bool = false) {
    move(batchSize, ignoreStaleGrad, caller: "Trainer.update")
  }

  /// How far a step goes. Setting it holds from the next step on; with a scheduler it is the rate
  /// of the last step, and cannot be set.
  public var learningRate: Double {
    get { optimizer.learningRate }
    set { optimizer.learningRate = newValue }
  }

  /// Sets the learning rate for the steps to come, for instance lower in later epochs.
  public func setLearningRate(_ rate: Double) {
    learningRate = rate
  }
}
