import Foundation
import Gluon
import TestSupport
import Testing

@Suite("Losses, against MXNet")
struct OracleLosses {
  @Test(
    "a loss has MXNet's value an example and MXNet's gradients",
    arguments: Vectors.cases("losses", of: OperationCase.self, in: .module))
  func losses(_ example: OperationCase) throws {
    let inputs = example.inputs.map { NDArray($0) }
    for input in inputs { input.attachGrad() }
    let output = autograd.record { loss(example, inputs) }
    let mismatch = example.tolerance.mismatch(example.output, output.vector, what: "output")
    #expect(mismatch == nil, "\(example.name): \(mismatch ?? "")")
    output.backward(headGradient: example.head.map { NDArray($0) })
    for (index, wanted) in (example.gradients ?? []).enumerated() {
      let gradient = inputs[index].grad
      let mismatch = example.tolerance.forGradients.mismatch(
        wanted, gradient.vector, what: "gradient of input \(index)")
      #expect(mismatch == nil, "\(example.name): \(mismatch ?? "")")
    }
  }

  private func loss(_ example: OperationCase, _ inputs: [NDArray]) -> NDArray {
    let weight = example.options?.weight ?? 1
    switch example.operation {
    case "L2Loss":
      let loss = gloss.L2Loss(weight: weight)
      return inputs.count == 2 ? loss(inputs[0], inputs[1]) : loss(inputs[0], inputs[1], inputs[2])
    case "L1Loss":
      return gloss.L1Loss(weight: weight)(inputs[0], inputs[1])
    case "SoftmaxCrossEntropyLoss":
      let labels = example.options?.labels.map { NDArray($0) } ?? nd.zeros(shape: 1)
      return gloss.SoftmaxCrossEntropyLoss(weight: weight)(inputs[0], labels)
    default:
      Issue.record("\(example.name): '\(example.operation)' is not in the table of losses")
      return inputs[0]
    }
  }
}
