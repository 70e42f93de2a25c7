import Foundation
import Gluon
import TestSupport
import Testing

/// What a rule draws for a parameter after `mx.random.seed(3)`.
struct InitializerCase: Decodable, Sendable, CustomStringConvertible {
  let name: String
  let rule: String
  let numbers: [String: Double]
  let words: [String: String]
  let shape: [Int]
  let values: VectorArray?
  /// The digest of values that are too many to write down.
  let digest: String?

  var description: String { name }
}

@Suite("Initializers, against MXNet")
struct OracleInitializers {
  @Test(
    "a rule draws MXNet's values, bit for bit but for directions",
    arguments: Vectors.cases("initializers", of: InitializerCase.self, in: .module))
  func initializers(_ example: InitializerCase) throws {
    nd.seed(3)
    let parameter = Parameter("weight", shape: Shape(example.shape))
    let rule = try #require(make(example))
    parameter.initialize(rule)
    let got = parameter.data()
    if let digest = example.digest {
      #expect(VectorArray.digest(got.elements) == digest, "\(example.name)")
    }
    guard let wanted = example.values else { return }
    if example.rule == "Orthogonal" {
      #expect(sameDirections(got, NDArray(wanted)), "\(example.name)")
    } else {
      let mismatch = Agreement.exact.mismatch(wanted, got.vector)
      #expect(mismatch == nil, "\(example.name): \(mismatch ?? "")")
    }
  }

  /// Whether rows (or columns, whichever are fewer) agree, each but for its sign.
  private func sameDirections(_ x: NDArray, _ y: NDArray) -> Bool {
    guard x.shape == y.shape else { return false }
    var (x, y) = (x.reshape([x.count, -1]), y.reshape([y.count, -1]))
    if x.shape[0] >= x.shape[1] { (x, y) = (x.transpose(), y.transpose()) }
    return (0..<x.count).allSatisfy { row in
      close(x[row], y[row].elements, 1e-5) || close(-x[row], y[row].elements, 1e-5)
    }
  }

  private func make(_ example: InitializerCase) -> (any Initializer)? {
    let magnitude = example.numbers["magnitude"] ?? 3
    let factors: [String: initializer.Xavier.Factor] = ["avg": .avg, "in": .in, "out": .out]
    let factor = factors[example.words["factor_type"] ?? "avg"] ?? .avg
    switch example.rule {
    case "Xavier":
      return initializer.Xavier(
        example.words["rnd_type"] == "gaussian" ? .gaussian : .uniform, factor: factor,
        magnitude: magnitude)
    case "MSRAPrelu":
      return initializer.MSRAPrelu(factor: factor, slope: example.numbers["slope"] ?? 0.25)
    case "Orthogonal":
      return initializer.Orthogonal(
        scale: example.numbers["scale"] ?? 1.414,
        example.words["rand_type"] == "normal" ? .normal : .uniform)
    case "Bilinear": return initializer.Bilinear()
    case "LSTMBias":
      return initializer.LSTMBias(forgetBias: example.numbers["forget_bias"] ?? 1)
    case "Normal": return initializer.Normal(sigma: example.numbers["sigma"] ?? 0)
    case "Uniform": return initializer.Uniform(scale: example.numbers["scale"] ?? 0)
    default: return nil
    }
  }
}
