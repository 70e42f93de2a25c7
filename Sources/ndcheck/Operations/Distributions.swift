import Gluon

extension Registry {
  /// The other distributions: with numbers, with arrays of parameters, in the shape of an array.
  mutating func addDistributions() {
    addWithNumbers()
    addWithArrays()
    addLike()
  }

  private mutating func addWithNumbers() {
    add("random.randint") { call in
      try nd.random.randint(
        call.attributes.need(int: "low"), call.attributes.need(int: "high"), shape: call.drawn(),
        dtype: call.attributes.dtype() ?? .int32)
    }
    add("random.exponential") { call in
      try nd.random.exponential(call.attributes.need(double: "scale"), shape: call.drawn())
    }
    add("random.gamma") { call in
      try nd.random.gamma(
        call.attributes.need(double: "alpha"), call.attributes.need(double: "beta"),
        shape: call.drawn())
    }
    add("random.poisson") { call in
      try nd.random.poisson(call.attributes.need(double: "lam"), shape: call.drawn())
    }
    add("random.negativeBinomial") { call in
      try nd.random.negativeBinomial(
        call.attributes.need(double: "k"), call.attributes.need(double: "p"), shape: call.drawn())
    }
    add("random.generalizedNegativeBinomial") { call in
      try nd.random.generalizedNegativeBinomial(
        call.attributes.need(double: "mu"), call.attributes.need(double: "alpha"),
        shape: call.drawn())
    }
    add("random.randn") { call in
      let (loc, scale) = (
        try call.attributes.double("loc") ?? 0, try call.attributes.double("scale") ?? 1
      )
      let sizes = try call.attributes.need(ints: "shape")
      return switch sizes.count {
      case 1: nd.random.randn(sizes[0], loc: loc, scale: scale)
      case 2: nd.random.randn(sizes[0], sizes[1], loc: loc, scale: scale)
      default: throw CaseError.attribute("shape", "of one axis or two")
      }
    }
  }

  private mutating func addWithArrays() {
    add("random.normal of arrays") { call in
      nd.random.normal(loc: call[0], scale: call[1], shape: try call.attributes.shape("shape"))
    }
    add("random.uniform of arrays") { call in
      nd.random.uniform(low: call[0], high: call[1], shape: try call.attributes.shape("shape"))
    }
    add("random.exponential of arrays") { call in
      nd.random.exponential(call[0], shape: try call.attributes.shape("shape"))
    }
    add("random.gamma of arrays") { call in
      nd.random.gamma(call[0], call[1], shape: try call.attributes.shape("shape"))
    }
    add("random.poisson of arrays") { call in
      nd.random.poisson(call[0], shape: try call.attributes.shape("shape"))
    }
    add("random.negativeBinomial of arrays") { call in
      nd.random.negativeBinomial(call[0], call[1], shape: try call.attributes.shape("shape"))
    }
    add("random.generalizedNegativeBinomial of arrays") { call in
      nd.random.generalizedNegativeBinomial(
        call[0], call[1], shape: try call.attributes.shape("shape"))
    }
    add(
      "random.multinomial",
      several: { call in
        let shape = try call.attributes.shape("shape")
        if try call.attributes.flag("prob") {
          let both = nd.random.multinomial(call[0], shape: shape, getProb: true)
          return [both.drawn, both.logProbability]
        }
        return [nd.random.multinomial(call[0], shape: shape)]
      })
  }

  private mutating func addLike() {
    add("random.like") { call in
      let attributes = call.attributes
      func number(_ key: String, or standard: Double) throws -> Double {
        try attributes.double(key) ?? standard
      }
      return switch try attributes.need(string: "kind") {
      case "normal":
        try nd.random.normalLike(
          call[0], loc: number("loc", or: 0), scale: number("scale", or: 1))
      case "uniform":
        try nd.random.uniformLike(
          call[0], low: number("low", or: 0), high: number("high", or: 1))
      case "exponential": try nd.random.exponentialLike(call[0], lam: number("lam", or: 1))
      case "gamma":
        try nd.random.gammaLike(
          call[0], alpha: number("alpha", or: 1), beta: number("beta", or: 1))
      case "poisson": try nd.random.poissonLike(call[0], lam: number("lam", or: 1))
      case "negativeBinomial":
        try nd.random.negativeBinomialLike(call[0], k: number("k", or: 1), p: number("p", or: 1))
      case "generalizedNegativeBinomial":
        try nd.random.generalizedNegativeBinomialLike(
          call[0], mu: number("mu", or: 1), alpha: number("alpha", or: 1))
      case let kind: throw CaseError.request("no distribution: \(kind)")
      }
    }
  }
}

extension Call {
  fileprivate func drawn() throws -> Shape { try attributes.shape("shape") ?? 1 }
}
