import NDArrayModule

extension NDArray {
  /// Attaches a gradient of zeros to this array: operations on it are recorded inside
  /// `autograd.record`, and a backward pass writes its gradient to ``grad``.
  ///
  /// An array that was computed from others is cut off from them: it becomes a start of its own.
  ///
  /// - Precondition: The array is float32 or float64; its gradient has the same type.
  public func attachGrad(gradReq: GradReq = .write) {
    guard dtype.isFloating else {
      return fail(
        "attachGrad: an array of \(dtype) has no gradient, because it cannot change by less than 1."
          + " Use a floating one: x = x.astype(.float32).")
    }
    let buffer = gradReq == .null ? nil : nd.zeros(shape: shape, dtype: dtype)
    history = Node(leaf: Leaf(request: gradReq, buffer: buffer), of: self)
  }

  /// The attached gradient: the same array after every backward pass.
  ///
  /// - Precondition: ``attachGrad(gradReq:)`` was called on this very array. `x = x + 1` makes
  ///   another one, without a gradient; `x += 1` changes it in place.
  public var grad: NDArray {
    if let gradient { return gradient }
    guard let history else {
      return fail(
        "grad: this array, of shape \(shape.dimensions), has no gradient attached. Call attachGrad()"
          + " on it before autograd.record { ... }. If you did, it has become another array since:"
          + " x = x + y makes a new one, x += y or x[...] = y keeps it.")
    }
    if history.leaf != nil {
      return fail(
        "grad: this array, of shape \(shape.dimensions), keeps no gradient, because its gradReq is"
          + " .null.")
    }
    return fail(
      "grad: this array, of shape \(shape.dimensions), was computed by \(history.operation.name), and"
        + " gradients are kept only for arrays on which attachGrad() was called. autograd.grad gives"
        + " the gradient of any array.")
  }

  /// The attached gradient, or nil when there is none.
  public var gradient: NDArray? { history?.leaf?.buffer }

  /// What backward passes do with the attached gradient. Nil when there is none attached; setting
  /// it then does nothing.
  public var gradReq: GradReq? {
    get { history?.leaf?.request }
    set {
      guard let newValue, let leaf = history?.leaf, leaf.request != newValue else { return }
      if newValue == .null || leaf.buffer == nil {
        attachGrad(gradReq: newValue)
      } else {
        leaf.request = newValue
      }
    }
  }

  /// Sets the attached gradient to zeros. Needed between steps when `gradReq` is `.add`.
  public func zeroGrad() {
    grad.fill(0)
  }

  /// Whether a backward pass has written the attached gradient since it was last used.
  ///
  /// A backward pass sets it; an optimizer clears it when it has used the gradient, and so notices
  /// a second step without a backward pass between. False when no gradient is attached.
  public var hasFreshGradient: Bool {
    get { history?.leaf?.isFresh ?? false }
    set { history?.leaf?.isFresh = newValue }
  }

  /// The same elements, shared, outside the recorded computation: no gradient flows through.
  public func detach() -> NDArray {
    alias(history: nil)
  }

  /// Computes the gradient of this array - of the sum of its elements, or weighted by
  /// `headGradient` - and writes it to the arrays that it was computed from and that have a gradient
  /// attached.
  ///
  /// The recorded computation is freed: a second call is an error unless the first said
  /// `retainGraph: true`.
  ///
  /// - Precondition: This array was computed inside `autograd.record`, from arrays with an attached
  ///   gradient.
  public func backward(
    headGradient: NDArray? = nil, retainGraph: Bool = false, trainMode: Bool = true
  ) {
    let pass = BackwardPass(retainGraph: retainGraph, capturing: nil)
    guard pass.start(self, headGradient) else { return }
    autograd.run(recording: false, training: trainMode) { pass.run() }
  }
}
