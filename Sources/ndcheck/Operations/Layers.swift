import Gluon

extension Registry {
  /// Layers: the first input is the batch, the others are the values of the parameters in order.
  mutating func addLayers() {
    addLayer("nn.Dense") { attributes in
      nn.Dense(
        try attributes.need(int: "units"),
        activation: try attributes.string("activation").flatMap(ActivationKind.init),
        useBias: try attributes.flag("useBias", or: true),
        flatten: try attributes.flag("flatten", or: true))
    }
    addLayer("nn.Flatten") { _ in nn.Flatten() }
    addLayer("nn.Activation") { attributes in
      guard let kind = ActivationKind(rawValue: try attributes.need(string: "activation")) else {
        throw CaseError.attribute("activation", "a kind of activation")
      }
      return nn.Activation(kind)
    }
    addLayer("nn.Identity") { _ in nn.Identity() }
    addLayer("nn.Lambda") { _ in nn.Lambda { $0 * 2 } }
    addLayer("nn.HybridLambda") { _ in nn.HybridLambda { $0 * 2 } }
    addLayer("nn.Concurrent") { attributes in
      let layer = nn.Concurrent(axis: try attributes.int("axis") ?? -1)
      layer.add(nn.Dense(try attributes.need(int: "units")), nn.Identity())
      return layer
    }
    addLayer("nn.HybridConcurrent") { attributes in
      let layer = nn.HybridConcurrent(axis: try attributes.int("axis") ?? -1)
      layer.add(nn.Dense(try attributes.need(int: "units")), nn.Identity())
      layer.hybridize()
      return layer
    }
    addLayer("nn.HybridSequential") { attributes in
      let layer = nn.HybridSequential([
        nn.Dense(try attributes.need(int: "hidden"), activation: .tanh),
        nn.Dense(try attributes.need(int: "units")),
      ])
      layer.hybridize()
      return layer
    }
    addLayer("nn.Dropout") { nn.Dropout(try $0.need(double: "rate")) }
    addLayer("nn.Sequential") { attributes in
      nn.Sequential([
        nn.Dense(try attributes.need(int: "hidden"), activation: .tanh),
        nn.Dense(try attributes.need(int: "units")),
      ])
    }
  }

  mutating func addLayer(
    _ name: String, _ derivatives: Operation.Derivatives = .all,
    _ make: @escaping (Attributes) throws -> Block
  ) {
    add(name, derivatives) { call in
      let layer = try make(call.attributes)
      call.texts["before"] = "\(layer)"
      if call.inputs.contains(where: { $0.dtype == .float64 }) { layer.cast(.float64) }
      layer.initialize()
      let parameters = layer.collectParams()
      for (index, parameter) in parameters.values.enumerated() {
        call.bind(parameter, to: index + 1)
        // What has no gradient changes otherwise: running statistics.
        if parameter.gradReq == .null {
          call.tell("state\(index)") { parameter.data() }
        }
      }
      let output = layer(call[0])
      call.texts["after"] = "\(layer)"
      call.texts["names"] = parameters.keys.joined(separator: " ")
      return output
    }
  }
}
