@_exported import NDArrayModule

/// Recording of computations and their gradients.
///
///     let x = nd.array([1, 2, 3])
///     x.attachGrad()
///     let y = autograd.record { 2 * x * x }
///     y.backward()
///     print(x.grad)  // [ 4.  8. 12.]
public enum autograd {
  /// Whether operations are being recorded, on this thread.
  public static var isRecording: Bool { Recording.isRecording }

  /// Whether layers such as dropout behave as in training, on this thread.
  public static var isTraining: Bool { Recording.isTraining }

  /// Runs `body`, recording what it computes from arrays with an attached gradient, and returns its
  /// value.
  ///
  /// Scopes nest. Layers are in training mode unless `trainMode` is false.
  @discardableResult
  public static func record<Value>(
    trainMode: Bool = true, _ body: () throws -> Value
  ) rethrows -> Value {
    try run(recording: true, training: trainMode, body)
  }

  /// Runs `body` without recording, inside a recorded scope; layers are in prediction mode unless
  /// `trainMode` is true.
  @discardableResult
  public static func pause<Value>(
    trainMode: Bool = false, _ body: () throws -> Value
  ) rethrows -> Value {
    try run(recording: false, training: trainMode, body)
  }

  /// Runs `body` with layers in training mode; recording stays as it is.
  @discardableResult
  public static func trainMode<Value>(_ body: () throws -> Value) rethrows -> Value {
    try run(recording: isRecording, training: true, body)
  }

  /// Runs `body` with layers in prediction mode; recording stays as it is.
  @discardableResult
  public static func predictMode<Value>(_ body: () throws -> Value) rethrows -> Value {
    try run(recording: isRecording, training: false, body)
  }

  static func run<Value>(
    recording: Bool, training: Bool, _ body: () throws -> Value
  ) rethrows -> Value {
    let before = Recording.set(recording: recording, training: training)
    defer { _ = Recording.set(recording: before.recording, training: before.training) }
    return try body()
  }
}

extension autograd {
  /// Computes the gradients of all `heads` together and writes them to the attached arrays.
  ///
  /// Each head counts with its `headGradients`, by default ones: the gradient is that of the sum of
  /// all elements. The recorded computation is freed unless `retainGraph`.
  ///
  /// - Precondition: Every head was recorded, and each head gradient has the shape of its head.
  public static func backward(
    _ heads: [NDArray], headGradients: [NDArray?]? = nil, retainGraph: Bool = false,
    trainMode: Bool = true
  ) {
    let pass = BackwardPass(retainGraph: retainGraph, capturing: nil)
    guard pass.start(heads, headGradients) else { return }
    run(recording: false, training: trainMode) { pass.run() }
  }

  /// The gradients of the sum of `heads` with respect to `variables`, as new arrays; the gradients
  /// kept by the arrays themselves are not touched.
  ///
  /// With `createGraph` the computation of the gradients is itself recorded, so that they can be
  /// differentiated again.
  ///
  ///     let x = nd.array([2])
  ///     x.attachGrad()
  ///     let second = autograd.record {
  ///       autograd.grad([x ** 3], [x], createGraph: true)[0]
  ///     }
  ///     second.backward()
  ///     print(x.grad)  // [12.]
  ///
  /// - Parameter retainGraph: Whether the recorded computation is kept; nil keeps it exactly when
  ///   `createGraph`.
  /// - Precondition: Every variable was attached or recorded and takes part in a head.
  public static func grad(
    _ heads: [NDArray], _ variables: [NDArray], headGradients: [NDArray?]? = nil,
    retainGraph: Bool? = nil, createGraph: Bool = false, trainMode: Bool = true
  ) -> [NDArray] {
    var nodes: [Node] = []
    for (index, variable) in variables.enumerated() {
      guard let node = variable.history else {
        return fail(
          "grad: variable \(index), of shape \(variable.shape.dimensions), has no gradient attached"
            + " and was not recorded. Call attachGrad() on it before autograd.record { ... }.")
      }
      nodes.append(node)
    }
    let pass = BackwardPass(retainGraph: retainGraph ?? createGraph, capturing: nodes)
    guard pass.start(heads, headGradients) else { return [] }
    run(recording: createGraph, training: trainMode) { pass.run() }
    return zip(nodes, variables).map { node, variable in
      pass.captured(node) ?? nd.zeros(shape: variable.shape, dtype: variable.dtype)
    }
  }
}
