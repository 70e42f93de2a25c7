import Autograd
import Testing

@Suite("Gradients of convolution and pooling")
struct WindowGradientTests {
  @Test("second derivatives of convolution and pooling against differences of first ones")
  func second() {
    let kernel = nd.array([0.5, -1, 0.25, 2]).reshape([1, 1, 2, 2])
    let image = nd.array([0.3, -0.5, 0.7, 1.1, -0.2, 0.9, -0.8, 0.4, 0.6]).reshape([1, 1, 3, 3])
    let functions: [(String, (NDArray) -> NDArray)] = [
      ("convolution, of its input", { nd.convolution($0.reshape([1, 1, 3, 3]), kernel) ** 3 }),
      (
        "convolution, of its weight",
        { nd.convolution(image, $0.reshape([1, 1, 3, 3]), pad: 1) ** 3 }
      ),
      (
        "convolution, of both",
        {
          nd.convolution(
            $0.reshape([1, 1, 3, 3]), ($0 * $0)[0..<4].reshape([1, 1, 2, 2]), stride: 2, pad: 1)
        }
      ),
      ("maxima", { nd.pooling($0.reshape([1, 1, 3, 3]), kernel: 2) ** 3 }),
      ("means", { nd.pooling($0.reshape([1, 1, 3, 3]), kernel: 2, pad: 1, kind: .average) ** 3 }),
      ("sums", { nd.pooling($0.reshape([1, 1, 9]), kernel: 3, stride: 2, kind: .sum) ** 3 }),
    ]
    let weights = nd.array([1, 2, 3, -1, -2, 0.5, 1.5, 2.5, -0.5])
    for (name, function) in functions {
      let x = nd.array([0.5, 0.8, 1.2, -0.7, 0.1, 0.35, -1.1, 1.7, 0.95])
      x.attachGrad()
      func slopes() -> NDArray { autograd.grad([autograd.record { function(x) }], [x])[0] }
      autograd.record {
        let first = autograd.grad([function(x)], [x], createGraph: true)[0]
        return (first * weights).sum()
      }.backward()
      let step = 1.0 / 64
      for i in 0..<9 {
        let value: Double = x[i].asScalar()
        x[i].fill(value + step)
        let above: Double = (slopes() * weights).sum().asScalar()
        x[i].fill(value - step)
        let below: Double = (slopes() * weights).sum().asScalar()
        x[i].fill(value)
        let expected = (above - below) / (2 * step)
        let found = Double(x.grad.elements[i])
        #expect(
          abs(found - expected) <= 0.02 * max(1, abs(expected)),
          "\(name), element \(i): \(found), by differences \(expected)")
      }
    }
  }

  @Test("operands that need no gradient may be overwritten before the backward pass")
  func unsaved() {
    let image = nd.ones(shape: [1, 1, 3, 3])
    let kernel = nd.ones(shape: [1, 1, 2, 2])
    kernel.attachGrad()
    let y = autograd.record { nd.convolution(image, kernel) }
    kernel += 1  // read only for the gradient of the image
    y.backward()
    #expect(kernel.grad.elements == [4, 4, 4, 4])
  }
}
