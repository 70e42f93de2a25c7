import Autograd
import Foundation
import NDArrayModule
import TestSupport
import Testing

/// The operations beside the hot core against MXNet's answers, forwards and backwards.
@Suite("Further operations and their gradients, against MXNet")
struct OracleCalls {
  @Test(
    "each call gives MXNet's value and gradients",
    arguments: Vectors.cases("calls", of: OperationCase.self, in: .module))
  func call(_ example: OperationCase) throws {
    let function = try #require(
      CallTable.function(example.operation), "\(example.operation) is not in the table of calls")
    let inputs = example.inputs.map { NDArray($0) }
    expect(example, function(inputs), example.output, "output", example.tolerance)
    for (input, before) in zip(inputs, example.inputs) {
      expect(example, input, before, "input afterwards", .exact)
    }
    guard let gradients = example.gradients else { return }
    for input in inputs { input.attachGrad() }
    let output = autograd.record { function(inputs) }
    expect(example, output, example.output, "recorded output", example.tolerance)
    output.backward(headGradient: example.head.map { NDArray($0) })
    for (index, (input, wanted)) in zip(inputs, gradients).enumerated() {
      expect(
        example, input.grad, wanted, "gradient of input \(index)", example.tolerance.forGradients)
    }
  }

  private func expect(
    _ example: OperationCase, _ got: NDArray, _ wanted: VectorArray, _ what: String,
    _ rule: Agreement
  ) {
    let mismatch = rule.mismatch(wanted, got.vector, what: what)
    #expect(mismatch == nil, "\(example.name): \(mismatch ?? "")")
  }
}
