import CKernels

extension nd {
  /// Brings every line along `axis` to mean 0 and variance 1, then scales and shifts it:
  /// `gamma * (x - mean) / sqrt(variance + eps) + beta` (Ba, Kiros and Hinton, 2016).
  ///
  /// Shapes: `x` of any, `gamma` and `beta` `[n]`, the size of `axis`. Training and prediction are
  /// the same. Gradients reach all three, to any order.
  ///
  ///     let x = nd.array([[1, 3], [10, 30]])
  ///     nd.layerNorm(x, nd.ones(shape: 2), nd.zeros(shape: 2), eps: 0).elements
  ///     // [-1.0, 1.0, -1.0, 1.0]
  ///
  /// - Parameters:
  ///   - axis: The axis that is normalized; a negative one counts from the last.
  ///   - eps: Added to the variance, against division by zero.
  /// - Precondition: All arrays are of one type, float32 or float64.
  public static func layerNorm(
    _ x: NDArray, _ gamma: NDArray, _ beta: NDArray, axis: Int = -1, eps: Double = 1e-5
  ) -> NDArray {
    guard let axis = x.resolved(axis, "layerNorm") else { return .poison }
    guard x.areFloating([gamma, beta], "layerNorm") else { return .poison }
    let line = Shape(x.shape[axis])
    for (name, array) in zip(["gamma", "beta"], [gamma, beta]) where array.shape != line {
      return fail(
        "layerNorm: \(name) has shape \(array.shape.dimensions), but axis \(axis) of x, of shape"
          + " \(x.shape.dimensions), needs \(line.dimensions): one number a place along it.")
    }
    return x.normalized(axis, eps, (gamma, beta), "layerNorm")
  }

  /// Brings every channel of every sample to mean 0 and variance 1, then scales and shifts it
  /// (Ulyanov, Vedaldi and Lempitsky, 2016).
  ///
  /// Shapes: `x [batch, channels, ...]` of three axes or more, `gamma` and `beta` `[channels]`.
  ///
  /// - Parameter eps: Added to the variance, against division by zero.
  public static func instanceNorm(
    _ x: NDArray, _ gamma: NDArray, _ beta: NDArray, eps: Double = 1e-3
  ) -> NDArray {
    guard x.ndim >= 3 else {
      return fail(
        "instanceNorm: x has shape \(x.shape.dimensions), but a batch of channels has three axes or"
          + " more, such as batch x channels x width.")
    }
    return x.normalizedByGroups(x.shape[1], gamma, beta, eps, "instanceNorm")
  }

  /// Brings groups of neighbouring channels of every sample to mean 0 and variance 1, then scales
  /// and shifts each group (Wu and He, 2018).
  ///
  /// Shapes: `x [batch, channels, ...]` of three axes or more, `gamma` and `beta` `[numGroups]`, as
  /// MXNet 1.9.1 has it.
  ///
  /// - Parameters:
  ///   - numGroups: How many groups the channels fall into; a divisor of their number.
  ///   - eps: Added to the variance, against division by zero.
  public static func groupNorm(
    _ x: NDArray, _ gamma: NDArray, _ beta: NDArray, numGroups: Int = 1, eps: Double = 1e-5
  ) -> NDArray {
    guard x.ndim >= 3 else {
      return fail(
        "groupNorm: x has shape \(x.shape.dimensions), but a batch of channels has three axes or"
          + " more, such as batch x channels x width.")
    }
    guard numGroups > 0, x.shape[1] % numGroups == 0 else {
      return fail(
        "groupNorm: \(x.shape[1]) channels, axis 1 of shape \(x.shape.dimensions), do not fall into"
          + " \(numGroups) groups of the same size.")
    }
    return x.normalizedByGroups(numGroups, gamma, beta, eps, "groupNorm")
  }
}

