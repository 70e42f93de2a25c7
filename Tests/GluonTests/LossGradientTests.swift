import Gluon
import Testing

/// Losses of a prediction alone, for checks against differences in float64.
private struct Checked: Sendable, CustomTestStringConvertible {
  let name: String
  let loss: @Sendable (NDArray) -> NDArray
  var testDescription: String { name }

  static let labels: [Double] = [1, 0, 1, 1, 0, 1]
  static func like(_ x: NDArray) -> NDArray { nd.array(labels, dtype: .float64).reshape(x.shape) }

  static let all: [Checked] = [
    Checked(name: "L2Loss") { gloss.L2Loss(weight: 1.5)($0, like($0)) },
    Checked(name: "L1Loss") { gloss.L1Loss()($0, like($0)) },
    Checked(name: "HuberLoss") { gloss.HuberLoss(rho: 0.75)($0, like($0)) },
    Checked(name: "HingeLoss") { gloss.HingeLoss()($0, 2 * like($0) - 1) },
    Checked(name: "SquaredHingeLoss") { gloss.SquaredHingeLoss()($0, 2 * like($0) - 1) },
    Checked(name: "LogisticLoss") { gloss.LogisticLoss()($0, 2 * like($0) - 1) },
    Checked(name: "SigmoidBCELoss") { gloss.SigmoidBCELoss()($0, like($0)) },
    Checked(name: "SigmoidBCELoss with posWeight") {
      gloss.SigmoidBCELoss()($0, like($0), posWeight: nd.array([2, 0.5, 3], dtype: .float64))
    },
    Checked(name: "SoftmaxCELoss") { gloss.SoftmaxCELoss()($0, nd.array([2, 0])) },
    Checked(name: "SoftmaxCELoss along axis 0") {
      gloss.SoftmaxCELoss(axis: 0, batchAxis: 1)($0, nd.array([1, 0, 1]))
    },
    Checked(name: "SoftmaxCELoss of probabilities") {
      gloss.SoftmaxCELoss(sparseLabel: false)($0, like($0) / 3)
    },
    Checked(name: "KLDivLoss") { gloss.KLDivLoss(fromLogits: false)($0, like($0) / 3) },
    Checked(name: "PoissonNLLLoss") { gloss.PoissonNLLLoss(computeFull: true)($0, 3 * like($0)) },
    Checked(name: "TripletLoss") { gloss.TripletLoss(margin: 9)($0, like($0), like($0) + 0.25) },
    Checked(name: "CosineEmbeddingLoss") {
      gloss.CosineEmbeddingLoss()($0, like($0) + 0.5, nd.array([1, -1], dtype: .float64))
    },
  ]
}

@Suite("Gradients of losses")
struct LossGradientTests {
  private let start: [Double] = [0.3, -1.2, 0.8, 2.1, -0.4, 1.7]
  private let weights: [Double] = [0.7, -1.3, 0.4]

  /// A sum of the losses in which each counts differently.
  private func weighed(_ losses: NDArray) -> NDArray {
    let parts = nd.array(Array(weights.prefix(losses.size)), dtype: .float64)
    return (losses.reshape([losses.size]) * parts).sum()
  }

  private func value(_ example: Checked, _ x: [Double]) -> Double {
    weighed(example.loss(nd.array(x, dtype: .float64).reshape([2, 3]))).asScalar()
  }

  /// The gradient by one backward pass.
  private func gradient(_ example: Checked, _ x: [Double]) -> [Double] {
    let input = nd.array(x, dtype: .float64).reshape([2, 3])
    input.attachGrad()
    autograd.record { weighed(example.loss(input)) }.backward()
    return input.grad.asArray(of: Double.self)
  }

  @Test("agree with central differences in float64", arguments: Checked.all)
  fileprivate func first(_ example: Checked) {
    let found = gradient(example, start)
    for place in start.indices {
      var (above, below) = (start, start)
      above[place] += 1e-6
      below[place] -= 1e-6
      let wanted = (value(example, above) - value(example, below)) / 2e-6
      #expect(
        abs(found[place] - wanted) <= 1e-7 * max(1, abs(wanted)), "element \(place): \(wanted)")
    }
  }

  // The gradients of the absolute difference and of the hinge are steps, which have no slope.
  @Test(
    "can be differentiated again",
    arguments: Checked.all.filter { !["L1Loss", "HingeLoss"].contains($0.name) })
  fileprivate func second(_ example: Checked) {
    let input = nd.array(start, dtype: .float64).reshape([2, 3])
    input.attachGrad()
    let direction = nd.array([0.5, -1, 0.3, 0.9, 0.2, -0.6], dtype: .float64).reshape([2, 3])
    let slope = autograd.record {
      let loss = weighed(example.loss(input))
      return (autograd.grad([loss], [input], createGraph: true)[0] * direction).sum()
    }
    slope.backward()
    let found = input.grad.asArray(of: Double.self)
    let steps = direction.asArray(of: Double.self)
    let above = gradient(example, zip(start, steps).map { $0 + 1e-6 * $1 })
    let below = gradient(example, zip(start, steps).map { $0 - 1e-6 * $1 })
    for place in start.indices {
      let wanted = (above[place] - below[place]) / 2e-6
      #expect(
        abs(found[place] - wanted) <= 1e-6 * max(1, abs(wanted)), "element \(place): \(wanted)")
    }
  }

  @Test("of L2Loss reach the label, too")
  func labels() {
    let (x, y) = (nd.array([[1, 4], [2, 2]]), nd.array([0, 0, 1, 5]))
    y.attachGrad()
    autograd.record { gloss.L2Loss()(x, y) }.backward()
    #expect(y.grad.elements == [-0.5, -2, -0.5, 1.5])
    #expect(y.grad.shape == [4])
  }

  // sigmoid(0) - label.
  @Test("of the logistic losses are right at a prediction of 0")
  func atZero() {
    let x = nd.zeros(shape: [2, 1])
    x.attachGrad()
    autograd.record { gloss.SigmoidBCELoss()(x, nd.array([1, 0])) }.backward()
    #expect(x.grad.elements == [-0.5, 0.5])
    autograd.record { gloss.LogisticLoss()(x, nd.array([1, -1])) }.backward()
    #expect(x.grad.elements == [-0.5, 0.5])
  }

  @Test("of the full Poisson loss are those of the short one")
  func poisson() {
    let x = nd.array([0.5, -1])
    x.attachGrad()
    let label = nd.array([3, 0])
    autograd.record { gloss.PoissonNLLLoss(computeFull: true)(x, label) }.backward()
    let full = x.grad.elements
    autograd.record { gloss.PoissonNLLLoss()(x, label) }.backward()
    #expect(full == x.grad.elements)
  }
}
