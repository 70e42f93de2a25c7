import CKernels

extension nd {
  /// Brings every channel to mean 0 and variance 1 over the batch, then scales and shifts it:
  /// `gamma * (x - mean) / sqrt(variance + eps) + beta` (Ioffe and Szegedy, 2015).
  ///
  /// Shapes: `x` of any, `[batch, channels, height, width]` for pictures; the others `[channels]`,
  /// the size of `axis`. Mean and variance are those over all axes but that one, the variance being
  /// divided by the count.
  ///
  ///     let x = nd.array([[1, 10], [3, 30]])
  ///     let (one, zero) = (nd.ones(shape: 2), nd.zeros(shape: 2))
  ///     let y = autograd.record {
  ///       nd.batchNorm(x, one, zero, zero.copy(), one.copy(), eps: 0)
  ///     }
  ///     y.elements  // [-1.0, -1.0, 1.0, 1.0]
  ///
  /// In training mode they are those of the batch, and a **backward pass** moves the running
  /// averages in place: `running = momentum * running + (1 - momentum) * batch`; a forward pass
  /// alone leaves them, as in MXNet. In prediction mode, and with `useGlobalStats`, the running
  /// averages are used instead. Gradients reach `x`, `gamma` and `beta`, to any order.
  ///
  /// - Parameters:
  ///   - eps: Added to the variance, against division by zero.
  ///   - momentum: How much of the running averages a backward pass keeps.
  ///   - fixGamma: Whether ones are used for `gamma`, whose gradient is then 0.
  ///   - useGlobalStats: Whether the running averages are used in training, too.
  ///   - axis: The axis of the channels; a negative one counts from the last.
  /// - Precondition: All arrays are of one type, float32 or float64.
  public static func batchNorm(
    _ x: NDArray, _ gamma: NDArray, _ beta: NDArray, _ runningMean: NDArray,
    _ runningVar: NDArray, eps: Double = 1e-3, momentum: Double = 0.9, fixGamma: Bool = true,
    useGlobalStats: Bool = false, axis: Int = 1
  ) -> NDArray {
    guard let axis = x.resolved(axis, "batchNorm") else { return .poison }
    let others = [gamma, beta, runningMean, runningVar]
    guard x.areFloating(others, "batchNorm") else { return .poison }
    let channels = Shape(x.shape[axis])
    for (name, array) in zip(["gamma", "beta", "runningMean", "runningVar"], others)
    where array.shape != channels {
      return fail(
        "batchNorm: \(name) has shape \(array.shape.dimensions), but axis \(axis) of x, of shape"
          + " \(x.shape.dimensions), needs \(channels.dimensions): one number a channel.")
    }
    let moments = Recording.isTraining && !useGlobalStats
    let (mean, variance) = moments ? x.channelMoments(axis) : (nd.array(runningMean), runningVar)
    let inverse = (variance.view(channels) + eps).rsqrt()
    let scale = fixGamma ? inverse : inverse * gamma.view(channels)
    let out = NDArray(uninitialized: x.shape, x.dtype)
    let parts = x.split(at: axis)
    nd_channel_affine(
      x.dtype.code, x.raw, mean.raw, scale.raw, beta.raw, parts.outer, parts.count, parts.inner,
      out.raw)
    if nd_is_recording() {
      recordRule(
        BatchNormRule(
          axis: axis, eps: eps, fixGamma: fixGamma,
          averages: moments
            ? RunningAverages(
              mean: runningMean, variance: runningVar, batchVariance: variance, momentum: momentum)
            : nil),
        out, of: [x, gamma, beta],
        saving: [.operand(0), .operand(1), .constant(mean), .constant(inverse)])
    }
    return out
  }
}

/// The running averages of a batch normalization, which its backward pass moves.
private struct RunningAverages {
  let mean: NDArray
  let variance: NDArray
  let batchVariance: NDArray
  let momentum: Double

  /// Takes in the moments of a batch; nothing is recorded.
  func update(batchMean: NDArray) {
    let before = Recording.set(recording: false, training: Recording.isTraining)
    defer { _ = Recording.set(recording: before.recording, training: before.training) }
    // The rest is rounded as MXNet has it, so that averages agree to the last digit.
    let rest = mean.dtype == .float32 ? Double(1 - Float(momentum)) : 1 - momentum
    mean[...] = mean * momentum + batchMean * rest
    variance[...] = variance * momentum + batchVariance * rest
  }
}

private final class BatchNormRule: Rule {
  private let axis: Int
  private let eps: Double
  private let fixGamma: Bool
  /// What to update; nil where the running averages were used in place of the batch's moments.
  private let averages: RunningAverages?

  init(axis: Int, eps: Double, fixGamma: Bool, averages: RunningAverages?) {
    self.axis = axis
    self.eps = eps
    self.fixGamma = fixGamma
    self.averages = averages
    super.init("batchNorm")
  }

