import Gluon

extension Registry {
  /// Initial values, drawn after the option `seed` was set.
  mutating func addInitializers() {
    addInitializer("init.Normal") { initializer.Normal(sigma: try $0.double("sigma") ?? 0.01) }
    addInitializer("init.Uniform") { initializer.Uniform(scale: try $0.double("scale") ?? 0.07) }
    addInitializer("init.Constant") { initializer.Constant(try $0.need(double: "value")) }
    addInitializer("init.Zero") { _ in initializer.Zero() }
    addInitializer("init.One") { _ in initializer.One() }
    addInitializer("init.Xavier") { attributes in
      let factor: initializer.Xavier.Factor =
        switch try attributes.string("factor") {
        case "in": .in
        case "out": .out
        default: .avg
        }
      return initializer.Xavier(
        try attributes.string("kind") == "gaussian" ? .gaussian : .uniform, factor: factor,
        magnitude: try attributes.double("magnitude") ?? 3)
    }
  }

  mutating func addInitializer(
    _ name: String, _ make: @escaping (Attributes) throws -> any Initializer
  ) {
    add(name) { call in
      let shape = try call.attributes.need(shape: "shape")
      let parameter = Parameter("weight", shape: shape, init: try make(call.attributes))
      parameter.initialize()
      return parameter.data()
    }
  }
}
