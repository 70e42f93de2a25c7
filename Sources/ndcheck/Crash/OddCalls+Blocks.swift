import Gluon

extension Registry {
  /// Layers, containers and parameters as no author should use them.
  mutating func addOddBlocks() {
    addLayer("odd.activations") { attributes in
      let number = try attributes.need(double: "alpha")
      return switch try attributes.need(int: "which") {
      case 0: nn.LeakyReLU(number)
      case 1: nn.ELU(number)
      case 2: nn.Swish(number)
      case 3: nn.PReLU(inChannels: try attributes.need(int: "channels"))
      case 4: nn.SELU()
      default: nn.GELU()
      }
    }
    addLayer("odd.Dropout") { attributes in
      nn.Dropout(try attributes.need(double: "rate"), axes: try attributes.need(ints: "axes"))
    }
    addLayer("odd.Dense") { attributes in
      try nn.Dense(
        attributes.need(int: "units"), inUnits: attributes.need(int: "inUnits"))
    }
    add("odd.Sequential") { call in
      let net = nn.Sequential(nn.Dense(3), nn.Identity())
      let place = try call.attributes.need(int: "place")
      switch try call.attributes.need(int: "which") {
      case 1: net.insert(nn.Flatten(), at: place)
      case 2: _ = net.remove(at: place)
      case 3: net.add(net[place])
      case 4: net.add(net[place...])
      default: break
      }
      if try call.attributes.flag("initialized") { net.initialize() }
      return net(call[0])
    }
    add(
      "odd.summary",
      several: { call in
        let net = nn.Sequential(nn.Dense(3), nn.Lambda { _ in call[1] }, nn.Dense(2))
        net.initialize()
        net.summary(call[0])
        return []
      })
    add("odd.wrongLambda") { call in
      let net = nn.Sequential([nn.Lambda { _ in call[1] }, nn.BatchNorm(), nn.Dense(2)])
      net.initialize()
      return net(call[0])
    }
    add("odd.Parameter") { call in
      let parameter = Parameter(
        "weight", shape: try call.attributes.need(shape: "shape"),
        dtype: try call.attributes.dtype() ?? .float32)
      if try call.attributes.flag("initialized") { parameter.initialize() }
      parameter.setData(call[0])
      parameter.cast(try call.attributes.dtype() ?? .float64)
      parameter.zeroGrad()
      return parameter.data() + parameter.grad()
    }
    add("odd.ParameterDict") { call in
      let net = nn.Sequential(nn.Dense(3, inUnits: 2), nn.Dense(2, inUnits: 3))
      let all = net.collectParams()
      all.initialize()
      let word = try call.attributes.need(string: "pattern")
      all.select(word).zeroGrad()
      net.collectParams(word).setGradReq(.null)
      return all["none"]?.data() ?? all.values[0].data()
    }
    add(
      "odd.parameterFiles",
      several: { call in
        let net = nn.Sequential(nn.Dense(3, inUnits: 2), nn.BatchNorm())
        net.initialize()
        let saves = try call.attributes.flag("saves")
        if saves { try net.saveParameters(OddFiles.paths[0]) }
        let path = saves ? OddFiles.paths[0] : try call.attributes.need(string: "path")
        try net.loadParameters(path, allowMissing: true, castDtype: true)
        return [net(call[0])]
      })
    add("odd.Constant") { call in
      let parameter = Parameter(
        "weight", shape: try call.attributes.need(shape: "shape"),
        init: initializer.Constant(call[0]))
      parameter.initialize()
      return parameter.data()
    }
  }
}
