import Foundation
import NDArrayModule
import TestSupport
import Testing

/// A seed and draws of other distributions than the normal and the uniform.
struct DistributionCase: Decodable, Sendable, CustomStringConvertible {
  let name: String
  let seed: Int
  let draws: [Draw]

  struct Draw: Decodable, Sendable {
    let kind: String
    /// Numbers, or none where the parameters are arrays.
    let parameters: [Double]?
    let arrays: [VectorArray]?
    /// How many are drawn for each element of the arrays.
    let share: [Int]?
    let shape: [Int]
    let digest: String
    let all: VectorArray?
    let first: VectorArray?
    let last: VectorArray?
  }

  var description: String { name }
}

@Suite("Distributions, against MXNet")
struct OracleDistributions {
  @Test(
    "every draw has MXNet's bits",
    arguments: Vectors.cases("distributions", of: DistributionCase.self, in: .module))
  func draws(_ drawing: DistributionCase) throws {
    nd.seed(drawing.seed)
    for (index, draw) in drawing.draws.enumerated() {
      let what = "\(drawing.name), draw \(index) (\(draw.kind) \(draw.shape))"
      let drawn = try #require(draw.parameters != nil ? self.drawn(draw) : sampled(draw), "\(what)")
      #expect(Array(drawn.shape) == draw.shape, "\(what): shape")
      let elements = drawn.elements
      for (part, from) in [(draw.all, 0), (draw.first, 0), (draw.last, elements.count - 3)] {
        guard let part else { continue }
        let ours = Array(elements[from..<min(elements.count, from + part.elements.count)])
        #expect(ours == part.elements, "\(what): from element \(from)")
      }
      #expect(VectorArray.digest(elements) == draw.digest, "\(what): digest of all elements")
    }
  }

  private func drawn(_ draw: DistributionCase.Draw) -> NDArray? {
    let shape = Shape(draw.shape)
    guard let parameters = draw.parameters else { return nil }
    let (a, b) = (parameters[0], parameters.last ?? 0)
    return switch draw.kind {
    case "randint": nd.random.randint(Int(a), Int(b), shape: shape, dtype: .float32)
    case "exponential": nd.random.exponential(a, shape: shape)
    case "gamma": nd.random.gamma(a, b, shape: shape)
    case "poisson": nd.random.poisson(a, shape: shape)
    case "negativeBinomial": nd.random.negativeBinomial(a, b, shape: shape)
    case "generalizedNegativeBinomial":
      nd.random.generalizedNegativeBinomial(a, b, shape: shape)
    case "normal": nd.random.normal(loc: a, scale: b, shape: shape)
    default: nil
    }
  }

  private func sampled(_ draw: DistributionCase.Draw) -> NDArray? {
    let arrays = draw.arrays?.map { NDArray($0) } ?? []
    guard let a = arrays.first, let b = arrays.last else { return nil }
    let share = draw.share.map { Shape($0) }
    return switch draw.kind {
    case "normal": nd.random.normal(loc: a, scale: b, shape: share)
    case "uniform": nd.random.uniform(low: a, high: b, shape: share)
    case "exponential": nd.random.exponential(a, shape: share)
    case "gamma": nd.random.gamma(a, b, shape: share)
    case "poisson": nd.random.poisson(a, shape: share)
    case "negativeBinomial": nd.random.negativeBinomial(a, b, shape: share)
    case "generalizedNegativeBinomial":
      nd.random.generalizedNegativeBinomial(a, b, shape: share)
    case "multinomial": nd.random.multinomial(a, shape: share, dtype: .float32)
    default: nil
    }
  }
}
