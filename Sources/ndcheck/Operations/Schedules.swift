import Gluon

extension Registry {
  /// Learning rates over the updates: the output is the rate at each of the option `updates`.
  mutating func addSchedules() {
    add("schedule") { call in
      let scheduler = try call.scheduler()
      let updates = try call.attributes.need(ints: "updates")
      return nd.array(updates.map { scheduler($0) })
    }
    // The optimizer asks the scheduler: the values after each step.
    add(
      "scheduledOptimizer",
      several: { call in
        let parameter = Parameter("weight", shape: call[0].shape, init: initializer.Zero())
        parameter.initialize()
        parameter.setData(call[0])
        let name = try call.attributes.need(string: "name")
        let trainer = Trainer([parameter], name, ["lr_scheduler": try call.scheduler()])
        return call.inputs.dropFirst().map { gradient in
          parameter.grad()[...] = gradient
          parameter.data().hasFreshGradient = true
          trainer.step(1)
          return parameter.data().copy()
        }
      })
  }
}

extension Call {
  fileprivate func scheduler() throws -> LRScheduler {
    let rate = try attributes.double("base") ?? 0.01
    let steps = try attributes.int("warmup") ?? 0
    let begin = try attributes.double("begin") ?? 0
    let mode: LRScheduler.WarmupMode =
      try attributes.string("mode") == "constant" ? .constant : .linear
    switch try attributes.need(string: "kind") {
    case "factor":
      return lrScheduler.FactorScheduler(
        step: try attributes.need(int: "step"), factor: try attributes.double("factor") ?? 1,
        stopFactorLr: try attributes.double("stop") ?? 1e-8, baseLr: rate, warmupSteps: steps,
        warmupBeginLr: begin, warmupMode: mode)
    case "multifactor":
      return lrScheduler.MultiFactorScheduler(
        step: try attributes.need(ints: "step"), factor: try attributes.double("factor") ?? 1,
        baseLr: rate, warmupSteps: steps, warmupBeginLr: begin, warmupMode: mode)
    case "poly":
      return lrScheduler.PolyScheduler(
        maxUpdate: try attributes.need(int: "most"), baseLr: rate,
        pwr: try attributes.double("power") ?? 2, finalLr: try attributes.double("final") ?? 0,
        warmupSteps: steps, warmupBeginLr: begin, warmupMode: mode)
    case "cosine":
      return lrScheduler.CosineScheduler(
        maxUpdate: try attributes.need(int: "most"), baseLr: rate,
        finalLr: try attributes.double("final") ?? 0, warmupSteps: steps, warmupBeginLr: begin,
        warmupMode: mode)
    case let kind: throw CaseError.request("no scheduler: \(kind)")
    }
  }
}
