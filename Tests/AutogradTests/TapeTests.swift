import Testing

@testable import Autograd
@testable import NDArrayModule

@Suite("The life of the tape")
struct TapeTests {
  @Test("a long chain is used and freed without running out of stack")
  func longChain() {
    let x = nd.array([1])
    x.attachGrad()
    let y = autograd.record { (0..<300_000).reduce(x) { chain, _ in chain + 0.5 } }
    y.backward()
    #expect(x.grad.elements == [1])
  }

  @Test("a long chain that nobody differentiates is freed without running out of stack")
  func droppedChain() {
    let x = nd.array([1])
    x.attachGrad()
    for shape in 0..<3 {
      weak var last: Node?
      do {
        let y = autograd.record {
          (0..<300_000).reduce(x * 1) { chain, _ in
            switch shape {
            case 0: chain + 0.5
            case 1: chain * chain
            default: nd.concat([chain, x], axis: 0)[0..<1]
            }
          }
        }
        last = y.history
        #expect(last != nil)
      }
      #expect(last == nil)
    }
  }

  @Test("what was recorded goes with the last array that can ask for it")
  func noLeak() {
    let x = nd.ones(shape: 10)
    x.attachGrad()
    weak var node: Node?
    do {
      let y = autograd.record { (x * 2).exp() }
      node = y.history?.first
      #expect(node != nil)
    }
    #expect(node == nil)
  }

  @Test("a backward pass frees the saved arrays, retainGraph keeps them")
  func released() {
    let x = nd.ones(shape: 10)
    x.attachGrad()
    weak var saved: NDArray?
    let y = autograd.record {
      let middle = x * 2
      saved = middle
      return middle * middle
    }
    #expect(saved != nil)
    y.backward(retainGraph: true)
    #expect(saved != nil)
    y.backward()
    #expect(saved == nil)
  }

  @Test("operations save only what their rule reads")
  func saving() {
    let x = nd.ones(shape: 10)
    x.attachGrad()
    weak var operand: NDArray?
    let y = autograd.record {
      let middle = x * 2
      operand = middle
      return middle + 1
    }
    // Nobody keeps it, or the result has taken it over.
    #expect(operand == nil || operand === y)
    y.backward()
    #expect(x.grad.elements == [Float](repeating: 2, count: 10))
  }

  @Test("threads record apart from each other")
  func threads() async {
    let results = await withTaskGroup(of: [Float].self) { group in
      for scale in 1...8 {
        group.addTask {
          let x = nd.ones(shape: 50)
          x.attachGrad()
          for _ in 0..<200 {
            autograd.record { (x * x * scale).sum() }.backward()
          }
          return x.grad.elements
        }
      }
      return await group.reduce(into: []) { $0.append($1[0]) }
    }
    #expect(results.sorted() == [2, 4, 6, 8, 10, 12, 14, 16])
  }
}
