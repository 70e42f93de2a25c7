import CKernels

extension nd {
  /// Slides every kernel of `weight` over the images of `x`: each output is the sum of the products
  /// of a kernel with what it lies on, plus the kernel's bias.
  ///
  /// Shapes: `x [batch, channels, height, width]`, `weight [filters, channels / groups, kernel
  /// height, kernel width]` and `bias [filters]` give `[batch, filters, places, places]`, where an
  /// axis of n cells has (n + 2 · pad - dilate · (kernel - 1) - 1) / stride + 1 places, rounded down.
  /// Images of one axis leave out the heights. As in every library of this kind the kernel is not
  /// flipped, which makes it a cross-correlation.
  ///
  ///     let x = nd.array([[[1, 2, 3, 4]]])
  ///     let edge = nd.array([[[-1, 1]]])
  ///     nd.convolution(x, edge).elements  // [1.0, 1.0, 1.0]
  ///
  /// The gradients are convolutions too, so it can be differentiated any number of times.
  ///
  /// - Parameters:
  ///   - x: The images.
  ///   - weight: The kernels. With the images it is computed in the wider type, float32 or float64.
  ///   - bias: What is added to each filter's outputs.
  ///   - stride: How far the kernel moves from one place to the next. One number stands for both
  ///     axes, here as below.
  ///   - pad: How many zeros surround the image on each side.
  ///   - dilate: How far apart the cells are that a kernel's neighbours lie on.
  ///   - groups: Into how many parts the channels are split; each filter sees only one of them.
  public static func convolution(
    _ x: NDArray, _ weight: NDArray, _ bias: NDArray? = nil, stride: Shape = 1, pad: Shape = 0,
    dilate: Shape = 1, groups: Int = 1
  ) -> NDArray {
    let common = DType.promoted(x.dtype, weight.dtype)
    let dtype = bias.map { DType.promoted(common, $0.dtype) } ?? common
    let (x, weight, bias) = (x.cast(dtype), weight.cast(dtype), bias?.cast(dtype))
    guard
      let convolution = Convolution.fitting(
        x, weight, bias, stride: stride, pad: pad, dilate: dilate, groups: groups)
    else { return .poison }
    return convolution.forward(x, weight, bias)
  }
}

/// The sizes of a convolution, and the three products that it and its gradients are.
struct Convolution {
  let window: SlidingWindow
  let images: Int
  let channels: Int
  let filters: Int
  let groups: Int
  let inputShape: Shape
  let weightShape: Shape
  let outputShape: Shape

  /// The convolution of two arrays, or nil after a mistake was reported.
  static func fitting(
    _ x: NDArray, _ weight: NDArray, _ bias: NDArray?, stride: Shape, pad: Shape, dilate: Shape,
    groups: Int
  ) -> Convolution? {
    let shapes =
      "\(x.shape.dimensions) (input), \(weight.shape.dimensions) (weight)"
      + (bias.map { " and \($0.shape.dimensions) (bias)" } ?? "")
    guard x.dtype.isFloating else {
      return fail(
        "convolution: input and weight are \(x.dtype), but one of them must be floating. Convert it"
          + " with astype(.float32).")
    }
    guard (3...4).contains(x.ndim), weight.ndim == x.ndim else {
      return fail(
        "convolution: shapes \(shapes) do not fit: input and weight both have 3 axes (images of one"
          + " axis) or both 4 (batch, channels, height, width).")
    }
    let (channels, filters) = (x.shape[1], weight.shape[0])
    guard groups > 0, channels % groups == 0, filters % groups == 0 else {
      return fail(
        "convolution: groups is \(groups), but must divide both the input's \(channels) channels and"
          + " the weight's \(filters) filters; the shapes are \(shapes).")
    }
    guard weight.shape[1] * groups == channels else {
      return fail(
        "convolution: shapes \(shapes) do not fit: axis 1 of the weight must be the input's"
          + " \(channels) channels divided by \(groups) groups, \(channels / groups), not"
          + " \(weight.shape[1]).")
    }
    guard bias == nil || bias?.size == filters else {
      return fail(
        "convolution: shapes \(shapes) do not fit: the bias has one number a filter, which is"
          + " \(filters).")
    }
    guard
      let window = SlidingWindow.sliding(
        "convolution", over: x.shape, kernel: Shape(weight.shape.dropFirst(2)), stride: stride,
        pad: pad, dilate: dilate),
      let output = window.outputShape("convolution", images: x.shape[0], channels: filters, x.dtype)
    else { return nil }
    return Convolution(
      window: window, images: x.shape[0], channels: channels, filters: filters, groups: groups,
      inputShape: x.shape, weightShape: weight.shape, outputShape: output)
  }

