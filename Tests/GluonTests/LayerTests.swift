import Foundation
@testable import Gluon
import Testing

@Suite("Layers")
struct LayerTests {
  @Test("a chain can be built by add, as a list, and in a body with conditions and loops")
  func building() {
    let added = nn.Sequential()
    added.add(nn.Dense(4), nn.Dense(1))
    let listed: nn.Sequential = [nn.Dense(4), nn.Dense(1)]
    let deep = true
    let built = nn.Sequential {
      for _ in 0..<2 { nn.Dense(3) }
      if deep { nn.Dense(2) }
      if !deep { nn.Flatten() } else { nn.Activation(.tanh) }
    }
    #expect("\(added)" == "\(listed)")
    #expect(built.count == 4)
    #expect(built.map { "\($0)" }.last == "Activation(tanh)")
  }

  @Test("a part of a chain shares the layers of the whole")
  func slicing() {
    let net = nn.Sequential(nn.Dense(4), nn.Dense(3), nn.Dense(2))
    #expect(net[1..<3].count == 2)
    #expect(net[1...][0] === net[1])
    #expect(net[-1] === net[2])
    #expect(net[..<9].count == 3)
  }

  @Test("a chain prints as in Gluon, nested ones set in")
  func printing() {
    let net = nn.Sequential(
      nn.Dense(4, activation: .relu), nn.Sequential(nn.Dense(2, inUnits: 4)), nn.Dropout(0.5))
    #expect(
      "\(net)" == """
        Sequential(
          (0): Dense(None -> 4, Activation(relu))
          (1): Sequential(
            (0): Dense(4 -> 2, linear)
          )
          (2): Dropout(p = 0.5, axes=())
        )
        """)
  }

  @Test("an index outside the chain stops with the number of layers")
  func badIndex() async {
    await #expect(processExitsWith: .failure) { _ = nn.Sequential(nn.Dense(1))[1] }
  }

  @Test("a dense layer is x · weightᵀ + bias")
  func dense() {
    let layer = nn.Dense(2)
    layer.initialize()
    _ = layer(nd.ones(shape: [1, 3]))
    layer.weight.setData(nd.array([[1, 2, 3], [4, 5, 6]]))
    layer.bias.setData(nd.array([10, 20]))
    #expect(layer(nd.array([[1, 0, 1], [0, 1, 0]])).elements == [14, 30, 12, 25])
    #expect(layer.weight.shape == [2, 3])
    #expect("\(layer)" == "Dense(3 -> 2, linear)")
  }

  // With y = x wᵀ + b and the sum of g ∘ y: dx = g w, dw = gᵀ x, db = column sums of g.
  @Test("the gradients of a dense layer are those of the formula, with and without bias")
  func denseGradients() {
    for useBias in [true, false] {
      let layer = nn.Dense(2, useBias: useBias, inUnits: 3)
      layer.initialize(initializer.Normal(sigma: 1))
      let x = nd.array([[1, 2, 3], [4, 5, 6]])
      x.attachGrad()
      let g = nd.array([[1, -1], [2, 0.5]])
      autograd.record { layer(x) * g }.backward()
      let w = layer.weight.data()
      #expect(close(x.grad, nd.dot(g, w).elements))
      #expect(layer.weight.grad().elements == [9, 12, 15, 1, 0.5, 0])
      if useBias { #expect(layer.bias.grad().elements == [3, -0.5]) }
    }
  }

  @Test("a dense layer merges all axes but the first, or keeps them")
  func flattening() {
    let flat = nn.Dense(2)
    flat.initialize()
    #expect(flat(nd.ones(shape: [2, 3, 4])).shape == [2, 2])
    #expect("\(flat)" == "Dense(12 -> 2, linear)")
    let kept = nn.Dense(2, flatten: false)
    kept.initialize()
    #expect(kept(nd.ones(shape: [2, 3, 4])).shape == [2, 3, 2])
    #expect(kept.inUnits == 4)
    let vector = nn.Dense(1)
    vector.initialize()
    #expect(vector(nd.ones(shape: [5])).shape == [5, 1])
    #expect(vector.inUnits == 1)
  }

  @Test("a dense layer says before initialize, and for another width, what is wrong with which")
  func denseMistakes() {
    let net = nn.Sequential(nn.Dense(1))
    #expect(
      message { _ = net(nd.ones(shape: [2, 2])) }
        .hasPrefix("0.weight of Dense(None -> 1, linear) has not been initialized."))
    net.initialize()
    #expect(
      message { _ = net[0].weight.data() }
        .hasPrefix("0.weight of Dense(None -> 1, linear) has no values yet"))
    #expect(net[0].bias.data().elements == [0])
    _ = net(nd.ones(shape: [2, 2]))
    let wider = message { _ = net(nd.ones(shape: [2, 3])) }
    #expect(wider.contains("(1, 2)") && wider.contains("(1, 3)"))
  }

  @Test("a layer without outputs stops")
  func noUnits() async {
    await #expect(processExitsWith: .failure) { _ = nn.Dense(0) }
    await #expect(processExitsWith: .failure) { _ = nn.Dense(1, inUnits: -1) }
    await #expect(processExitsWith: .failure) { _ = nn.Dropout(1) }
  }

  @Test("a lambda and a flattening layer do what they say")
  func plainLayers() {
    #expect(nn.Lambda { $0 * 2 }(nd.array([1, 2])).elements == [2, 4])
    #expect(nn.Flatten()(nd.ones(shape: [2, 3, 4])).shape == [2, 12])
    #expect(
      "\(nn.Lambda { $0 }) \(nn.HybridLambda(named: "id") { $0 })"
        == "Lambda(<closure>) HybridLambda(id)")
    #expect("\(nn.Identity())" == "Identity(\n\n)")
  }

  @Test("dropout passes everything in prediction, and keeps the mean in training")
  func dropout() {
    nd.seed(1)
    let layer = nn.Dropout(0.25)
    let x = nd.ones(shape: 10_000)
    #expect(layer(x) === x)
    let y = autograd.record { layer(x) }
    let kept = y.elements.filter { $0 != 0 }
    #expect(kept.allSatisfy { $0 == 1 / 0.75 })
    #expect(abs(kept.count - 7500) < 200)
    #expect(autograd.record(trainMode: false) { layer(x) } === x)
  }

  @Test("dropout with axes drops whole lines, and draws as MXNet does")
  func dropoutAxes() {
    // MXNet keeps an element where its uniform number is below 1 - rate.
    nd.seed(3)
    let draws = nd.random.uniform(low: 0, high: 1, shape: [40, 1, 5])
    nd.seed(3)
    let y = autograd.record { nn.Dropout(0.5, axes: [1])(nd.ones(shape: [40, 3, 5])) }
    #expect(y.elements == ((draws .< 0.5) * 2).broadcastTo([40, 3, 5]).elements)
    #expect("\(nn.Dropout(0.5, axes: [1]))" == "Dropout(p = 0.5, axes=(1,))")
    let wrong = message {
      _ = autograd.record { nn.Dropout(0.5, axes: [2])(nd.ones(shape: [2, 2])) }
    }
    #expect(wrong.contains("axis 2 does not exist in shape 2x2"))
  }
}

