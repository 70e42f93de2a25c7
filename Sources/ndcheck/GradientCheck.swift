import Gluon

/// Compares derivatives with central differences, in float64.
///
/// What is differentiated is the sum of all outputs, each element with a weight: `heads`. The
/// second derivatives are those of the sum of the first, with weights of their own.
struct GradientCheck {
  private let operation: Operation
  private let request: Request
  /// Half the distance of the two points of a difference, for numbers about 1.
  private let step = 1e-5
  /// No more elements of an input than this are moved.
  private let mostElements = 40

  init(_ operation: Operation, _ request: Request) {
    self.operation = operation
    self.request = request
  }

  /// First derivatives.
  func first() throws -> Answer {
    try compare(
      numeric: { try self.total(of: $0) },
      analytic: { try self.gradients(at: $0, createGraph: false).map { $0.copy() } })
  }

  /// Second derivatives: of the first ones, each element with a weight.
  func second() throws -> Answer {
    try compare(
      numeric: { inputs in
        let gradients = try self.gradients(at: inputs, createGraph: false)
        return zip(gradients, self.weights(gradients)).reduce(0) { $0 + ($1.0 * $1.1).total }
      },
      analytic: { try self.secondDerivatives(at: $0) })
  }

  private func compare(
    numeric: ([NDArray]) throws -> Double, analytic: ([NDArray]) throws -> [NDArray]
  ) throws -> Answer {
    let variables = request.differentiated
    guard variables.allSatisfy({ request.inputs[$0].dtype == .float64 }) else {
      throw CaseError.request("derivatives are checked in float64")
    }
    return try nd.checked {
      let ours = try analytic(copies())
      var worst = 0.0
      var place = ""
      for (order, index) in variables.enumerated() {
        let gradient = ours[order].float64
        let input = request.inputs[index]
        guard gradient.count == input.size else {
          throw CaseError.request(
            "the gradient of input \(index) has shape \(ours[order].shape.dimensions), the input"
              + " \(input.shape.dimensions)")
        }
        // Small derivatives beside large ones carry the rounding of the large.
        let scale = Swift.max(1, gradient.lazy.filter(\.isFinite).map(\.magnitude).max() ?? 1)
        for element in elements(of: input.size) {
          var difference = try difference(numeric, index, element, step)
          var error = (gradient[element] - difference).magnitude / scale
          if error > 1e-7 {
            // Where a function bends much: half the distance has a quarter of the error, so that it
            // cancels (Richardson).
            let nearer = try self.difference(numeric, index, element, step / 2)
            difference = (4 * nearer - difference) / 3
            error = (gradient[element] - difference).magnitude / scale
          }
          if !(error <= worst) {
            worst = error
            place =
              "input \(index), element \(element): \(gradient[element]), and by differences"
              + " \(difference)"
          }
        }
      }
      var answer = Answer(id: request.id)
      answer.fields["worst"] = worst.isFinite ? worst : "\(worst)"
      answer.fields["place"] = place
      return answer
    }
  }

  private func difference(
    _ function: ([NDArray]) throws -> Double, _ index: Int, _ element: Int, _ step: Double
  ) throws -> Double {
    let value = request.inputs[index].float64[element]
    let distance = step * Swift.max(1, value.magnitude)
    let (up, down) = (value + distance, value - distance)
    let above = try function(copies(moving: index, element, to: up))
    let below = try function(copies(moving: index, element, to: down))
    return (above - below) / (up - down)
  }

  /// Some elements, spread over the array.
  private func elements(of size: Int) -> [Int] {
    if size <= mostElements { return Array(0..<size) }
    return (0..<mostElements).map { $0 * size / mostElements }
  }

  private func copies(moving index: Int = -1, _ element: Int = 0, to value: Double = 0)
    -> [NDArray]
  {
    request.inputs.enumerated().map { order, input in
      guard order == index else { return input.withElementBytes { input.filled($0) } }
      var numbers = input.float64
      numbers[element] = value
      return numbers.withUnsafeBytes { input.filled($0) }
    }
  }

  /// The weighted sum of the outputs.
  private func total(of inputs: [NDArray]) throws -> Double {
    seed(request)
    let call = Call(request.attributes, inputs)
    let training = try request.attributes.flag("training", or: true)
    let outputs = try autograd.record(trainMode: training) { try operation.run(call) }
    return zip(outputs, heads(outputs)).reduce(0) { $0 + ($1.0 * $1.1).total }
  }

  private func gradients(at inputs: [NDArray], createGraph: Bool) throws -> [NDArray] {
    try derivatives(at: inputs, createGraph: createGraph).gradients
  }

  private func derivatives(
    at inputs: [NDArray], createGraph: Bool
  ) throws -> (variables: [NDArray], gradients: [NDArray]) {
    seed(request)
    let call = Call(request.attributes, inputs)
    for index in request.differentiated { inputs[index].attachGrad() }
    let training = try request.attributes.flag("training", or: true)
    return try autograd.record(trainMode: training) {
      let outputs = try operation.run(call)
      let variables = request.differentiated.map { call.variable($0) }
      let recorded = zip(outputs, heads(outputs)).filter { $0.0.history != nil }
      let gradients = autograd.grad(
        recorded.map(\.0), variables, headGradients: recorded.map(\.1), createGraph: createGraph,
        trainMode: training)
      return (variables, gradients)
    }
  }

  private func secondDerivatives(at inputs: [NDArray]) throws -> [NDArray] {
    let (variables, gradients) = try derivatives(at: inputs, createGraph: true)
    return autograd.record {
      let weighted = zip(gradients, weights(gradients)).map { ($0 * $1).sum() }
      // The gradient of what is linear is a constant: nothing to differentiate.
      let recorded = weighted.filter { $0.history != nil }
      guard !recorded.isEmpty else {
        return variables.map { nd.zeros(shape: $0.shape, dtype: .float64) }
      }
      return autograd.grad(recorded, variables)
    }
  }

  private func heads(_ outputs: [NDArray]) -> [NDArray] {
    outputs.enumerated().map { index, output in
      if let heads = request.heads, index < heads.count, let head = heads[index] { return head }
      return weights(of: output, 0.7 + Double(index))
    }
  }

  private func weights(_ gradients: [NDArray]) -> [NDArray] {
    gradients.enumerated().map { weights(of: $1, 1.3 + Double($0)) }
  }

  /// Numbers between -1 and 1 without a pattern that an operation could share.
  private func weights(of array: NDArray, _ start: Double) -> NDArray {
    var state = start
    let numbers = (0..<array.size).map { _ -> Double in
      state = (state * 997.13 + 0.377).truncatingRemainder(dividingBy: 1)
      return 2 * state - 1
    }
    return numbers.withUnsafeBytes { array.filled($0) }
  }
}

extension NDArray {
  /// The elements of a float64 array.
  fileprivate var float64: [Double] {
    withElementBytes { Array($0.bindMemory(to: Double.self)) }
  }

  fileprivate var total: Double { float64.reduce(0, +) }

  /// An array like this one, with other elements.
  fileprivate func filled(_ bytes: UnsafeRawBufferPointer) -> NDArray {
    NDArray(dtype, shape: shape, copying: bytes) ?? .poison
  }
}
