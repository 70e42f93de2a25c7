import Autograd
import Testing

/// Results in the memory of operands, under the tape: what a rule reads must not be written over.
@Suite("Memory of operands on the tape")
struct ReuseTests {
  @Test("gradients of chains of results are those of the same chains with every result kept")
  func chains() {
    let values = [0.5, 1.5, 2.5]
    let x = nd.array(values)
    x.attachGrad()
    let chain = autograd.record {
      nd.exp(-(x * x)) * 0.5 + (x + 1) * (x * 2) / (x + 3) - nd.log(x + 2) ** 2
    }
    chain.backward()
    let short = x.grad.copy()

    let y = nd.array(values)
    y.attachGrad()
    var kept: [NDArray] = []
    func keep(_ z: NDArray) -> NDArray {
      kept.append(z)
      return z
    }
    let steps = autograd.record { () -> NDArray in
      let bell = keep(keep(nd.exp(keep(-keep(y * y)))) * 0.5)
      let quotient = keep(keep(keep(y + 1) * keep(y * 2)) / keep(y + 3))
      return keep(keep(bell + quotient) - keep(keep(nd.log(keep(y + 2))) ** 2))
    }
    steps.backward()
    #expect(chain.elements == steps.elements)
    #expect(short.elements == y.grad.elements)
    #expect(!short.elements.contains { $0.isNaN })
  }

  @Test("a result outside the recorded part has no history, though its operand had one")
  func untracked() {
    let x = nd.array([1, 2])
    x.attachGrad()
    func recorded() -> NDArray { autograd.record { x * 2 } }
    let y = recorded() + 1
    let z = -recorded()
    let w = recorded() / recorded()
    for result in [y, z, w] {
      #expect(throws: NDError.self) { try nd.checked { result.backward() } }
    }
    #expect(y.elements == [3, 5])
  }

  @Test("a comparison of a recorded result is flat, and leaves the result's gradient alone")
  func comparisons() {
    let x = nd.array([1, 3])
    x.attachGrad()
    let y = autograd.record { (x * 2) * (x * 1 .> 2) }
    y.backward()
    #expect(x.grad.elements == [0, 2])
  }
}
