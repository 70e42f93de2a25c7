import NDArrayModule

/// A value that the option of an optimizer takes when it is made by its name: a number, a truth
/// value, or a scheduler of the learning rate.
public protocol OptimizerOption {}

extension Double: OptimizerOption {}
extension Int: OptimizerOption {}
extension Bool: OptimizerOption {}
extension LRScheduler: OptimizerOption {}

extension Optimizer {
  /// The optimizer that Gluon knows by a name, with options by their Gluon names.
  ///
  ///     let optimizer = Optimizer.named("adam", ["learning_rate": 0.01, "beta1": 0.8])
  ///     optimizer.learningRate  // 0.01
  ///
  /// Known are `sgd`, `nag`, `adam`, `adagrad`, `rmsprop`, `adadelta`, `adamax`, `nadam`, `ftrl`,
  /// `signum`, `ftml` and `lamb`; capitals do not matter. All take `learning_rate`, `wd`,
  /// `clip_gradient`, `rescale_grad`, `lr_scheduler` and `begin_num_update`; the other options are
  /// those of the typed forms, such as ``Optimizer/adam(learningRate:beta1:beta2:epsilon:weightDecay:clipGradient:lrScheduler:)``,
  /// in Gluon's spelling: `clipWeights` is `clip_weights`.
  ///
  /// - Precondition: The name and the options are known. Any other stops the program with the
  ///   nearest name.
  public static func named(
    _ name: String, _ options: [String: any OptimizerOption] = [:]
  ) -> Optimizer {
    guard let make = byName[name.lowercased()] else {
      trap(
        "Trainer: there is no optimizer '\(name)'.\(hint(for: name, among: byName.keys.sorted()))")
    }
    let reader = OptimizerOptions(name: name, options)
    let optimizer = make(reader)
    if let scale = reader.number("rescale_grad") { optimizer.rescaleGrad = scale }
    if let begin = reader.number("begin_num_update") {
      require(
        begin >= 0 && begin < 0x1p53,
        "Trainer: begin_num_update is \(begin), but it counts the updates that were made.")
      optimizer.start(at: Int(begin))
    }
    reader.checkAllRead()
    return optimizer
  }

