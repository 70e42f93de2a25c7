import Gluon

extension Registry {
  /// The rarer initial values.
  mutating func addMoreInitializers() {
    addInitializer("init.MSRAPrelu") { attributes in
      let factor: initializer.Xavier.Factor =
        switch try attributes.string("factor") {
        case "in": .in
        case "out": .out
        default: .avg
        }
      return initializer.MSRAPrelu(factor: factor, slope: try attributes.double("slope") ?? 0.25)
    }
    addInitializer("init.Orthogonal") { attributes in
      initializer.Orthogonal(
        scale: try attributes.double("scale") ?? 1.414,
        try attributes.string("kind") == "normal" ? .normal : .uniform)
    }
    addInitializer("init.Bilinear") { _ in initializer.Bilinear() }
    addInitializer("init.LSTMBias") { attributes in
      initializer.LSTMBias(forgetBias: try attributes.double("bias") ?? 1)
    }
    addInitializer("init.named") { attributes in
      initializer.named(try attributes.need(string: "name"))
    }
    addInitializer("init.Mixed") { _ in
      initializer.Mixed([".*bias", ".*"], [initializer.One(), initializer.Uniform(0.5)])
    }
    add("init.Load") { call in
      let rule = initializer.Load(["weight": call[0]], defaultInit: initializer.One())
      let parameter = Parameter(
        try call.attributes.need(string: "name"), shape: call[0].shape, init: rule)
      parameter.initialize()
      return parameter.data()
    }
  }
}
