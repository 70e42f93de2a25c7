import Autograd
import Testing

@Suite("The backward pass")
struct BackwardTests {
  /// A leaf with the given elements.
  private func leaf(_ values: [Double]) -> NDArray {
    let x = nd.array(values)
    x.attachGrad()
    return x
  }

  @Test("the gradient of 2 x.x is 4 x")
  func quadratic() {
    let x = nd.array([[0], [1], [2], [3]])
    x.attachGrad()
    autograd.record { 2 * nd.dot(x.T, x) }.backward()
    #expect(x.grad.elements == [0, 4, 8, 12])
    #expect(x.grad.shape == [4, 1])
  }

  @Test("a head of many elements counts as their sum")
  func sumOfHead() {
    let x = leaf([1, 2, 3])
    autograd.record { x * x }.backward()
    #expect(x.grad.elements == [2, 4, 6])
    autograd.record { (x * x).mean() }.backward()
    #expect(x.grad.elements.map { $0 * 3 } == [2, 4, 6])
  }

  @Test("a head gradient weighs the elements")
  func headGradient() {
    let x = leaf([1, 2])
    autograd.record { x * x }.backward(headGradient: nd.array([10, 100]))
    #expect(x.grad.elements == [20, 400])
  }

  @Test("a head gradient of another shape is an error")
  func wrongHeadGradient() {
    let x = leaf([1, 2])
    let error = #expect(throws: NDError.self) {
      try nd.checked { autograd.record { x * x }.backward(headGradient: nd.ones(shape: [2, 2])) }
    }
    #expect(error?.message.contains("shape 2x2, the head 2;") == true)
  }

  @Test("a leaf as head gets ones")
  func leafHead() {
    let x = leaf([5, 6])
    x.backward()
    #expect(x.grad.elements == [1, 1])
  }

  @Test("several paths to one array add up")
  func diamond() {
    let x = leaf([3])
    autograd.record {
      let a = x * x
      let b = a + x
      return a * b + b * a
    }.backward()
    // d/dx 2 x^2 (x^2 + x) = 8 x^3 + 6 x^2
    #expect(x.grad.elements == [8 * 27 + 6 * 9])
  }

  @Test("an array used three times in one operation chain gets all three parts")
  func aliasing() {
    let x = leaf([2, 3])
    autograd.record { x + x + x + x }.backward()
    #expect(x.grad.elements == [4, 4])
    let y = leaf([2])
    autograd.record {
      let z = y * 1
      return z + z + z
    }.backward()
    #expect(y.grad.elements == [3])
  }

  @Test("an alias of the result has the same gradient")
  func aliasOfHead() {
    let x = leaf([1, 2])
    let y = autograd.record { x * 2 }
    let alias = y
    alias.backward()
    #expect(x.grad.elements == [2, 2])
  }

  @Test("write overwrites the gradient, add adds to it, null keeps none")
  func requests() {
    let w = leaf([1])
    let a = nd.array([1])
    a.attachGrad(gradReq: .add)
    let n = nd.array([1])
    n.attachGrad(gradReq: .null)
    for _ in 0..<2 { autograd.record { (w * 3 + w) + (a * 5 + a) + n * 7 }.backward() }
    #expect(w.grad.elements == [4])
    #expect(a.grad.elements == [12])
    #expect(n.gradient == nil)
    a.zeroGrad()
    #expect(a.grad.elements == [0])
    a.gradReq = .write
    autograd.record { a * 2 }.backward()
    autograd.record { a * 2 }.backward()
    #expect(a.grad.elements == [2])
    #expect(n.gradReq == .null)
  }

  @Test("a matrix product writes and adds to the attached gradient")
  func dotIntoLeaf() {
    let w = nd.array([[1, 2], [3, 4]])
    w.attachGrad()
    let x = nd.array([[1, 1], [2, 0]])
    autograd.record { nd.dot(x, w) + nd.dot(x, w) }.backward()
    #expect(w.grad.elements == [6, 6, 2, 2])
    autograd.record { nd.dot(w, w) }.backward()
    // dW = 1 W^T + W^T 1
    #expect(w.grad.elements == [7, 11, 9, 13])
    w.attachGrad(gradReq: .add)
    for _ in 0..<2 { autograd.record { nd.dot(x, w) }.backward() }
    #expect(w.grad.elements == [6, 6, 2, 2])
  }

  @Test("a second backward needs retainGraph, and the message says so")
  func twice() {
    let x = leaf([2])
    let y = autograd.record { x * x * x }
    y.backward(retainGraph: true)
    #expect(x.grad.elements == [12])
    y.backward()
    #expect(x.grad.elements == [12])
    let error = #expect(throws: NDError.self) { try nd.checked { y.backward() } }
    #expect(error?.message.contains("retainGraph: true") == true)
  }

  @Test("results that share a part go through one backward")
  func sharedPart() {
    let x = leaf([2])
    let (a, b) = autograd.record {
      let shared = x * x
      return (shared * 3, shared * 5)
    }
    a.backward()
    #expect(throws: NDError.self) { try nd.checked { b.backward() } }
    let (c, d) = autograd.record {
      let shared = x * x
      return (shared * 3, shared * 5)
    }
    autograd.backward([c, d])
    #expect(x.grad.elements == [32])
    let weights = [nd.array([1]), nil]
    autograd.backward(autograd.record { [x * 2, x * 3] }, headGradients: weights)
    #expect(x.grad.elements == [5])
  }

  @Test("values overwritten after recording are noticed, with what saved and what overwrote them")
  func overwritten() {
    let x = leaf([1, 2])
    let y = autograd.record { x * x }
    x[...] = nd.array([5, 5])
    let error = #expect(throws: NDError.self) { try nd.checked { y.backward() } }
    #expect(error?.message.contains("that '*' saved") == true)
    #expect(error?.message.contains("an assignment such as x[...] = y") == true)
    let z = autograd.record { x.exp() }
    z.reshape([2, 1]).detach()[0] += 1
    let second = #expect(throws: NDError.self) { try nd.checked { z.backward() } }
    #expect(second?.message.contains("that exp saved") == true)
    #expect(second?.message.contains("'+='") == true)
    let (m, w) = (nd.ones(shape: [40, 30]), nd.ones(shape: [30, 20]))
    w.attachGrad()
    let product = autograd.record { nd.dot(m, w * 2) }
    m *= 2
    let third = #expect(throws: NDError.self) { try nd.checked { product.backward() } }
    #expect(third?.message.contains("shape 40x30 that dot saved") == true)
    // Operations that save nothing do not mind.
    let sum = autograd.record { x + 1 }
    x += 1
    sum.backward()
    #expect(x.grad.elements == [1, 1])
  }

  @Test("after a mistake the next backward is right")
  func recovery() {
    let x = leaf([1, 2])
    let y = autograd.record { x * x }
    y.backward()
    #expect(throws: NDError.self) { try nd.checked { autograd.backward([x * 2, y]) } }
    autograd.record { x * x }.backward()
    #expect(x.grad.elements == [2, 4])
  }

  @Test("backward inside record works and is not recorded")
  func insideRecord() {
    let x = leaf([3])
    autograd.record {
      let y = x * x
      y.backward()
      #expect(autograd.isRecording)
    }
    #expect(x.grad.elements == [6])
  }

  @Test("the gradient is fresh after backward until somebody used it")
  func freshness() {
    let x = leaf([1])
    let unused = leaf([1])
    #expect(!x.hasFreshGradient)
    autograd.record { x * 2 }.backward()
    #expect(x.hasFreshGradient)
    #expect(!unused.hasFreshGradient)
    x.hasFreshGradient = false
    #expect(!x.hasFreshGradient)
  }

  @Test("one step of linear regression equals its formula")
  func regressionStep() {
    let x = nd.array([[1, 2], [3, 4], [5, 6]])
    let y = nd.array([1, 2, 3])
    let w = nd.array([[0.5], [-0.5]])
    let b = nd.array([0.1])
    w.attachGrad()
    b.attachGrad()
    let loss = autograd.record {
      let yHat = nd.dot(x, w) + b
      return (yHat - y.reshape(yHat.shape)) ** 2 / 2
    }
    loss.backward()
    let residual = nd.dot(x, w) + b - y.reshape([3, 1])
    #expect(w.grad.elements == nd.dot(x.T, residual).elements)
    #expect(b.grad.elements == residual.sum().elements)
  }
}
