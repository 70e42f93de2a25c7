import Foundation
import Gluon
import TestSupport
import Testing

/// Gives a parameter the gradient `slope` in every element.
private func pass(_ parameter: Parameter, _ slope: Double) {
  autograd.record { parameter.data() * slope }.backward()
}

@Suite("Optimizers")
struct OptimizerTests {
  private static let all: [@Sendable () -> Optimizer] = [
    { .sgd(learningRate: 0.1) }, { .sgd(learningRate: 0.1, momentum: 0.5) },
    { .nag(learningRate: 0.1, momentum: 0.5) }, { .adam(learningRate: 0.1) },
    { .adagrad(learningRate: 0.1) }, { .rmsprop(learningRate: 0.1) },
    { .rmsprop(learningRate: 0.01, centered: true) }, { .adadelta(epsilon: 1e-3) },
    { .adamax(learningRate: 0.1) }, { .nadam(learningRate: 0.1) },
    { .ftrl(learningRate: 1) }, { .signum(learningRate: 0.01) }, { .ftml(learningRate: 0.1) },
    { .lamb(learningRate: 0.01) },
  ]

  // The minimum of (w - 3)² / 2, whose gradient is w - 3.
  @Test("go downhill: each nears the minimum of a parabola", arguments: 0..<14)
  func descent(_ index: Int) {
    let w = Parameter.one()
    let trainer = Trainer([w], Self.all[index]())
    for _ in 0..<500 {
      autograd.record { (w.data() - 3).square() / 2 }.backward()
      trainer.step(1)
    }
    let distance = Swift.abs(w.data().asScalar() as Double - 3)
    #expect(distance < 0.5, "\(type(of: trainer.optimizer)): \(distance)")
  }

  @Test("give float64 parameters steps in float64", arguments: 0..<14)
  func double(_ index: Int) {
    let narrow = Parameter("w", shape: [2, 5])
    let wide = Parameter("w", shape: [2, 5], dtype: .float64)
    let start = nd.arange(1, 11).reshape([2, 5]) / 7
    for parameter in [narrow, wide] {
      parameter.initialize()
      parameter.setData(start.astype(parameter.dtype))
    }
    let trainers = (Trainer([narrow], Self.all[index]()), Trainer([wide], Self.all[index]()))
    for _ in 0..<5 {
      for parameter in [narrow, wide] {
        autograd.record { (parameter.data() - 0.5).square().sum() }.backward()
      }
      trainers.0.step(2)
      trainers.1.step(2)
    }
    #expect(wide.data().dtype == .float64)
    let pairs = zip(wide.data().asArray(of: Double.self), narrow.data().elements)
    #expect(pairs.allSatisfy { Swift.abs($0 - Double($1)) < 2e-4 })
    // What float32 cannot hold is there.
    #expect(pairs.contains { wide, _ in Double(Float(wide)) != wide })
  }

  @Test("are made by Gluon's names and options")
  func named() {
    let adam = Optimizer.named("Adam", ["learning_rate": 0.5, "beta1": 0.8, "wd": 1])
    #expect(adam.learningRate == 0.5 && adam.weightDecay == 1)
    #expect((adam as? Adam)?.beta1 == 0.8 && (adam as? Adam)?.epsilon == 1e-8)
    #expect(Optimizer.named("adam").learningRate == 0.001)
    #expect(Optimizer.named("ftrl").learningRate == 0.1)
    #expect((Optimizer.named("rmsprop", ["centered": true]) as? RMSProp)?.centered == true)
    let scaled = Optimizer.named("sgd", ["rescale_grad": 0.5, "begin_num_update": 7])
    #expect(scaled.rescaleGrad == 0.5 && scaled.numUpdate == 7)
    for name in ["nag", "adagrad", "adadelta", "adamax", "nadam", "signum", "ftml", "lamb"] {
      #expect("\(type(of: Optimizer.named(name)))".lowercased() == name)
    }
  }

  @Test("multiply gradients by rescaleGrad besides the batch size")
  func rescaled() {
    let w = Parameter.one()
    let trainer = Trainer([w], "sgd", ["learning_rate": 1, "rescale_grad": 0.5])
    pass(w, 1)
    trainer.step(1)
    #expect(w.data().elements == [0.5])
  }

  @Test("of a reader's own see gradients, states and counts")
  func ownRule() {
    final class Averaging: Optimizer {
      override func makeStates(for values: NDArray) -> [NDArray] { [nd.zerosLike(values)] }
      override func update(
        _ values: NDArray, _ gradient: NDArray, states: [NDArray], step: Step
      ) {
        states[0] += step.slope(of: gradient)
        values -= states[0] * (step.learningRate / Double(step.count))
      }
    }
    let w = Parameter.one()
    let trainer = Trainer([w], Averaging(learningRate: 0.5, clipGradient: 2))
    pass(w, 4)
    trainer.step(4)  // slope 1, w = 1 - 0.5 · 1 / 1
    #expect(w.data().elements == [0.5])
    pass(w, 99)
    trainer.step(1)  // slope 2, sum 3, w = 0.5 - 0.5 · 3 / 2
    #expect(w.data().elements == [-0.25])
  }