@Suite("Activations")
struct ActivationTests {
  // f and f' in closed form, as doubles.
  private static let forms:
    [(ActivationKind, @Sendable (Double) -> Double, @Sendable (Double) -> Double)] = [
      (.relu, { max($0, 0) }, { $0 > 0 ? 1 : 0 }),
      (.sigmoid, { 1 / (1 + exp(-$0)) }, { exp(-$0) / ((1 + exp(-$0)) * (1 + exp(-$0))) }),
      (.tanh, { tanh($0) }, { 1 - tanh($0) * tanh($0) }),
      (.softrelu, { log(1 + exp($0)) }, { 1 / (1 + exp(-$0)) }),
      (.softsign, { $0 / (1 + abs($0)) }, { 1 / ((1 + abs($0)) * (1 + abs($0))) }),
    ]

  @Test("have the values and slopes of their formulas, at the kink too", arguments: 0..<5)
  func formulas(_ index: Int) {
    let (kind, value, slope) = Self.forms[index]
    let points = [-4, -1, -0.25, 0, 0.5, 2, 6]
    let x = nd.array(points).reshape([7, 1])
    x.attachGrad()
    let y = autograd.record { nn.Activation(kind)(x) }
    y.backward()
    #expect(y.shape == [7, 1])
    #expect(close(y, points.map { Float(value($0)) }), "\(kind) \(y)")
    #expect(close(x.grad, points.map { Float(slope($0)) }), "\(kind) \(x.grad)")
  }

  @Test("are known by their names in quotes, too")
  func names() async {
    #expect("\(nn.Dense(4, activation: "relu"))" == "Dense(None -> 4, Activation(relu))")
    #expect(nn.Activation("softsign").kind == .softsign)
    await #expect(processExitsWith: .failure) { _ = nn.Activation("rely") }
  }

  @Test("stay finite far out")
  func extremes() {
    let x = nd.array([-1e4, 1e4])
    #expect(ActivationKind.softrelu.callAsFunction(x).elements == [0, 1e4])
    #expect(ActivationKind.sigmoid.callAsFunction(x).elements == [0, 1])
    #expect(ActivationKind.softsign.callAsFunction(x).elements.allSatisfy { abs($0) <= 1 })
  }
}
