import Autograd
import Foundation
import NDArrayModule
import TestSupport
import Testing

/// Every operation against MXNet's answers: the value without recording, the same value while
/// recording, and the gradient of every input.
@Suite("Operations and their gradients, against MXNet")
struct OracleOperations {
  @Test(
    "arithmetic, broadcasting, scalars both ways round, comparisons",
    arguments: Vectors.cases("arithmetic", of: OperationCase.self, in: .module))
  func arithmetic(_ operation: OperationCase) { check(operation) }

  @Test(
    "functions of one element",
    arguments: Vectors.cases("elementwise", of: OperationCase.self, in: .module))
  func elementwise(_ operation: OperationCase) { check(operation) }

  @Test(
    "reductions, positions, softmax",
    arguments: Vectors.cases("reductions", of: OperationCase.self, in: .module))
  func reductions(_ operation: OperationCase) { check(operation) }

  @Test(
    "products, reshaping, joining",
    arguments: Vectors.cases("shapes", of: OperationCase.self, in: .module))
  func shapes(_ operation: OperationCase) { check(operation) }

  @Test(
    "subscripts, take, pick, slices",
    arguments: Vectors.cases("indexing", of: OperationCase.self, in: .module))
  func indexing(_ operation: OperationCase) { check(operation) }

  @Test(
    "convolution and pooling",
    arguments: Vectors.cases("windows", of: OperationCase.self, in: .module))
  func windows(_ operation: OperationCase) { check(operation) }

  private func check(_ example: OperationCase) {
    guard let function = OperationTable.function(example.operation, example.options) else {
      Issue.record("\(example.name): '\(example.operation)' is not in the table of operations")
      return
    }
    let inputs = example.inputs.map { NDArray($0) }
    expect(example, function(inputs).vector, example.owedOutput, "output", example.tolerance)
    for (index, input) in inputs.enumerated() {
      expect(example, input.vector, example.inputs[index], "input \(index) afterwards", .exact)
    }
    guard let gradients = example.owedGradients else { return }

    for input in inputs { input.attachGrad() }
    let output = autograd.record { function(inputs) }
    expect(example, output.vector, example.owedOutput, "recorded output", example.tolerance)
    output.backward(headGradient: example.head.map { NDArray($0) })
    for (index, (input, wanted)) in zip(inputs, gradients).enumerated() {
      let rule = example.tolerance.forGradients
      expect(example, input.grad.vector, wanted, "gradient of input \(index)", rule)
    }
  }

  private func expect(
    _ example: OperationCase, _ got: VectorArray, _ wanted: VectorArray, _ what: String,
    _ rule: Agreement
  ) {
    let mismatch = rule.mismatch(wanted, got, what: what)
    #expect(mismatch == nil, "\(example.name): \(mismatch ?? "")")
  }
}

@Suite("Deliberate deviations from MXNet")
struct OracleDeviations {
  @Test("every deviation that a vector names is a row of docs/deviations.md")
  func named() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let text = try String(
      contentsOf: root.appendingPathComponent("docs/deviations.md"), encoding: .utf8)
    for file in ["arithmetic", "elementwise", "reductions", "shapes", "indexing", "windows"] {
      for example in Vectors.cases(file, of: OperationCase.self, in: .module) {
        guard let deviation = example.deviation else { continue }
        #expect(text.contains("| `\(deviation)` |"), "\(example.name): no row \(deviation)")
        #expect(example.ours != nil, "\(example.name): deviates, but says not how")
      }
    }
  }
}
