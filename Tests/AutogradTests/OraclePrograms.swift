import Autograd
import Foundation
import NDArrayModule
import TestSupport
import Testing

/// A few operations on shared values, with every value and the gradient of every input.
struct ProgramCase: Decodable, Sendable, CustomStringConvertible {
  let name: String
  let inputs: [VectorArray]
  let steps: [Step]
  let values: [VectorArray]
  let gradients: [VectorArray]

  /// An operation on earlier values: the inputs come first, then each step's value.
  struct Step: Decodable, Sendable {
    let operation: String
    let of: [Int]
    let options: OperationOptions?
  }

  var description: String { name }
}

@Suite("The tape, against MXNet")
struct OraclePrograms {
  /// Each element is a chain of float32 operations: their roundings add up, and terms that cancel
  /// leave the rounding of larger numbers.
  private let rule = Agreement.relative(2e-5)

  @Test(
    "programs with shared values and unused ones have MXNet's gradients",
    arguments: Vectors.cases("programs", of: ProgramCase.self, in: .module))
  func programs(_ program: ProgramCase) {
    let inputs = program.inputs.map { NDArray($0) }
    for input in inputs { input.attachGrad() }
    var values = inputs
    let total: NDArray = autograd.record {
      for step in program.steps {
        guard let function = OperationTable.function(step.operation, step.options) else {
          Issue.record("\(program.name): '\(step.operation)' is not in the table of operations")
          continue
        }
        values.append(function(step.of.map { values[$0] }))
      }
      return values.dropFirst().reduce(values[0].sum()) { $0 + $1.sum() }
    }
    for (index, wanted) in program.values.enumerated() {
      let got = values[inputs.count + index].vector
      let mismatch = rule.mismatch(wanted, got, what: "step \(index)")
      #expect(mismatch == nil, "\(program.name): \(mismatch ?? "")")
    }
    total.backward()
    for (index, wanted) in program.gradients.enumerated() {
      let got = inputs[index].grad.vector
      let mismatch = rule.mismatch(wanted, got, what: "gradient of input \(index)")
      #expect(mismatch == nil, "\(program.name): \(mismatch ?? "")")
    }
  }
}
