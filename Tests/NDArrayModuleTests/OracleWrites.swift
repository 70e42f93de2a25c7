import Foundation
import NDArrayModule
import TestSupport
import Testing

@Suite("Writing and making arrays, against MXNet")
struct OracleWrites {
  @Test(
    "assignments, views and one-hot rows leave what MXNet leaves",
    arguments: Vectors.cases("writes", of: OperationCase.self, in: .module))
  func writes(_ example: OperationCase) throws {
    let x = NDArray(example.inputs[0])
    let result = try #require(try written(example, x), "\(example.name): no such operation")
    let mismatch = example.tolerance.mismatch(example.output, result.vector, what: "output")
    #expect(mismatch == nil, "\(example.name): \(mismatch ?? "")")
  }

  @Test(
    "arrays made from numbers alone are MXNet's",
    arguments: Vectors.cases("created", of: OperationCase.self, in: .module))
  func created(_ example: OperationCase) throws {
    let result = try #require(made(example), "\(example.name): no such operation")
    let mismatch = example.tolerance.mismatch(example.output, result.vector, what: "output")
    #expect(mismatch == nil, "\(example.name): \(mismatch ?? "")")
  }

  /// The array to look at after the operation.
  private func written(_ example: OperationCase, _ x: NDArray) throws -> NDArray? {
    let words = example.options?.subscripts.flatMap(SubscriptWords.init)
    switch example.operation {
    case "write":
      guard let words, words.write(NDArray(example.inputs[1]), to: x) else { return nil }
      return x
    case "writeThrough":
      let part = try #require(words?.part(of: x), "\(example.name): no such subscript")
      part += Double(example.inputs[1].elements[0])
      return x
    case "writeThroughReshape":
      x.reshape(2, 3) += Double(example.inputs[1].elements[0])
      return x
    case "oneHot":
      return nd.oneHot(x, try #require(example.options?.depth))
    default: return nil
    }
  }

  private func made(_ example: OperationCase) -> NDArray? {
    guard let options = example.options else { return nil }
    let shape = Shape(options.shape ?? [])
    switch example.operation {
    case "arange":
      guard let stop = options.stop else { return nil }
      return nd.arange(options.start ?? 0, stop, options.step ?? 1)
    case "linspace":
      guard let start = options.start, let stop = options.stop, let count = options.count else {
        return nil
      }
      return nd.linspace(start, stop, count)
    case "eye": return options.rows.map { nd.eye($0) }
    case "full": return options.value.map { nd.full(shape: shape, $0) }
    case "zeros": return nd.zeros(shape: shape)
    case "ones": return nd.ones(shape: shape)
    default: return nil
    }
  }
}
