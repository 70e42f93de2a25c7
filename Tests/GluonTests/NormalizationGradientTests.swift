import Gluon
import Testing

/// Gradients of the normalizations in float64, beside central differences.
@Suite("Gradients of normalizations")
struct NormalizationGradientTests {
  private struct Form: Sendable {
    let name: String
    let shapes: [Shape]
    let compute: @Sendable ([NDArray]) -> NDArray
  }

  private static let forms: [Form] = [
    Form(name: "batchNorm of images", shapes: [[3, 2, 2, 2], 2, 2]) {
      nd.batchNorm($0[0], $0[1], $0[2], zeros(2), ones(2), eps: 0.01, fixGamma: false)
    },
    Form(name: "batchNorm along the last axis", shapes: [[4, 3], 3, 3]) {
      nd.batchNorm($0[0], $0[1], $0[2], zeros(3), ones(3), eps: 0.01, fixGamma: false, axis: -1)
    },
    Form(name: "batchNorm with fixed gamma", shapes: [[4, 3], 3, 3]) {
      nd.batchNorm($0[0], $0[1], $0[2], zeros(3), ones(3), eps: 0.01)
    },
    Form(name: "batchNorm with running averages", shapes: [[4, 3], 3, 3]) {
      nd.batchNorm(
        $0[0], $0[1], $0[2], ones(3) * 0.3, ones(3) * 2, fixGamma: false, useGlobalStats: true)
    },
    Form(name: "layerNorm", shapes: [[2, 5], 5, 5]) {
      nd.layerNorm($0[0], $0[1], $0[2], eps: 0.01)
    },
    Form(name: "layerNorm along the first axis", shapes: [[4, 2, 2], 4, 4]) {
      nd.layerNorm($0[0], $0[1], $0[2], axis: 0, eps: 0.01)
    },
    Form(name: "instanceNorm", shapes: [[2, 2, 4], 2, 2]) {
      nd.instanceNorm($0[0], $0[1], $0[2], eps: 0.01)
    },
    Form(name: "groupNorm", shapes: [[2, 4, 2], 2, 2]) {
      nd.groupNorm($0[0], $0[1], $0[2], numGroups: 2, eps: 0.01)
    },
  ]

  private static func zeros(_ count: Int) -> NDArray { nd.zeros(shape: count, dtype: .float64) }
  private static func ones(_ count: Int) -> NDArray { nd.ones(shape: count, dtype: .float64) }

  @Test(
    "agree with differences of values, and second ones with differences of first", arguments: 0..<8)
  func gradients(_ index: Int) {
    let form = Self.forms[index]
    nd.seed(index)
    let inputs = form.shapes.map { nd.random.normal(shape: $0).astype(.float64) }
    for input in inputs { input.attachGrad() }
    let weights = nd.random.normal(shape: form.shapes[0]).astype(.float64)
    // A function that is not linear in the output, so that its second derivatives are not 0.
    func value() -> NDArray { (form.compute(inputs).square() * weights).sum() }

    for (place, input) in inputs.enumerated() {
      let slopes = autograd.record { autograd.grad([value()], [input])[0] }
      let wanted = differences(input) { autograd.trainMode { double(value()) } }
      expect("\(form.name), operand \(place)", slopes, wanted)

      let direction = nd.random.normal(shape: input.shape).astype(.float64)
      func slope() -> NDArray {
        (autograd.grad([value()], [input], createGraph: true)[0] * direction).sum()
      }
      for (other, second) in inputs.enumerated() {
        let curvature = autograd.record { autograd.grad([slope()], [second])[0] }
        let wanted = differences(second) { autograd.record { double(slope()) } }
        expect("\(form.name), operands \(place) and \(other)", curvature, wanted)
      }
    }
  }

  /// How `value` changes with each element of `x`, by central differences.
  private func differences(_ x: NDArray, _ value: () -> Double) -> [Double] {
    let start = x.asArray(of: Double.self)
    let step = 1e-5
    func at(_ elements: [Double]) -> Double {
      x[...] = nd.array(elements, dtype: .float64).reshape(x.shape)
      return value()
    }
    let slopes = start.indices.map { index in
      var (above, below) = (start, start)
      above[index] += step
      below[index] -= step
      return (at(above) - at(below)) / (2 * step)
    }
    x[...] = nd.array(start, dtype: .float64).reshape(x.shape)
    return slopes
  }

  private func double(_ x: NDArray) -> Double { x.asArray(of: Double.self)[0] }

  private func expect(_ what: String, _ got: NDArray, _ wanted: [Double]) {
    let scale = max(1, wanted.map { $0.magnitude }.max() ?? 0)
    let worst = zip(got.asArray(of: Double.self), wanted).map { abs($0 - $1) }.max() ?? .infinity
    #expect(got.size == wanted.count && worst <= 1e-6 * scale, "\(what): off by \(worst)")
  }
}
