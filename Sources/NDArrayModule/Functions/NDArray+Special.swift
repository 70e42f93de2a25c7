import CKernels

extension NDArray {
  /// ln(1 + x), exact also for small x.
  public func log1p() -> NDArray { function(nd_log1p, "log1p") { 1 / ($0 + 1) } }
  /// e^x - 1, exact also for small x.
  public func expm1() -> NDArray { functionByOutput(nd_expm1, "expm1", slope: { $0 + 1 }) }
  /// The logarithm to the base 2.
  public func log2() -> NDArray { function(nd_log2, "log2") { 1.4426950408889634 / $0 } }
  /// The logarithm to the base 10.
  public func log10() -> NDArray { function(nd_log10, "log10") { 0.4342944819032518 / $0 } }
  /// The cube root, also of negative numbers.
  public func cbrt() -> NDArray {
    functionByOutput(nd_cbrt, "cbrt", slope: { y in 1 / (y * y * 3) })
  }
  /// One over the cube root.
  public func rcbrt() -> NDArray {
    functionByBoth(nd_rcbrt, "rcbrt", slope: { x, y in y / (x * -3) })
  }
  /// The error function: twice the area under a normal curve of variance 1/2 from 0 to x.
  public func erf() -> NDArray {
    function(nd_erf, "erf") { x in (-(x * x)).exp() * 1.1283791670955126 }
  }
  /// The inverse of ``erf()``; infinite at -1 and 1, NaN outside.
  public func erfinv() -> NDArray {
    functionByOutput(nd_erfinv, "erfinv", slope: { y in (y * y).exp() * 0.886226925452758 })
  }
  /// The gamma function: (n - 1)! at whole n.
  public func gamma() -> NDArray {
    functionByBoth(nd_gamma, "gamma", slope: { x, y in y * x.polygamma(0) })
  }
  /// The logarithm of the absolute value of the gamma function.
  public func gammaln() -> NDArray { function(nd_gammaln, "gammaln") { $0.polygamma(0) } }

  /// The derivative of order `order + 1` of ``gammaln()``; not differentiable numbers give NaN.
  package func polygamma(_ order: Int) -> NDArray {
    function(nd_polygamma, "polygamma", Double(order), 0) { $0.polygamma(order + 1) }
  }

  /// The angle, from -pi/2 to pi/2, that has this sine; NaN outside -1...1.
  public func arcsin() -> NDArray {
    function(nd_arcsin, "arcsin") { x in (1 - x * x).rsqrt() }
  }
  /// The angle, from 0 to pi, that has this cosine; NaN outside -1...1.
  public func arccos() -> NDArray {
    function(nd_arccos, "arccos") { x in -((1 - x * x).rsqrt()) }
  }
  /// The angle, from -pi/2 to pi/2, that has this tangent.
  public func arctan() -> NDArray { function(nd_arctan, "arctan") { x in 1 / (x * x + 1) } }
  /// The hyperbolic sine.
  public func sinh() -> NDArray { function(nd_sinh, "sinh") { $0.cosh() } }
  /// The hyperbolic cosine.
  public func cosh() -> NDArray { function(nd_cosh, "cosh") { $0.sinh() } }
  /// The inverse of ``sinh()``.
  public func arcsinh() -> NDArray {
    function(nd_arcsinh, "arcsinh") { x in (x * x + 1).rsqrt() }
  }
  /// The inverse of ``cosh()``, 0 or above; NaN below 1.
  public func arccosh() -> NDArray {
    function(nd_arccosh, "arccosh") { x in (x * x - 1).rsqrt() }
  }
  /// The inverse of `tanh()`; infinite at -1 and 1, NaN outside.
  public func arctanh() -> NDArray {
    function(nd_arctanh, "arctanh") { x in 1 / (1 - x * x) }
  }

  /// Angles in degrees from angles in radians.
  public func degrees() -> NDArray { (dtype.isFloating ? self : inFloat32) * (180 / Double.pi) }
  /// Angles in radians from angles in degrees.
  public func radians() -> NDArray { (dtype.isFloating ? self : inFloat32) * (Double.pi / 180) }
  /// The whole number next to 0; gradient 0.
  public func fix() -> NDArray { trunc() }

  /// 1 where the element is NaN, else 0; no gradient, as of the other tests.
  public func isNaN() -> NDArray { special(nd_is_nan) }
  /// 1 where the element is infinite, else 0.
  public func isInf() -> NDArray { special(nd_is_inf) }
  /// 1 where the element is neither infinite nor NaN, else 0.
  public func isFinite() -> NDArray { special(nd_is_finite) }
  /// 1 where the element is 0, else 0.
  public func logicalNot() -> NDArray { self .== 0 }
}

extension nd {
  public static func log1p(_ x: NDArray) -> NDArray { x.log1p() }
  public static func expm1(_ x: NDArray) -> NDArray { x.expm1() }
  public static func log2(_ x: NDArray) -> NDArray { x.log2() }
  public static func log10(_ x: NDArray) -> NDArray { x.log10() }
  public static func cbrt(_ x: NDArray) -> NDArray { x.cbrt() }
  public static func rcbrt(_ x: NDArray) -> NDArray { x.rcbrt() }
  public static func erf(_ x: NDArray) -> NDArray { x.erf() }
  public static func erfinv(_ x: NDArray) -> NDArray { x.erfinv() }
  public static func gamma(_ x: NDArray) -> NDArray { x.gamma() }
  public static func gammaln(_ x: NDArray) -> NDArray { x.gammaln() }
  public static func arcsin(_ x: NDArray) -> NDArray { x.arcsin() }
  public static func arccos(_ x: NDArray) -> NDArray { x.arccos() }
  public static func arctan(_ x: NDArray) -> NDArray { x.arctan() }
  public static func sinh(_ x: NDArray) -> NDArray { x.sinh() }
  public static func cosh(_ x: NDArray) -> NDArray { x.cosh() }
  public static func arcsinh(_ x: NDArray) -> NDArray { x.arcsinh() }
  public static func arccosh(_ x: NDArray) -> NDArray { x.arccosh() }
  public static func arctanh(_ x: NDArray) -> NDArray { x.arctanh() }
  public static func degrees(_ x: NDArray) -> NDArray { x.degrees() }
  public static func radians(_ x: NDArray) -> NDArray { x.radians() }
  public static func fix(_ x: NDArray) -> NDArray { x.fix() }
  public static func isNaN(_ x: NDArray) -> NDArray { x.isNaN() }
  public static func isInf(_ x: NDArray) -> NDArray { x.isInf() }
  public static func isFinite(_ x: NDArray) -> NDArray { x.isFinite() }
  public static func logicalNot(_ x: NDArray) -> NDArray { x.logicalNot() }
}
