import NDArrayModule

extension autograd {
  /// An operation whose gradient you write yourself: subclass it, override ``forward(_:)-(NDArray)``
  /// and ``backward(_:)-(NDArray)`` - or their forms for lists, when there are several inputs or
  /// outputs - and call an object of it like a function.
  ///
  ///     final class Cubed: autograd.Function {
  ///       override func forward(_ x: NDArray) -> NDArray {
  ///         saveForBackward(x)
  ///         return x * x * x
  ///       }
  ///       override func backward(_ gradient: NDArray) -> NDArray {
  ///         let x = savedTensors[0]
  ///         return gradient * 3 * x * x
  ///       }
  ///     }
  ///     let x = nd.array([2])
  ///     x.attachGrad()
  ///     autograd.record { Cubed()(x) }.backward()
  ///     x.grad  // [12.]
  ///
  /// Nothing is recorded while `forward` runs. `backward` gets the gradient of each output and gives
  /// that of each input; written with the library's operations from saved inputs, it can itself be
  /// differentiated.
  open class Function {
    private var saved: [NDArray] = []

    /// A function that has saved nothing.
    public init() {}

    /// The value of a function of one array.
    open func forward(_ x: NDArray) -> NDArray {
      trap("Function: \(type(of: self)) overrides no forward")
    }

    /// The gradient of the input of a function of one array, from that of its output.
    open func backward(_ gradient: NDArray) -> NDArray {
      trap("Function: \(type(of: self)) overrides no backward")
    }

    /// The outputs of a function of several arrays.
    open func forward(_ inputs: [NDArray]) -> [NDArray] {
      guard inputs.count == 1 else {
        return fail(
          "Function: \(type(of: self)) is called with \(inputs.count) arrays and has but a forward of"
            + " one; override forward(_ inputs: [NDArray])")
      }
      return [forward(inputs[0])]
    }

    /// The gradients of all inputs, in order, from those of all outputs.
    open func backward(_ gradients: [NDArray]) -> [NDArray] {
      guard gradients.count == 1 else {
        return fail(
          "Function: \(type(of: self)) has \(gradients.count) outputs and but a backward of one;"
            + " override backward(_ gradients: [NDArray])")
      }
      return [backward(gradients[0])]
    }

    /// Keeps arrays for `backward`: inputs, outputs, or anything computed on the way.
    public final func saveForBackward(_ arrays: NDArray...) { saved = arrays }

    /// What `forward` saved, in order.
    public final var savedTensors: [NDArray] { saved }

    /// The value for one array.
    public final func callAsFunction(_ x: NDArray) -> NDArray { single([x]) }

    /// The value for two arrays.
    public final func callAsFunction(_ x: NDArray, _ y: NDArray) -> NDArray { single([x, y]) }

    /// The value for three arrays.
    public final func callAsFunction(_ x: NDArray, _ y: NDArray, _ z: NDArray) -> NDArray {
      single([x, y, z])
    }

    /// All outputs for any number of arrays.
    public final func callAsFunction(_ inputs: [NDArray]) -> [NDArray] {
      saved = []
      let results = autograd.run(recording: false, training: autograd.isTraining) {
        forward(inputs)
      }
      guard autograd.isRecording, inputs.contains(where: { $0.history != nil }) else {
        return results
      }
      // An output that is an input, or is given twice, gets a history of its own.
      let outputs = results.map { $0.alias(history: nil) }
      let saving = saved.map { array -> Saving in
        if let input = inputs.firstIndex(where: { $0 === array }) { return .operand(input) }
        if let output = results.firstIndex(where: { $0 === array }) { return .output(output) }
        return .constant(array)
      }
      let call = FunctionCall(self, inputs, outputs, savesOutputs: savesOutputs(saving))
      if outputs.count == 1 {
        recordRule(
          GivenRule(call.name) { call.gradients([$0], $1) }, outputs[0], of: inputs, saving: saving)
      } else {
        recordRule(
          GivenRule(call.name, ofOutputs: { call.gradients(ofOutputs: $0, $1) }),
          outputs: outputs, of: inputs, saving: saving)
      }
      return outputs
    }

