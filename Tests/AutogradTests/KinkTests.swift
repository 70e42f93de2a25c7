import Autograd
import Testing

@Suite("Gradients at kinks and edges")
struct KinkTests {
  /// The gradient of the sum of `function` at `values`.
  private func gradient(_ values: [Double], _ function: (NDArray) -> NDArray) -> [Float] {
    let x = nd.array(values)
    x.attachGrad()
    autograd.record { function(x) }.backward()
    return x.grad.elements
  }

  @Test("relu, abs and sign are flat at 0; sqrt and log are steep")
  func atZero() {
    #expect(gradient([-1, 0, 1]) { $0.relu() } == [0, 0, 1])
    #expect(gradient([-1, 0, 1]) { $0.abs() } == [-1, 0, 1])
    #expect(gradient([-1, 0, 1]) { $0.sign() } == [0, 0, 0])
    #expect(gradient([0, 1]) { $0.sqrt() } == [.infinity, 0.5])
    #expect(gradient([0, 1]) { $0.log() } == [.infinity, 1])
    #expect(gradient([0, 0]) { $0.norm() } == [0, 0])
  }

  @Test("powers at 0 have the gradient of their formula")
  func powers() {
    #expect(gradient([0, 2]) { $0 ** 0 } == [0, 0])
    #expect(gradient([0, 2]) { $0 ** 1 } == [1, 1])
    #expect(gradient([0, 2]) { $0 ** 2 } == [0, 4])
    #expect(gradient([0, 2]) { $0 ** nd.array([0, 0]) } == [0, 0])
    #expect(gradient([0, 2]) { nd.array([3, 2]) ** $0 }[1] > 0)
  }

  @Test("at a tie, max gives every winner all, maximum gives the first all")
  func ties() {
    #expect(gradient([3, 1, 3]) { $0.max() } == [1, 0, 1])
    #expect(gradient([1, 3, 1]) { $0.min() } == [1, 0, 1])
    let (a, b) = (nd.array([1, 2, 3]), nd.array([1, 3, 2]))
    a.attachGrad()
    b.attachGrad()
    autograd.record { nd.maximum(a, b) }.backward()
    #expect(a.grad.elements == [1, 0, 1])
    #expect(b.grad.elements == [0, 1, 0])
    autograd.record { nd.minimum(a, b) }.backward()
    #expect(a.grad.elements == [1, 1, 0])
    #expect(b.grad.elements == [0, 0, 1])
    #expect(gradient([1, 2]) { nd.maximum($0, 1) } == [1, 1])
    #expect(gradient([1, 2]) { nd.maximum(1, $0) } == [1, 1])
  }

  @Test("clip passes the gradient inside and on its bounds")
  func clip() {
    #expect(gradient([-2, -1, 0, 1, 2]) { $0.clip(-1, 1) } == [0, 1, 1, 1, 0])
  }

  @Test("a row taken twice, or clipped to, adds up")
  func take() {
    #expect(gradient([1, 2, 3]) { $0.take(nd.array([0, 0, 2, 7, -4])) } == [3, 0, 2])
  }

  @Test("products with zeros have the gradient of their formula")
  func products() {
    #expect(gradient([2, 3, 4]) { $0.prod() } == [12, 8, 6])
    #expect(gradient([2, 0, 4]) { $0.prod() } == [0, 8, 0])
    #expect(gradient([0, 0, 4]) { $0.prod() } == [0, 0, 0])
  }

  @Test("cross-entropy of huge logits is exact")
  func crossEntropy() {
    let gradient = gradient([1e4, 0, -1e4]) { -$0.logSoftmax()[1] }
    #expect(gradient == [1, -1, 0])
  }
}
