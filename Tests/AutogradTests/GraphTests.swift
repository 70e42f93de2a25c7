import Autograd
import Testing

@Suite("Graphs of recorded computations")
struct GraphTests {
  @Test("vertices are variables and operations, operands first, under the names that are given")
  func linear() {
    let (w, b) = (nd.array([[1], [2]]), nd.array([0.5]))
    w.attachGrad()
    b.attachGrad()
    let x = nd.ones(shape: [4, 2])
    let l = autograd.record { (nd.dot(x, w) + b).square().mean() }
    let graph = autograd.graph(of: l, names: ["w": w, "b": b, "l": l])
    #expect(
      graph.vertices.map(\.operation) == ["variable", "variable", "dot", "+", "square", "mean"])
    #expect(graph.vertices.map(\.name) == ["w", "b", nil, nil, nil, "l"])
    #expect(
      graph.vertices.map { $0.shapes.first } == [[2, 1], [1], [4, 1], [4, 1], [4, 1], [1]])
    #expect(graph.vertices.map(\.isHead) == [false, false, false, false, false, true])
    #expect(graph.edges.map { [$0.from, $0.to] } == [[0, 2], [2, 3], [1, 3], [3, 4], [4, 5]])
  }

  @Test("an operand used twice has two edges; numbers stand with their operation")
  func square() {
    let x = nd.array([3])
    x.attachGrad()
    let y = autograd.record { 1 - x * x / 2 }
    let graph = autograd.graph(of: y)
    #expect(graph.vertices.map(\.operation) == ["variable", "*", "/ 2", "1 -"])
    #expect(graph.edges.map { [$0.from, $0.to] } == [[0, 1], [0, 1], [1, 2], [2, 3]])
  }

  @Test("an operation of several outputs is one vertex with their shapes")
  func several() {
    let x = nd.arange(6)
    x.attachGrad()
    let y = autograd.record { () -> NDArray in
      let parts = x.split(indices: [2])
      return parts[0].sum() * parts[1].sum()
    }
    let graph = autograd.graph(of: y)
    #expect(graph.vertices.map(\.operation) == ["variable", "split", "sum", "sum", "*"])
    #expect(graph.vertices[1].shapes == [[2], [4]])
    #expect(graph.edges.count == 5)
  }

  @Test("what was not recorded, or is freed already, cannot be drawn")
  func mistakes() {
    let x = nd.array([3])
    x.attachGrad()
    let y = autograd.record { x * x }
    y.backward()
    let freed = #expect(throws: NDError.self) { try nd.checked { autograd.graph(of: y) } }
    #expect(freed?.message.contains("already used by a backward pass") == true)
    let plain = #expect(throws: NDError.self) {
      try nd.checked { autograd.graph(of: nd.ones(shape: [2, 3])) }
    }
    #expect(plain?.message.contains("of shape 2x3, was not recorded") == true)
  }
}
