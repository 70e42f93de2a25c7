import Gluon
import Testing

@Suite("Types of parameters")
struct CastTests {
  private func network() -> nn.Sequential {
    let net = nn.Sequential(
      nn.Dense(3, activation: .tanh, inUnits: 2), nn.BatchNorm(inChannels: 3), nn.LayerNorm(),
      nn.Dense(1))
    nd.seed(5)
    net.initialize(initializer.Normal(sigma: 1))
    return net
  }

  @Test("a network that is cast computes and keeps gradients in the other type")
  func cast() {
    let net = network()
    let single = nd.array([[1, 2], [3, -4], [0, 0.5]])
    let before = autograd.record { net(single) }
    before.backward()
    let gradient = net[0].weight.grad().elements
    net.cast(.float64)
    #expect(net.collectParams().allSatisfy { $0.parameter.dtype == .float64 })
    #expect(net[0].weight.grad().asArray(of: Double.self).map(Float.init) == gradient)
    let after = autograd.record { net(single.astype(.float64)) }
    #expect(after.dtype == .float64)
    #expect(close(after.astype(.float32), before.elements, 1e-5))
    after.backward()
    #expect(net[0].weight.grad().dtype == .float64)
    #expect(net[1].runningMean.data().dtype == .float64)
    net.cast(.float32)
    #expect(net(single).dtype == .float32)
  }

  @Test("a parameter that is not initialized yet is drawn in its type")
  func deferred() {
    let net = nn.Sequential(nn.Dense(2))
    net.cast(.float64)
    net.initialize(initializer.Normal(sigma: 1))
    #expect(net(nd.ones(shape: [1, 3], dtype: .float64)).dtype == .float64)
    #expect("\(net[0].weight)" == "Parameter 0.weight (shape=(2, 3), dtype=float64)")
  }

  @Test("whole numbers are for constants alone")
  func wholeNumbers() async {
    let constant = gluon.Constant("c", nd.array([1, 2], dtype: .int32))
    constant.initialize()
    #expect(constant.data().dtype == .int32)
    #expect("\(constant)" == "Constant c (shape=(2,), dtype=int32)")
    #expect(message { Parameter.one().cast(.int32) }.contains("only float32 and float64"))
    await #expect(processExitsWith: .failure) { _ = Parameter("w", shape: 2, dtype: .uint8) }
  }

  @Test("a normalization says which types do not go together")
  func mixed() {
    let layer = nn.BatchNorm(inChannels: 2)
    layer.initialize()
    let text = message { _ = layer(nd.ones(shape: [3, 2], dtype: .float64)) }
    #expect(text.contains("float64") && text.contains("float32") && text.contains("cast"))
    #expect(message { _ = layer(nd.ones(shape: [3, 2], dtype: .int32)) }.contains("astype"))
  }
}
