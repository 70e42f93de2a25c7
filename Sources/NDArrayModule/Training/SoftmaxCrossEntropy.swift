import CKernels

extension NDArray {
  /// Minus the logarithm of the softmax along `axis`, at the class that `labels` names: the loss of
  /// classification in one operation, exact however large the numbers are.
  ///
  /// Shapes: `labels` has as many elements as this array has lines along `axis`; the result has this
  /// array's shape without `axis`, or with size 1 there when `keepDims`.
  ///
  /// The gradient is the softmax minus one at the right class, times that of the output. Labels have
  /// none.
  ///
  /// - Precondition: Every label is a whole number in `0..<shape[axis]`.
  package func softmaxCrossEntropy(
    _ labels: NDArray, axis: Int, keepDims: Bool, for name: String
  ) -> NDArray {
    guard let numbers = classNumbers(labels, axis: axis, for: name) else { return .poison }
    let bound = numbers.raw.assumingMemoryBound(to: Int64.self)
    let (outer, classes, inner) = split(at: axis)
    var rest = Array(shape)
    rest[axis] = 1
    if !keepDims && ndim > 1 { rest.remove(at: axis) }
    let out = NDArray(uninitialized: Shape(rest), dtype)
    let records = nd_is_recording() && history != nil
    let probabilities = records ? NDArray(uninitialized: shape, dtype) : nil
    nd_softmax_cross_entropy(
      dtype.code, raw, bound, outer, classes, inner, out.raw, probabilities?.raw)
    if let probabilities {
      recordRule(
        CrossEntropyRule(axis), out, of: [self],
        saving: [.operand(0), .constant(probabilities), .constant(numbers)])
    }
    return out
  }

  /// Whether `labels` names a class for each line along `axis`; says otherwise which does not.
  package func accepts(classNumbers labels: NDArray, axis: Int, for name: String) -> Bool {
    classNumbers(labels, axis: axis, for: name) != nil
  }

  /// The labels as whole numbers, checked.
  private func classNumbers(_ labels: NDArray, axis: Int, for name: String) -> NDArray? {
    let (outer, classes, inner) = split(at: axis)
    guard labels.size == outer * inner else {
      return fail(
        "\(name): the prediction has shape \(shape.dimensions) and the label"
          + " \(labels.shape.dimensions); there must be one class number a sample.")
    }
    let numbers = NDArray(uninitialized: Shape(labels.size), .int64)
    let wrong = nd_class_numbers(
      labels.dtype.code, labels.raw, labels.size, classes,
      numbers.raw.assumingMemoryBound(to: Int64.self))
    guard wrong < 0 else {
      return fail(
        "\(name): label \(labels.elements[wrong]) is not one of the \(classes) classes, which are"
          + " numbered from 0 to \(classes - 1).")
    }
    return numbers
  }
}

/// d/dx of -log softmax(x)[c] is softmax(x) - onehot(c).
private final class CrossEntropyRule: Rule {
  private let axis: Int

  init(_ axis: Int) {
    self.axis = axis
    super.init("softmaxCrossEntropy")
  }

  override func gradients(_ g: NDArray, _ operands: Operands) -> [NDArray?] {
    let probabilities = operands[1]
    let numbers = operands[2]
    let bound = numbers.raw.assumingMemoryBound(to: Int64.self)
    let shape = probabilities.shape
    let (outer, classes, inner) = probabilities.split(at: axis)
    let out = NDArray(uninitialized: shape, probabilities.dtype)
    guard nd_is_recording() else {
      nd_softmax_cross_entropy_gradient(
        out.dtype.code, probabilities.raw, bound, g.raw, outer, classes, inner, out.raw)
      return [out]
    }
    // Recorded: the softmax from the operand, so that it can be differentiated again.
    let nothing = nd.zerosLike(probabilities)
    let ones = nd.ones(shape: g.shape, dtype: g.dtype)
    nd_softmax_cross_entropy_gradient(
      out.dtype.code, nothing.raw, bound, ones.raw, outer, classes, inner, out.raw)
    var lined = Array(shape)
    lined[axis] = 1
    // `out` is now -1 at the right classes and 0 elsewhere.
    return [(operands[0].softmax(axis: axis) + out) * g.reshape(Shape(lined))]
  }
}