  override func gradients(_ g: NDArray, _ operands: Operands) -> [NDArray?] {
    let (x, gamma) = (operands[0], operands[1])
    let (mean, inverse) = (operands[2], operands[3])
    if let averages, Recording.isTraining, g.size > 0 { averages.update(batchMean: mean) }
    if Recording.isRecording { return recorded(g, x, gamma, mean, inverse) }
    let parts = x.split(at: axis)
    let dx = operands.needs(0) ? NDArray(uninitialized: x.shape, x.dtype) : nil
    let dGamma = operands.needs(1) ? NDArray(uninitialized: gamma.shape, x.dtype) : nil
    let dBeta = operands.needs(2) ? NDArray(uninitialized: gamma.shape, x.dtype) : nil
    let work = NDArray(uninitialized: Shape(2 * parts.count), .float64)
    nd_channel_gradient(
      x.dtype.code, x.raw, g.raw, mean.raw, inverse.raw, fixGamma ? nil : gamma.raw,
      averages != nil, parts.outer, parts.count, parts.inner, dx?.raw, dGamma?.raw, dBeta?.raw,
      work.raw.assumingMemoryBound(to: Double.self))
    return [
      dx, fixGamma ? dGamma.map { nd.zeros(shape: $0.shape, dtype: x.dtype) } : dGamma, dBeta,
    ]
  }

  /// The same by recorded operations, for a gradient that is differentiated again.
  private func recorded(
    _ g: NDArray, _ x: NDArray, _ gamma: NDArray, _ mean: NDArray, _ inverse: NDArray
  ) -> [NDArray?] {
    let others = AxisSet(bits: AxisSet.all(x.ndim).bits & ~(1 << UInt8(axis)))
    let wide = x.shape.keeping(others)
    let channels = gamma.shape
    let line = x.shape.keeping(others)
    let scale = fixGamma ? nd.ones(shape: line, dtype: x.dtype) : gamma.reshaped(line)
    let dBeta = g.reduce(.sum, others, true).reshaped(channels)
    guard averages != nil else {
      let normal = (x - mean.reshaped(wide)) * inverse.reshaped(wide)
      let dGamma = (g * normal).reduce(.sum, others, true).reshaped(channels)
      return [g * scale * inverse.reshaped(wide), fixGamma ? dGamma * 0 : dGamma, dBeta]
    }
    let (dx, product) = x.normalizedGradient(g, scale: scale, over: others, eps: eps)
    let dGamma = product.reduce(.sum, others, true).reshaped(channels)
    return [dx, fixGamma ? dGamma * 0 : dGamma, dBeta]
  }
}

extension NDArray {
  /// Mean and variance of each slice along `axis`.
  fileprivate func channelMoments(_ axis: Int) -> (mean: NDArray, variance: NDArray) {
    let parts = split(at: axis)
    let mean = NDArray(uninitialized: Shape(parts.count), dtype)
    let variance = NDArray(uninitialized: Shape(parts.count), dtype)
    let work = NDArray(uninitialized: Shape(2 * parts.count), .float64)
    nd_channel_moments(
      dtype.code, raw, parts.outer, parts.count, parts.inner, mean.raw, variance.raw,
      work.raw.assumingMemoryBound(to: Double.self))
    return (mean, variance)
  }

  /// The gradient of `scale * normal` for the gradient `g`, where `normal` is this array brought to
  /// mean 0 and variance 1 over `axes`; and `g * normal`. With r = 1 / sqrt(variance + eps) and
  /// h = g scale: r (h - mean(h) - normal mean(h normal)). By recorded operations.
  func normalizedGradient(
    _ g: NDArray, scale: NDArray?, over axes: AxisSet, eps: Double
  ) -> (gradient: NDArray, product: NDArray) {
    let centred = self - reduce(.mean, axes, true)
    let inverse = ((centred * centred).reduce(.mean, axes, true) + eps).rsqrt()
    let normal = centred * inverse
    let head = scale.map { g * $0 } ?? g
    let level = head.reduce(.mean, axes, true)
    let slope = (head * normal).reduce(.mean, axes, true)
    return (inverse * (head - level - normal * slope), g * normal)
  }

  /// Whether this array and others are of one floating type; reports the mistake otherwise.
  func areFloating(_ others: [NDArray], _ operation: String) -> Bool {
    guard dtype.isFloating else {
      fail(
        "\(operation): x is of type \(dtype), and only float32 and float64 can be normalized."
          + " Convert it with astype(.float32).")
      return false
    }
    for other in others where other.dtype != dtype {
      fail(
        "\(operation): x is of type \(dtype), but a parameter of type \(other.dtype); they must be"
          + " equal. Convert x with astype, or the block with cast.")
      return false
    }
    return true
  }
}