    private func savesOutputs(_ saving: [Saving]) -> Bool {
      saving.contains { if case .output = $0 { true } else { false } }
    }

    private func single(_ inputs: [NDArray]) -> NDArray {
      let outputs = self(inputs)
      guard outputs.count == 1 else {
        return fail(
          "Function: \(type(of: self)) has \(outputs.count) outputs; call it with a list, which gives"
            + " all of them: f([x])")
      }
      return outputs[0]
    }

    /// The gradients of the inputs, with what a call saved.
    fileprivate func gradients(_ gradients: [NDArray], saved: [NDArray]) -> [NDArray] {
      let before = self.saved
      self.saved = saved
      defer { self.saved = before }
      return backward(gradients)
    }
  }
}

/// One recorded call of a function.
private final class FunctionCall {
  let name: String
  private let function: autograd.Function
  private let inputs: [Shape]
  private let outputs: [(shape: Shape, dtype: DType)]
  private let savesOutputs: Bool

  init(
    _ function: autograd.Function, _ inputs: [NDArray], _ outputs: [NDArray], savesOutputs: Bool
  ) {
    name = String(describing: type(of: function))
    self.function = function
    self.inputs = inputs.map(\.shape)
    self.outputs = outputs.map { ($0.shape, $0.dtype) }
    self.savesOutputs = savesOutputs
  }

  func gradients(ofOutputs g: [NDArray?], _ operands: Operands) -> [NDArray?] {
    guard !savesOutputs || !autograd.isRecording else {
      return fail(
        "Function: \(name) has several outputs and saved some of them, through which its gradient"
          + " cannot be differentiated again; save inputs instead")
    }
    return gradients(
      zip(g, outputs).map { $0 ?? nd.zeros(shape: $1.shape, dtype: $1.dtype) }, operands)
  }

  func gradients(_ g: [NDArray], _ operands: Operands) -> [NDArray?] {
    let saved = operands.rule.saved.indices.map { operands[$0] }
    let found = function.gradients(g, saved: saved)
    guard found.count == inputs.count else {
      return fail(
        "Function: backward of \(name) gives \(found.count) gradients for \(inputs.count) inputs")
    }
    for (index, gradient) in found.enumerated() where gradient.shape != inputs[index] {
      return fail(
        "Function: backward of \(name) gives a gradient of shape \(gradient.shape.dimensions) for"
          + " input \(index), which has shape \(inputs[index].dimensions); they must be equal")
    }
    return found
  }
}

extension autograd {
  /// Attaches given arrays as the gradients of variables: what ``NDArray/attachGrad(gradReq:)`` does
  /// with arrays of zeros that it makes.
  ///
  ///     let x = nd.array([3])
  ///     let slope = nd.zeros(shape: 1)
  ///     autograd.markVariables([x], [slope])
  ///     autograd.record { x * x }.backward()
  ///     slope  // [6.]
  ///
  /// - Precondition: Each gradient has the shape of its variable.
  public static func markVariables(
    _ variables: [NDArray], _ gradients: [NDArray], gradReq: GradReq = .write
  ) {
    guard variables.count == gradients.count else {
      return fail(
        "markVariables: \(variables.count) variables have \(gradients.count) gradients")
    }
    for (variable, gradient) in zip(variables, gradients) {
      guard variable.shape == gradient.shape, variable.dtype == gradient.dtype else {
        return fail(
          "markVariables: a gradient of shape \(gradient.shape.dimensions) (\(gradient.dtype)) does"
            + " not fit a variable of shape \(variable.shape.dimensions) (\(variable.dtype)); they"
            + " must be equal")
      }
      let leaf = Leaf(request: gradReq, buffer: gradReq == .null ? nil : gradient)
      variable.history = Node(leaf: leaf, of: variable)
    }
  }
}
