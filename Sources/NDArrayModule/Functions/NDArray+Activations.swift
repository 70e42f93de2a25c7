import CKernels

extension NDArray {
  /// x / (1 + |x|): between -1 and 1, and slower to get there than tanh.
  public func softsign() -> NDArray {
    function(nd_softsign, "softsign", loop: nd_softsign_slope) { x in
      let below = x.abs() + 1
      return 1 / (below * below)
    }
  }

  /// ln(1 + e^x), a smooth ``relu()``; neither overflows nor loses small results. Also known as
  /// softplus.
  public func softrelu() -> NDArray { function(nd_softrelu, "softrelu") { $0.sigmoid() } }

  /// `alpha x + beta`, brought into 0...1; flat on and beyond these bounds.
  public func hardSigmoid(alpha: Double = 0.2, beta: Double = 0.5) -> NDArray {
    function(nd_hard_sigmoid, "hardSigmoid", alpha, beta) {
      $0.special(nd_hard_sigmoid_slope, alpha, beta)
    }
  }

  /// x above 0 and `slope` times x below; at 0 the gradient is `slope`.
  public func leakyRelu(slope: Double = 0.25) -> NDArray {
    function(nd_leaky_relu, "leakyRelu", slope, 0) { $0.special(nd_leaky_relu_slope, slope) }
  }

  /// x above 0 and a learned multiple of it below: `gamma` has one number, or one for each position
  /// of axis 1 (the channels). He et al. 2015.
  public func prelu(_ gamma: NDArray) -> NDArray {
    var slope = gamma
    if gamma.size > 1 {
      guard ndim > 1, gamma.ndim == 1, gamma.size == shape[1] else {
        return fail(
          "prelu: slopes of shape \(gamma.shape.dimensions) do not fit an array of shape"
            + " \(shape.dimensions): there must be one, or one for each position of axis 1")
      }
      var target = Shape([Int](repeating: 1, count: ndim))
      target[1] = gamma.size
      slope = gamma.reshaped(target)
    }
    return relu() + slope * nd.minimum(self, 0)
  }

  /// x above 0 and `alpha (e^x - 1)` below. Clevert et al. 2016.
  public func elu(alpha: Double = 0.25) -> NDArray {
    function(nd_elu, "elu", alpha, 0, loop: nd_elu_slope) { x in
      let above = x .> 0
      return above + (1 - above) * (nd.minimum(x, 0).exp() * alpha)
    }
  }

  /// ``elu(alpha:)`` with the two constants that keep mean 0 and variance 1 from layer to layer.
  /// Klambauer et al. 2017.
  public func selu() -> NDArray {
    function(nd_selu, "selu", loop: nd_selu_slope) { x in
      let above = x .> 0
      return (above + (1 - above) * (nd.minimum(x, 0).exp() * 1.6732632423543772))
        * 1.0507009873554805
    }
  }

  /// x times the share of a normal distribution that lies below x. Hendrycks and Gimpel 2016.
  public func gelu() -> NDArray {
    function(nd_gelu, "gelu", loop: nd_gelu_slope) { x in
      ((x * 0.7071067811865476).erf() + 1) * 0.5 + x * (x * x * -0.5).exp() * 0.3989422804014327
    }
  }

  /// x times the logistic function of `beta x`. Ramachandran et al. 2017.
  public func swish(beta: Double = 1) -> NDArray {
    function(nd_swish, "swish", beta, 0, loop: nd_swish_slope) { x in
      let s = (x * beta).sigmoid()
      return s + x * beta * (s * (1 - s))
    }
  }

  /// `(s x)² / 2` where |x| is below `1 / s²`, and `|x| - 1 / (2 s²)` beyond, `s` being `scalar`: the
  /// loss of Huber, and of object detectors (Girshick 2015).
  public func smoothL1(scalar: Double = 1) -> NDArray {
    guard scalar > 0 else { return fail("smoothL1: the scalar has to be positive, not \(scalar)") }
    return function(nd_smooth_l1, "smoothL1", scalar, 0, loop: nd_smooth_l1_slope) { x in
      (x * (scalar * scalar)).clip(-1, 1)
    }
  }
}

extension nd {
  /// See ``NDArray/softsign()``.
  public static func softsign(_ x: NDArray) -> NDArray { x.softsign() }
  /// See ``NDArray/softrelu()``.
  public static func softrelu(_ x: NDArray) -> NDArray { x.softrelu() }
  /// See ``NDArray/hardSigmoid(alpha:beta:)``.
  public static func hardSigmoid(
    _ x: NDArray, alpha: Double = 0.2, beta: Double = 0.5
  ) -> NDArray {
    x.hardSigmoid(alpha: alpha, beta: beta)
  }
  /// See ``NDArray/leakyRelu(slope:)``.
  public static func leakyRelu(_ x: NDArray, slope: Double = 0.25) -> NDArray {
    x.leakyRelu(slope: slope)
  }
  /// See ``NDArray/prelu(_:)``.
  public static func prelu(_ x: NDArray, _ gamma: NDArray) -> NDArray { x.prelu(gamma) }
  /// See ``NDArray/elu(alpha:)``.
  public static func elu(_ x: NDArray, alpha: Double = 0.25) -> NDArray { x.elu(alpha: alpha) }
  /// See ``NDArray/selu()``.
  public static func selu(_ x: NDArray) -> NDArray { x.selu() }
  /// See ``NDArray/gelu()``.
  public static func gelu(_ x: NDArray) -> NDArray { x.gelu() }
  /// See ``NDArray/swish(beta:)``.
  public static func swish(_ x: NDArray, beta: Double = 1) -> NDArray { x.swish(beta: beta) }
  /// See ``NDArray/smoothL1(scalar:)``.
  public static func smoothL1(_ x: NDArray, scalar: Double = 1) -> NDArray {
    x.smoothL1(scalar: scalar)
  }
}
