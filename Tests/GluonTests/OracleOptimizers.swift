import Foundation
import Gluon
import TestSupport
import Testing

/// Steps of an optimizer with given gradients.
struct OptimizerCase: Decodable, Sendable, CustomStringConvertible {
  let name: String
  let optimizer: String
  let options: [String: Double]
  let switches: [String: Bool]
  let batchSize: Int
  let start: VectorArray
  let slopes: [VectorArray]
  let values: [VectorArray]

  var description: String { name }
}

/// The rates of a scheduler, and where they lead a parameter.
struct ScheduleCase: Decodable, Sendable, CustomStringConvertible {
  let name: String
  let scheduler: String
  let steps: [Int]?
  let options: [String: Double]
  let warmupMode: String?
  let rates: [Double]
  let values: [VectorArray]

  var description: String { name }
}

@Suite("Optimizers and schedulers, against MXNet")
struct OracleOptimizers {
  @Test(
    "every optimizer moves a parameter as MXNet moves it",
    arguments: Vectors.cases("optimizers", of: OptimizerCase.self, in: .module))
  func optimizers(_ run: OptimizerCase) {
    let parameter = Parameter("weight", shape: Shape(run.start.shape))
    parameter.initialize()
    parameter.setData(NDArray(run.start))
    var options: [String: any OptimizerOption] = run.options
    for (name, value) in run.switches { options[name] = value }
    let trainer = Trainer([parameter], run.optimizer, options)
    for (step, (slope, wanted)) in zip(run.slopes, run.values).enumerated() {
      autograd.record { parameter.data() * NDArray(slope) }.backward()
      trainer.step(run.batchSize)
      let mismatch = Agreement.relative(2e-6).mismatch(
        wanted, parameter.data().vector, what: "step \(step + 1)")
      #expect(mismatch == nil, "\(run.name): \(mismatch ?? "")")
    }
  }

  @Test(
    "every scheduler says MXNet's rates, and the steps follow them",
    arguments: Vectors.cases("schedules", of: ScheduleCase.self, in: .module))
  func schedules(_ run: ScheduleCase) throws {
    let scheduler = try #require(make(run))
    for (step, wanted) in run.rates.enumerated() {
      let rate = scheduler(step)
      #expect(abs(rate - wanted) <= 1e-12 * wanted, "\(run.name): step \(step): \(rate)")
    }
    let parameter = Parameter.one()
    let fresh = try #require(make(run))
    let trainer = Trainer([parameter], .sgd(lrScheduler: fresh))
    for (step, wanted) in run.values.enumerated() {
      autograd.record { parameter.data() * 1.0 }.backward()
      trainer.step(1)
      let mismatch = Agreement.relative(1e-6).mismatch(
        wanted, parameter.data().vector, what: "step \(step + 1)")
      #expect(mismatch == nil, "\(run.name): \(mismatch ?? "")")
      #expect(trainer.learningRate == run.rates[step + 1])
    }
  }

  private func make(_ run: ScheduleCase) -> LRScheduler? {
    let base = run.options["base_lr"] ?? 0.01
    let steps = Int(run.options["warmup_steps"] ?? 0)
    let begin = run.options["warmup_begin_lr"] ?? 0
    let mode = LRScheduler.WarmupMode(rawValue: run.warmupMode ?? "linear") ?? .linear
    let last = Int(run.options["max_update"] ?? 0)
    let final = run.options["final_lr"] ?? 0
    switch run.scheduler {
    case "FactorScheduler":
      return lrScheduler.FactorScheduler(
        step: Int(run.options["step"] ?? 0), factor: run.options["factor"] ?? 1,
        stopFactorLr: run.options["stop_factor_lr"] ?? 1e-8, baseLr: base, warmupSteps: steps,
        warmupBeginLr: begin, warmupMode: mode)
    case "MultiFactorScheduler":
      return lrScheduler.MultiFactorScheduler(
        step: run.steps ?? [], factor: run.options["factor"] ?? 1, baseLr: base,
        warmupSteps: steps, warmupBeginLr: begin, warmupMode: mode)
    case "PolyScheduler":
      return lrScheduler.PolyScheduler(
        maxUpdate: last, baseLr: base, pwr: run.options["pwr"] ?? 2, finalLr: final,
        warmupSteps: steps, warmupBeginLr: begin, warmupMode: mode)
    case "CosineScheduler":
      return lrScheduler.CosineScheduler(
        maxUpdate: last, baseLr: base, finalLr: final, warmupSteps: steps, warmupBeginLr: begin,
        warmupMode: mode)
    default: return nil
    }
  }
}
