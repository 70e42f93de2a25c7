import Gluon

/// Runs an operation on a case, forward and, when asked, backward.
struct Evaluation {
  let operation: Operation
  let request: Request
  /// The inputs as they came: no operation may change them.
  private let originals: [[UInt8]]

  init(operation: Operation, request: Request) {
    self.operation = operation
    self.request = request
    originals = request.inputs.map { $0.withElementBytes { Array($0) } }
  }

  func answer() throws -> Answer {
    switch request.mode {
    case .forward: try forward()
    case .gradient: try gradient()
    case .gradcheck: try GradientCheck(operation, request).first()
    case .gradgradcheck: try GradientCheck(operation, request).second()
    }
  }

  private func forward() throws -> Answer {
    let call = Call(request.attributes, request.inputs)
    let training = try request.attributes.flag("training")
    let outputs: [NDArray] = try nd.checked {
      seed(request)
      return try training
        ? autograd.record { try operation.run(call) } : operation.run(call)
    }
    return answer(call, outputs)
  }

  private func gradient() throws -> Answer {
    let call = Call(request.attributes, request.inputs)
    let training = try request.attributes.flag("training", or: true)
    let (outputs, gradients): ([NDArray], [NDArray?]) = try nd.checked {
      seed(request)
      let variables = request.differentiated
      for index in variables { call.inputs[index].attachGrad() }
      let outputs = try autograd.record(trainMode: training) { try operation.run(call) }
      // An output may be constant, as the sign of a determinant is.
      let heads = request.heads ?? outputs.map { _ in nil }
      let recorded = zip(outputs, heads).filter { $0.0.history != nil }
      autograd.backward(recorded.map(\.0), headGradients: recorded.map(\.1))
      let gradients = call.inputs.indices.map { index -> NDArray? in
        guard variables.contains(index) else { return nil }
        return call.bound[index]?.grad() ?? call.inputs[index].grad
      }
      return (outputs, gradients)
    }
    var answer = answer(call, outputs)
    answer.set(gradients: gradients)
    return answer
  }

  private func answer(_ call: Call, _ outputs: [NDArray]) -> Answer {
    for (index, (input, before)) in zip(request.inputs, originals).enumerated() {
      if !input.withElementBytes({ now in before.withUnsafeBytes { now.elementsEqual($0) } }) {
        return Answer(id: request.id, kind: .changedInput, "input \(index) is not what it was")
      }
    }
    var answer = Answer(id: request.id)
    answer.set(outputs: outputs)
    answer.set(told: call.told, texts: call.texts)
    return answer
  }
}

/// Starts the random streams where the case says.
func seed(_ request: Request) {
  if let seed = try? request.attributes.int("seed") { nd.seed(seed) }
}

extension Request {
  /// The inputs whose gradient is wanted.
  var differentiated: [Int] {
    variables ?? inputs.indices.filter { inputs[$0].dtype.isFloating }
  }
}