  /// The outputs for `x`; recorded.
  func forward(_ x: NDArray, _ weight: NDArray, _ bias: NDArray? = nil) -> NDArray {
    let out = NDArray(uninitialized: outputShape, x.dtype)
    multiply(x, weight, bias, into: out)
    record(.output, out, x, weight, bias)
    return out
  }

  /// The gradient of the input from that of the output, `g`; recorded.
  func inputGradient(_ g: NDArray, _ weight: NDArray) -> NDArray {
    let out = NDArray(uninitialized: inputShape, g.dtype)
    spread(g, weight, into: out)
    record(.inputGradient, out, g, weight, nil)
    return out
  }

  /// The gradient of the weight from that of the output, `g`; recorded.
  func weightGradient(_ x: NDArray, _ g: NDArray) -> NDArray {
    let out = NDArray(uninitialized: weightShape, g.dtype)
    correlate(x, g, into: out)
    record(.weightGradient, out, x, g, nil)
    return out
  }

  private func record(
    _ part: ConvolutionRule.Part, _ out: NDArray, _ a: NDArray, _ b: NDArray, _ bias: NDArray?
  ) {
    guard nd_is_recording() else { return }
    // Each operand is kept for the gradient of the other.
    var saving: [Saving] = []
    if b.isTracked { saving.append(.operand(0)) }
    if a.isTracked { saving.append(.operand(1)) }
    recordRule(
      ConvolutionRule(part, self), out, of: bias.map { [a, b, $0] } ?? [a, b], saving: saving)
  }
}

/// The gradients of a convolution, of its gradients, and so on: the three products are linear in
/// each operand, and the gradients of each are the other two.
final class ConvolutionRule: Rule {
  /// Which of the products was recorded.
  enum Part { case output, inputGradient, weightGradient }

  private let part: Part
  private let convolution: Convolution

  init(_ part: Part, _ convolution: Convolution) {
    self.part = part
    self.convolution = convolution
    super.init("convolution")
  }

  override func gradients(_ g: NDArray, _ operands: Operands) -> [NDArray?] {
    // The first operand was saved if the second needs it, and the second stands behind it.
    var a: NDArray { operands[0] }
    var b: NDArray { operands[operands.needs(1) ? 1 : 0] }
    var first: NDArray?
    var second: NDArray?
    switch part {
    case .output:  // of the input and the weight
      if operands.needs(0) { first = convolution.inputGradient(g, b) }
      if operands.needs(1) { second = convolution.weightGradient(a, g) }
    case .inputGradient:  // of the output's gradient and the weight
      if operands.needs(0) { first = convolution.forward(g, b) }
      if operands.needs(1) { second = convolution.weightGradient(g, a) }
    case .weightGradient:  // of the input and the output's gradient
      if operands.needs(0) { first = convolution.inputGradient(b, g) }
      if operands.needs(1) { second = convolution.forward(a, g) }
    }
    guard operands.count > 2 else { return [first, second] }
    return [first, second, operands.needs(2) ? sumOfPlanes(g) : nil]
  }

  /// The gradient of the bias: what arrives at each filter's places, over all images.
  private func sumOfPlanes(_ g: NDArray) -> NDArray {
    g.reshape(Shape([convolution.images, convolution.filters, convolution.window.placeCount]))
      .sum(axis: 2).sum(axis: 0)
  }
}