  @Test("count the steps of each parameter, and follow the scheduler by the furthest")
  func counts() {
    let (often, rarely) = (Parameter.one("often"), Parameter.one("rarely"))
    let trainer = Trainer(
      [often, rarely],
      .sgd(lrScheduler: lrScheduler.FactorScheduler(step: 1, factor: 0.5, baseLr: 1)))
    for _ in 0..<2 {
      pass(often, 0)
      trainer.step(1, ignoreStaleGrad: true)
    }
    pass(rarely, 1)
    trainer.step(1, ignoreStaleGrad: true)
    #expect(trainer.optimizer.numUpdate == 2)
    #expect(rarely.data().elements == [0.5])  // its first step, at the rate of step 2
  }

  @Test("with a scheduler take its rate, unless one is given")
  func baseRates() {
    func cosine() -> LRScheduler { lrScheduler.CosineScheduler(maxUpdate: 10, baseLr: 0.5) }
    #expect(Optimizer.adam(lrScheduler: cosine()).learningRate == 0.5)
    #expect(Optimizer.sgd(lrScheduler: cosine()).learningRate == 0.5)
    #expect(Optimizer.sgd(learningRate: 0.25, lrScheduler: cosine()).learningRate == 0.25)
    let trainer = Trainer([Parameter.one()], .sgd(lrScheduler: cosine()))
    #expect(message { trainer.learningRate = 1 }.contains("scheduler CosineScheduler"))
    let plain = Trainer([Parameter.one()], .sgd())
    #expect(message { plain.setLearningRate(-1) }.contains("-1.0"))
  }
}

@Suite("The states of a trainer")
struct TrainerStatesTests {
  private func trained(_ steps: Int, _ make: () -> Optimizer) -> (Parameter, Trainer) {
    let w = Parameter("w", shape: [3], init: initializer.Constant(nd.array([1, 2, 3])))
    w.initialize()
    let trainer = Trainer([w], make())
    train(w, trainer, steps)
    return (w, trainer)
  }

  private func train(_ w: Parameter, _ trainer: Trainer, _ steps: Int) {
    for _ in 0..<steps {
      autograd.record { (w.data() * w.data()).sum() }.backward()
      trainer.step(1)
    }
  }

  @Test("saved and loaded, let a training go on as if it had never stopped")
  func goesOn() throws {
    let folder = try TemporaryFolder()
    let rules: [() -> Optimizer] = [
      { .adam(learningRate: 0.1) }, { .sgd(learningRate: 0.1, momentum: 0.9) },
      { .nadam(learningRate: 0.1) },
      { .adagrad(lrScheduler: lrScheduler.FactorScheduler(step: 3, factor: 0.5, baseLr: 0.5)) },
    ]
    for ending in ["states", "npz"] {
      for make in rules {
        let (whole, _) = trained(8, make)
        let (first, stopped) = trained(5, make)
        let path = folder.path + "/trainer.\(ending)"
        try stopped.saveStates(path)
        let (second, resumed) = trained(0, make)
        second.setData(first.data())
        try resumed.loadStates(path)
        #expect(resumed.learningRate == stopped.learningRate)
        train(second, resumed, 3)
        #expect(second.data().elements == whole.data().elements)
      }
    }
  }

  @Test("of another training are refused with the file's name, and nothing changes")
  func refused() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/trainer.states"
    let (_, adam) = trained(2) { .adam() }
    try adam.saveStates(path)
    func refusal(_ trainer: Trainer, _ path: String) -> String {
      do {
        try trainer.loadStates(path)
        return ""
      } catch { return "\(error)" }
    }
    let (_, sgd) = trained(0) { .sgd() }
    let kinds = refusal(sgd, path)
    #expect(kinds.contains(path) && kinds.contains("Adam") && kinds.contains("SGD"))
    let wide = Parameter("w", shape: [4])
    wide.initialize()
    let shapes = refusal(Trainer([wide], .adam()), path)
    #expect(shapes.contains("(3,)") && shapes.contains("(4,)"))
    let names = refusal(Trainer([Parameter.one("v")], .adam()), path)
    #expect(names.contains("states for w"))
    try nd.save(path, ["x": nd.ones(shape: 1)])
    #expect(refusal(adam, path).contains("not the states of a trainer"))
    #expect(refusal(adam, path + "no").contains("No such file"))
  }
}