  private static let byName: [String: (OptimizerOptions) -> Optimizer] = [
    "sgd": {
      .sgd(
        learningRate: $0.rate, momentum: $0.number("momentum") ?? 0, weightDecay: $0.decay,
        clipGradient: $0.clip, lrScheduler: $0.scheduler)
    },
    "nag": {
      .nag(
        learningRate: $0.rate, momentum: $0.number("momentum") ?? 0, weightDecay: $0.decay,
        clipGradient: $0.clip, lrScheduler: $0.scheduler)
    },
    "adam": {
      .adam(
        learningRate: $0.rate, beta1: $0.number("beta1") ?? 0.9,
        beta2: $0.number("beta2") ?? 0.999, epsilon: $0.number("epsilon") ?? 1e-8,
        weightDecay: $0.decay, clipGradient: $0.clip, lrScheduler: $0.scheduler)
    },
    "adagrad": {
      .adagrad(
        learningRate: $0.rate, eps: $0.number("eps") ?? 1e-7, weightDecay: $0.decay,
        clipGradient: $0.clip, lrScheduler: $0.scheduler)
    },
    "rmsprop": {
      .rmsprop(
        learningRate: $0.rate, gamma1: $0.number("gamma1") ?? 0.9,
        gamma2: $0.number("gamma2") ?? 0.9, epsilon: $0.number("epsilon") ?? 1e-8,
        centered: $0.truth("centered") ?? false, clipWeights: $0.number("clip_weights"),
        weightDecay: $0.decay, clipGradient: $0.clip, lrScheduler: $0.scheduler)
    },
    "adadelta": {
      .adadelta(
        learningRate: $0.rate, rho: $0.number("rho") ?? 0.9,
        epsilon: $0.number("epsilon") ?? 1e-5, weightDecay: $0.decay, clipGradient: $0.clip,
        lrScheduler: $0.scheduler)
    },
    "adamax": {
      .adamax(
        learningRate: $0.rate, beta1: $0.number("beta1") ?? 0.9,
        beta2: $0.number("beta2") ?? 0.999, weightDecay: $0.decay, clipGradient: $0.clip,
        lrScheduler: $0.scheduler)
    },
    "nadam": {
      .nadam(
        learningRate: $0.rate, beta1: $0.number("beta1") ?? 0.9,
        beta2: $0.number("beta2") ?? 0.999, epsilon: $0.number("epsilon") ?? 1e-8,
        scheduleDecay: $0.number("schedule_decay") ?? 0.004, weightDecay: $0.decay,
        clipGradient: $0.clip, lrScheduler: $0.scheduler)
    },
    "ftrl": {
      .ftrl(
        learningRate: $0.rate, lamda1: $0.number("lamda1") ?? 0.01,
        beta: $0.number("beta") ?? 1, weightDecay: $0.decay, clipGradient: $0.clip,
        lrScheduler: $0.scheduler)
    },
    "signum": {
      .signum(
        learningRate: $0.rate, momentum: $0.number("momentum") ?? 0.9,
        wdLh: $0.number("wd_lh") ?? 0, weightDecay: $0.decay, clipGradient: $0.clip,
        lrScheduler: $0.scheduler)
    },
    "ftml": {
      .ftml(
        learningRate: $0.rate, beta1: $0.number("beta1") ?? 0.6,
        beta2: $0.number("beta2") ?? 0.999, epsilon: $0.number("epsilon") ?? 1e-8,
        weightDecay: $0.decay, clipGradient: $0.clip, lrScheduler: $0.scheduler)
    },
    "lamb": {
      .lamb(
        learningRate: $0.rate, beta1: $0.number("beta1") ?? 0.9,
        beta2: $0.number("beta2") ?? 0.999, epsilon: $0.number("epsilon") ?? 1e-6,
        lowerBound: $0.number("lower_bound"), upperBound: $0.number("upper_bound"),
        biasCorrection: $0.truth("bias_correction") ?? true, weightDecay: $0.decay,
        clipGradient: $0.clip, lrScheduler: $0.scheduler)
    },
  ]
}

/// The options of an optimizer under their names; remembers which were asked for, and so knows
/// which nobody wanted.
private final class OptimizerOptions {
  private let name: String
  private let values: [String: any OptimizerOption]
  private var asked: Set<String> = []

  init(name: String, _ values: [String: any OptimizerOption]) {
    self.name = name
    self.values = values
  }

  var rate: Double? { number("learning_rate") }
  var decay: Double { number("wd") ?? 0 }
  var clip: Double? { number("clip_gradient") }

  var scheduler: LRScheduler? {
    asked.insert("lr_scheduler")
    guard let value = values["lr_scheduler"] else { return nil }
    if let scheduler = value as? LRScheduler { return scheduler }
    trap("Trainer: option 'lr_scheduler' of \(name) is \(value), but it is a scheduler.")
  }

  func number(_ option: String) -> Double? {
    asked.insert(option)
    switch values[option] {
    case nil: return nil
    case let value as Double: return value
    case let value as Int: return Double(value)
    case let value?: trap("Trainer: option '\(option)' of \(name) is \(value), but it is a number.")
    }
  }

  func truth(_ option: String) -> Bool? {
    asked.insert(option)
    guard let value = values[option] else { return nil }
    if let value = value as? Bool { return value }
    trap("Trainer: option '\(option)' of \(name) is \(value), but it is true or false.")
  }

  func checkAllRead() {
    for option in values.keys.sorted() where !asked.contains(option) {
      trap(
        "Trainer: \(name) has no option '\(option)'.\(hint(for: option, among: asked.sorted()))")
    }
  }
}
