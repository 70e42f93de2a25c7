import Gluon

extension Registry {
  /// Optimizers, a step at a time.
  mutating func addTraining() {
    // The first input is the start, every other a gradient; the outputs are the values after each.
    add(
      "optimizer",
      several: { call in
        let attributes = call.attributes
        let parameter = Parameter("weight", shape: call[0].shape, init: initializer.Zero())
        parameter.lrMult = try attributes.double("lrMult") ?? 1
        parameter.wdMult = try attributes.double("wdMult") ?? 1
        parameter.initialize()
        parameter.setData(call[0])
        var options: [String: any OptimizerOption] = [:]
        for (name, value) in attributes["options"] as? [String: Any] ?? [:] {
          // JSON's truth is a number here, too.
          if name == "centered" {
            options[name] = value as? Bool
          } else {
            options[name] = value as? Double
          }
        }
        let trainer = Trainer([parameter], try attributes.need(string: "name"), options)
        let batchSize = try attributes.int("batchSize") ?? 1
        return call.inputs.dropFirst().map { gradient in
          parameter.grad()[...] = gradient
          parameter.data().hasFreshGradient = true
          trainer.step(batchSize)
          return parameter.data().copy()
        }
      })
    add(
      "clipGlobalNorm",
      several: { call in
        let arrays = call.inputs.map { $0.copy() }
        let norm = gluon.utils.clipGlobalNorm(
          arrays, maxNorm: try call.attributes.need(double: "maxNorm"))
        return arrays + [nd.array([norm])]
      })
  }
}
