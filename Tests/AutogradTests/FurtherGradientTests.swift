import Autograd
import Testing

/// First and second derivatives of the operations beside the hot core, against differences of what
/// they are derivatives of.
@Suite("Further gradients against differences")
struct FurtherGradientTests {
  typealias Function = @Sendable (NDArray) -> NDArray

  /// Functions of three elements around 0.5, 0.8 and 1.2.
  static let smooth: [(String, Function)] = [
    ("log1p", { $0.log1p() }), ("expm1", { $0.expm1() }), ("log2", { $0.log2() }),
    ("log10", { $0.log10() }), ("cbrt", { $0.cbrt() }), ("rcbrt", { $0.rcbrt() }),
    ("erf", { $0.erf() }), ("erfinv", { ($0 * 0.5).erfinv() }), ("gamma", { ($0 + 1).gamma() }),
    ("gammaln", { ($0 + 1).gammaln() }), ("arcsin", { ($0 * 0.5).arcsin() }),
    ("arccos", { ($0 * 0.5).arccos() }), ("arctan", { $0.arctan() }), ("sinh", { $0.sinh() }),
    ("cosh", { $0.cosh() }), ("arcsinh", { $0.arcsinh() }), ("arccosh", { ($0 + 2).arccosh() }),
    ("arctanh", { ($0 * 0.5).arctanh() }), ("degrees", { $0.degrees() * 0.01 }),
    ("softsign", { ($0 - 0.7).softsign() }), ("softrelu", { $0.softrelu() }),
    ("hardSigmoid", { $0.hardSigmoid() ** 3 }), ("leakyRelu", { ($0 - 0.65).leakyRelu() ** 3 }),
    ("prelu", { ($0 - 0.65).prelu($0[0..<1]) ** 2 }), ("elu", { ($0 - 0.65).elu(alpha: 1.5) }),
    ("selu", { ($0 - 0.65).selu() }), ("gelu", { $0.gelu() }), ("swish", { $0.swish(beta: 1.5) }),
    ("smoothL1", { ($0 * 2 - 1.6).smoothL1() ** 2 }),
    ("hypot", { nd.hypot($0, $0[1..<2] * 2) }), ("arctan2", { nd.arctan2($0 * 2, $0[1..<2]) }),
    ("cumsum", { $0.cumsum() ** 2 }),
    ("cumsum axis", { nd.stack([$0, $0 * 2]).cumsum(axis: 0) ** 2 }),
    ("moments", { $0.moments().variance }),
    ("tile", { $0.tile([2, 2]) ** 3 }), ("repeat", { $0.repeat(2) ** 3 }),
    ("flip", { $0.flip(axis: 0) ** 3 * $0 }),
    (
      "split",
      { x in
        let parts = x.split(3, axis: 0)
        return parts[0] * parts[1] ** 2 + parts[2] ** 3
      }
    ),
    ("pad", { $0.pad([(2, 1)], mode: .reflect) ** 3 }), ("diag", { $0.diag(k: 1) ** 3 }),
    ("sort", { ($0.flip(axis: 0) * nd.array([1, 2, 3])).sort() ** 3 }),
    ("topk", { $0.topk(k: 2, retTyp: .value) ** 3 }),
    ("index array", { $0[[2, 0, 2]] ** 3 }), ("mask", { $0[mask: nd.array([1, 0, 1])] ** 3 }),
    ("gatherND", { $0.gatherND(nd.array([[0, 0, 2]])) ** 3 }),
    ("scatterND", { $0.scatterND(nd.array([[4, 1, 4]]), shape: 5) ** 3 }),
    ("embedding", { nd.embedding(nd.array([1, 1]), $0.reshape(3, 1)) ** 3 }),
    (
      "batchDot",
      { x in
        let a = nd.stack([x, x * x]).reshape(2, 1, 3)
        return nd.batchDot(a, a.sin(), transposeB: true)
      }
    ),
    ("trsm", { nd.linalg.trsm(FurtherGradientTests.matrix($0), $0.reshape(3, 1)) }),
    (
      "trsm right",
      { x in
        nd.linalg.trsm(
          FurtherGradientTests.matrix(x), x.reshape(1, 3), transpose: true, rightside: true)
      }
    ),
    ("trmm", { nd.linalg.trmm(FurtherGradientTests.matrix($0), $0.reshape(3, 1)) }),
    (
      "potrf",
      { x in
        let a = FurtherGradientTests.matrix(x)
        return nd.linalg.potrf(nd.dot(a, a, transposeB: true))
      }
    ),
    ("potri", { nd.linalg.potri(FurtherGradientTests.matrix($0)) }),
    ("inverse", { nd.linalg.inverse(FurtherGradientTests.matrix($0)) }),
    ("det", { nd.linalg.det(FurtherGradientTests.matrix($0)) }),
    ("slogdet", { nd.linalg.slogdet(FurtherGradientTests.matrix($0)).logabsdet }),
    ("sumlogdiag", { nd.linalg.sumlogdiag(FurtherGradientTests.matrix($0)) }),
  ]

