import Gluon

extension Registry {
  /// The rarer functions of one element or two.
  mutating func addFunctions() {
    add("log1p", .all, method: { $0.log1p() }, function: { nd.log1p($0) })
    add("expm1", .all, method: { $0.expm1() }, function: { nd.expm1($0) })
    add("log2", .all, method: { $0.log2() }, function: { nd.log2($0) })
    add("log10", .all, method: { $0.log10() }, function: { nd.log10($0) })
    add("cbrt", .all, method: { $0.cbrt() }, function: { nd.cbrt($0) })
    add("rcbrt", .all, method: { $0.rcbrt() }, function: { nd.rcbrt($0) })
    add("erf", .all, method: { $0.erf() }, function: { nd.erf($0) })
    add("erfinv", .all, method: { $0.erfinv() }, function: { nd.erfinv($0) })
    add("gamma", .all, method: { $0.gamma() }, function: { nd.gamma($0) })
    add("gammaln", .all, method: { $0.gammaln() }, function: { nd.gammaln($0) })
    add("arcsin", .all, method: { $0.arcsin() }, function: { nd.arcsin($0) })
    add("arccos", .all, method: { $0.arccos() }, function: { nd.arccos($0) })
    add("arctan", .all, method: { $0.arctan() }, function: { nd.arctan($0) })
    add("sinh", .all, method: { $0.sinh() }, function: { nd.sinh($0) })
    add("cosh", .all, method: { $0.cosh() }, function: { nd.cosh($0) })
    add("arcsinh", .all, method: { $0.arcsinh() }, function: { nd.arcsinh($0) })
    add("arccosh", .all, method: { $0.arccosh() }, function: { nd.arccosh($0) })
    add("arctanh", .all, method: { $0.arctanh() }, function: { nd.arctanh($0) })
    add("degrees", .all, method: { $0.degrees() }, function: { nd.degrees($0) })
    add("radians", .all, method: { $0.radians() }, function: { nd.radians($0) })
    add("fix", .all, method: { $0.fix() }, function: { nd.fix($0) })
    add("isNaN", .none, method: { $0.isNaN() }, function: { nd.isNaN($0) })
    add("isInf", .none, method: { $0.isInf() }, function: { nd.isInf($0) })
    add("isFinite", .none, method: { $0.isFinite() }, function: { nd.isFinite($0) })
    add("logicalNot", .none, method: { $0.logicalNot() }, function: { nd.logicalNot($0) })
    add("logicalAnd") { nd.logicalAnd($0[0], $0[1]) }
    add("logicalOr") { nd.logicalOr($0[0], $0[1]) }
    add("logicalXor") { nd.logicalXor($0[0], $0[1]) }
    add("hypot", .all) { nd.hypot($0[0], $0[1]) }
    add("arctan2", .all) { nd.arctan2($0[0], $0[1]) }
    addPair("nd.power", nd.power, nd.power, nd.power)
    addPair("nd.modulo", nd.modulo, nd.modulo, nd.modulo)
    addActivations()
  }

  private mutating func addPair(
    _ name: String, _ arrays: @escaping (NDArray, NDArray) -> NDArray,
    _ right: @escaping (NDArray, Double) -> NDArray,
    _ left: @escaping (Double, NDArray) -> NDArray
  ) {
    add(name, .all) { call in
      guard let scalar = try call.attributes.double("scalar") else {
        return arrays(call[0], call[1])
      }
      return try call.attributes.flag("reflected") ? left(scalar, call[0]) : right(call[0], scalar)
    }
  }

  private mutating func addActivations() {
    add("softsign", .all, method: { $0.softsign() }, function: { nd.softsign($0) })
    add("softrelu", .all, method: { $0.softrelu() }, function: { nd.softrelu($0) })
    add("selu", .all, method: { $0.selu() }, function: { nd.selu($0) })
    add("gelu", .all, method: { $0.gelu() }, function: { nd.gelu($0) })
    add("hardSigmoid", .all) { call in
      let alpha = try call.attributes.double("alpha") ?? 0.2
      let beta = try call.attributes.double("beta") ?? 0.5
      return try call.isFunction
        ? nd.hardSigmoid(call[0], alpha: alpha, beta: beta)
        : call[0].hardSigmoid(alpha: alpha, beta: beta)
    }
    add("leakyRelu", .all) { call in
      let slope = try call.attributes.double("slope") ?? 0.25
      return try call.isFunction
        ? nd.leakyRelu(call[0], slope: slope) : call[0].leakyRelu(slope: slope)
    }
    add("prelu", .all) { call in
      try call.isFunction ? nd.prelu(call[0], call[1]) : call[0].prelu(call[1])
    }
    add("elu", .all) { call in
      let alpha = try call.attributes.double("alpha") ?? 0.25
      return try call.isFunction ? nd.elu(call[0], alpha: alpha) : call[0].elu(alpha: alpha)
    }
    add("swish", .all) { call in
      let beta = try call.attributes.double("beta") ?? 1
      return try call.isFunction ? nd.swish(call[0], beta: beta) : call[0].swish(beta: beta)
    }
    add("smoothL1", .all) { call in
      let scalar = try call.attributes.double("scalar") ?? 1
      return try call.isFunction
        ? nd.smoothL1(call[0], scalar: scalar) : call[0].smoothL1(scalar: scalar)
    }
  }
}