extension NDArray {
  /// Normalizes each sample's channels in groups; `gamma` and `beta` have a number a group.
  fileprivate func normalizedByGroups(
    _ groups: Int, _ gamma: NDArray, _ beta: NDArray, _ eps: Double, _ name: String
  ) -> NDArray {
    guard areFloating([gamma, beta], name) else { return .poison }
    for (word, array) in zip(["gamma", "beta"], [gamma, beta]) where array.shape != Shape(groups) {
      return fail(
        "\(name): \(word) has shape \(array.shape.dimensions), but x of shape \(shape.dimensions)"
          + " needs \(groups) numbers.")
    }
    let lines = shape[0] * groups
    let rows = reshaped(Shape(lines, lines == 0 ? 0 : size / lines))
      .normalized(1, eps, nil, name)
    let whole: Shape = [shape[0], groups, lines == 0 ? 0 : size / lines]
    let affine =
      rows.reshaped(whole) * gamma.reshaped([1, groups, 1])
      + beta.reshaped([1, groups, 1])
    return affine.reshaped(shape)
  }

  /// Normalizes along `axis`, and records it.
  fileprivate func normalized(
    _ axis: Int, _ eps: Double, _ affine: (gamma: NDArray, beta: NDArray)?, _ name: String
  ) -> NDArray {
    let parts = split(at: axis)
    let lines = Shape(parts.outer * parts.inner)
    let out = NDArray(uninitialized: shape, dtype)
    let mean = NDArray(uninitialized: lines, dtype)
    let inverse = NDArray(uninitialized: lines, dtype)
    nd_lines_normalize(
      dtype.code, raw, parts.outer, parts.count, parts.inner, eps, affine?.gamma.raw,
      affine?.beta.raw, out.raw, mean.raw, inverse.raw)
    if nd_is_recording() {
      let rule = LayerNormRule(name, axis: axis, eps: eps)
      let constants: [Saving] = [.operand(0), .constant(mean), .constant(inverse)]
      if let affine {
        recordRule(
          rule, out, of: [self, affine.gamma, affine.beta], saving: constants + [.operand(1)])
      } else {
        recordRule(rule, out, of: [self], saving: constants)
      }
    }
    return out
  }
}

private final class LayerNormRule: Rule {
  private let axis: Int
  private let eps: Double

  init(_ name: String, axis: Int, eps: Double) {
    self.axis = axis
    self.eps = eps
    super.init(name)
  }

  override func gradients(_ g: NDArray, _ operands: Operands) -> [NDArray?] {
    let (x, mean, inverse) = (operands[0], operands[1], operands[2])
    let gamma = operands.count > 1 ? operands[3] : nil
    if Recording.isRecording { return recorded(g, x, gamma) }
    let parts = x.split(at: axis)
    func wanted(_ index: Int, _ shape: Shape) -> NDArray? {
      index < operands.count && operands.needs(index)
        ? NDArray(uninitialized: shape, x.dtype) : nil
    }
    let dx = wanted(0, x.shape)
    let (dGamma, dBeta) = (wanted(1, Shape(parts.count)), wanted(2, Shape(parts.count)))
    let work = NDArray(uninitialized: Shape(2 * parts.count), .float64)
    nd_lines_gradient(
      x.dtype.code, x.raw, g.raw, mean.raw, inverse.raw, gamma?.raw, parts.outer, parts.count,
      parts.inner, dx?.raw, dGamma?.raw, dBeta?.raw,
      work.raw.assumingMemoryBound(to: Double.self))
    return gamma == nil ? [dx] : [dx, dGamma, dBeta]
  }

  /// The same by recorded operations, for a gradient that is differentiated again.
  private func recorded(_ g: NDArray, _ x: NDArray, _ gamma: NDArray?) -> [NDArray?] {
    var line = AxisSet(bits: 0)
    line.insert(axis)
    let others = AxisSet(bits: AxisSet.all(x.ndim).bits & ~line.bits)
    let scale = gamma?.reshaped(x.shape.keeping(others))
    let (dx, product) = x.normalizedGradient(g, scale: scale, over: line, eps: eps)
    guard let gamma else { return [dx] }
    return [
      dx, product.reduce(.sum, others, true).reshaped(gamma.shape),
      g.reduce(.sum, others, true).reshaped(gamma.shape),
    ]
  }
}