  /// A well-conditioned 3x3 matrix whose elements depend on all of `x`.
  private static func matrix(_ x: NDArray) -> NDArray {
    let column = x.reshape(3, 1)
    return column * x.reshape(1, 3).sin() * 0.5 + x.diag() + nd.eye(3) * 1.5
  }

  private static let start = [0.5, 0.8, 1.2]
  private let step = 1e-4

  /// (f(x + h) - f(x - h)) / 2h, element by element.
  private func differences(_ f: (NDArray) -> Double) -> [Double] {
    Self.start.indices.map { i in
      func moved(_ step: Double) -> NDArray {
        var values = Self.start
        values[i] += step
        let x = nd.array(values, dtype: .float64)
        x.attachGrad()
        return x
      }
      return (f(moved(step)) - f(moved(-step))) / (2 * step)
    }
  }

  /// The elements with different weights, so that no symmetry hides an error.
  private func weights(_ y: NDArray) -> NDArray {
    nd.array((0..<y.size).map { 1 + 0.25 * Double($0 % 5) }, dtype: .float64).reshape(y.shape)
  }

  private func weighted(_ y: NDArray) -> Double {
    autograd.pause { (y * weights(y)).sum().asScalar() }
  }

  private func slopes(_ function: Function, _ x: NDArray, createGraph: Bool) -> NDArray {
    autograd.record {
      let y = function(x)
      return autograd.grad([y], [x], headGradients: [weights(y)], createGraph: createGraph)[0]
    }
  }

  private func expect(_ found: NDArray, near wanted: [Double]) {
    #expect(found.dtype == .float64)
    for (found, wanted) in zip(found.asArray(of: Double.self), wanted) {
      #expect(abs(found - wanted) <= 1e-5 * max(1, abs(wanted)), "\(found), not \(wanted)")
    }
  }

  @Test("first derivatives", arguments: smooth.map(\.0))
  func first(name: String) throws {
    let function = try #require(Self.smooth.first { $0.0 == name }).1
    let x = nd.array(Self.start, dtype: .float64)
    x.attachGrad()
    let y = autograd.record { function(x) }
    y.backward(headGradient: weights(y))
    expect(x.grad, near: differences { weighted(function($0)) })
  }

  @Test("second derivatives", arguments: smooth.map(\.0))
  func second(name: String) throws {
    let function = try #require(Self.smooth.first { $0.0 == name }).1
    let x = nd.array(Self.start, dtype: .float64)
    x.attachGrad()
    let first = slopes(function, x, createGraph: true)
    let plain = slopes(function, x, createGraph: false).asArray(of: Double.self)
    for (recorded, plain) in zip(first.asArray(of: Double.self), plain) {
      #expect(abs(recorded - plain) <= 1e-9 * max(1, abs(plain)), "the slope is another recorded")
    }
    let wanted = differences { weighted(slopes(function, $0, createGraph: false)) }
    // A slope that depends on nothing leaves nothing to differentiate.
    guard first.history != nil else {
      #expect(wanted.allSatisfy { abs($0) < 1e-6 })
      return
    }
    first.backward(headGradient: weights(first))
    expect(x.grad, near: wanted)
  }
}
