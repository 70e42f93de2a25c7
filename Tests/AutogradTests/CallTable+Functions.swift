import NDArrayModule

extension CallTable {
  /// Special functions, activations, statistics, tests.
  static func functions(_ call: String) -> Function? {
    switch call {
    case "x.log1p()":
      return { $0[0].log1p() }
    case "x.expm1()":
      return { $0[0].expm1() }
    case "x.log2()":
      return { $0[0].log2() }
    case "x.log10()":
      return { $0[0].log10() }
    case "x.cbrt()":
      return { $0[0].cbrt() }
    case "x.rcbrt()":
      return { $0[0].rcbrt() }
    case "x.erf()":
      return { $0[0].erf() }
    case "x.erfinv()":
      return { $0[0].erfinv() }
    case "x.gamma()":
      return { $0[0].gamma() }
    case "x.gammaln()":
      return { $0[0].gammaln() }
    case "x.arcsin()":
      return { $0[0].arcsin() }
    case "x.arccos()":
      return { $0[0].arccos() }
    case "x.arctan()":
      return { $0[0].arctan() }
    case "x.sinh()":
      return { $0[0].sinh() }
    case "x.cosh()":
      return { $0[0].cosh() }
    case "x.arcsinh()":
      return { $0[0].arcsinh() }
    case "x.arccosh()":
      return { $0[0].arccosh() }
    case "x.arctanh()":
      return { $0[0].arctanh() }
    case "x.degrees()":
      return { $0[0].degrees() }
    case "x.radians()":
      return { $0[0].radians() }
    case "x.softsign()":
      return { $0[0].softsign() }
    case "x.softrelu()":
      return { $0[0].softrelu() }
    case "x.hardSigmoid()":
      return { $0[0].hardSigmoid() }
    case "x.hardSigmoid(alpha: 0.3, beta: 0.4)":
      return { $0[0].hardSigmoid(alpha: 0.3, beta: 0.4) }
    case "x.leakyRelu(slope: 0.1)":
      return { $0[0].leakyRelu(slope: 0.1) }
    case "x.elu()":
      return { $0[0].elu() }
    case "x.elu(alpha: 1.5)":
      return { $0[0].elu(alpha: 1.5) }
    case "x.selu()":
      return { $0[0].selu() }
    case "x.gelu()":
      return { $0[0].gelu() }
    case "x.prelu(y)":
      return { $0[0].prelu($0[1]) }
    case "x.smoothL1()":
      return { $0[0].smoothL1() }
    case "x.smoothL1(scalar: 2)":
      return { $0[0].smoothL1(scalar: 2) }
    case "nd.hypot(x, y)":
      return { nd.hypot($0[0], $0[1]) }
    case "x.cumsum()":
      return { $0[0].cumsum() }
    case "x.cumsum(axis: 0)":
      return { $0[0].cumsum(axis: 0) }
    case "x.cumsum(axis: 1)":
      return { $0[0].cumsum(axis: 1) }
    case "x.moments(axes: [0])":
      return { joined($0[0].moments(axes: [0])) }
    case "x.moments(axes: [0, 2], keepDims: true)":
      return { joined($0[0].moments(axes: [0, 2], keepDims: true)) }
    case "x.isNaN()":
      return { $0[0].isNaN() }
    case "x.isInf()":
      return { $0[0].isInf() }
    case "x.isFinite()":
      return { $0[0].isFinite() }
    case "x.logicalNot()":
      return { $0[0].logicalNot() }
    case "x.fix()":
      return { $0[0].fix() }
    case "nd.logicalAnd(x, y)":
      return { nd.logicalAnd($0[0], $0[1]) }
    case "nd.logicalOr(x, y)":
      return { nd.logicalOr($0[0], $0[1]) }
    case "nd.logicalXor(x, y)":
      return { nd.logicalXor($0[0], $0[1]) }
    case "nd.arctan2(x, y)":
      return { nd.arctan2($0[0], $0[1]) }
    case "nd.histogram(x, bins: 4, range: (-2, 2))":
      return { joined(nd.histogram($0[0], bins: 4, range: (-2, 2))) }
    case "nd.histogram(x, bins: 7, range: (0, 1))":
      return { joined(nd.histogram($0[0], bins: 7, range: (0, 1))) }
    case "nd.histogram(x, bins: [-1, 0, 0.5, 3])":
      return { joined(nd.histogram($0[0], bins: [-1, 0, 0.5, 3])) }
    default: return nil
    }
  }
}
