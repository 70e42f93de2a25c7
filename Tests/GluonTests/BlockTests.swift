import Gluon
import Testing

private final class Residual: Block {
  let dense = nn.Dense(2, inUnits: 2)
  let scale = Parameter("own name", shape: [2], init: initializer.One())
  private let towers = [nn.Dense(1, useBias: false), nn.Dense(2)]
  var head: nn.Dense?
  lazy var late = nn.Dense(3)
  let count = 3

  override func forward(_ x: NDArray) -> NDArray { (x + dense(x)) * scale.data() }
}

@Suite("A block")
struct BlockTests {
  @Test("finds its parts in its properties, in optionals and in lists, and names them by the way")
  func reflection() {
    let block = Residual()
    #expect(
      block.collectParams().keys
        == [
          "dense.weight", "dense.bias", "scale", "towers.0.weight", "towers.1.weight",
          "towers.1.bias",
        ])
    block.head = nn.Dense(1, useBias: false)
    _ = block.late
    #expect(block.collectParams().keys.suffix(3) == ["head.weight", "late.weight", "late.bias"])
    #expect(block.scale.name == "scale")
  }

  @Test("keeps the parameters of the layer that it extends before its own")
  func extendedLayer() {
    final class Scaled: nn.Dense {
      let scale = Parameter("scale", shape: [1], init: initializer.Constant(2))
      override func forward(_ x: NDArray) -> NDArray { super.forward(x) * scale.data() }
    }
    let layer = Scaled(1, biasInitializer: initializer.One(), inUnits: 1)
    layer.initialize(initializer.Constant(3))
    #expect(layer.collectParams().keys == ["weight", "bias", "scale"])
    #expect(layer(nd.array([[1]])).elements == [8])
    #expect("\(layer)" == "Scaled(1 -> 1, linear)")
  }

  @Test("prints its parts below its name")
  func printing() {
    let block = Residual()
    #expect(
      "\(block)" == """
        Residual(
          (dense): Dense(2 -> 2, linear)
          (towers.0): Dense(None -> 1, linear)
          (towers.1): Dense(None -> 2, linear)
        )
        """)
    #expect("\(nn.Sequential())" == "Sequential(\n\n)")
  }

  @Test("computes what its forward says, and gradients reach its own parameters")
  func forward() {
    let block = Residual()
    block.initialize(initializer.One())
    // (x + (x1 + x2)) * 1
    let y = autograd.record { block(nd.array([[1, 2]])) }
    #expect(y.elements == [4, 5])
    y.backward()
    #expect(block.scale.grad().elements == [4, 5])
    #expect(block.dense.weight.grad().elements == [1, 2, 1, 2])
    #expect(block.dense.bias.grad().elements == [1, 1])
  }

  @Test("lists a shared parameter once")
  func sharing() {
    let dense = nn.Dense(2)
    let net = nn.Sequential(dense, nn.Activation(.relu), dense)
    #expect(net.collectParams().keys == ["0.weight", "0.bias"])
  }

  @Test("selects parameters by the beginning of their names")
  func selection() {
    let net = nn.Sequential(nn.Dense(2), nn.Dense(1))
    #expect(net.collectParams(".*weight").keys == ["0.weight", "1.weight"])
    #expect(net.collectParams("1").keys == ["1.weight", "1.bias"])
    #expect(net.collectParams("weight").isEmpty)
    #expect(message { _ = net.collectParams("(") }.contains("'('"))
  }

  @Test("names parameters by their place in the largest network that they belong to")
  func names() {
    let inner = nn.Sequential(nn.Dense(1))
    #expect(inner[0].weight.name == "0.weight")
    let outer = nn.Sequential(nn.Dense(2), inner)
    #expect(inner[0].weight.name == "1.0.weight")
    #expect(inner.collectParams().keys == ["0.weight", "0.bias"])
    #expect(inner[0].weight.name == "1.0.weight")
    #expect(outer[1...][0] === inner)
    #expect(inner[0].weight.name == "1.0.weight")
  }

  @Test("prints its parameters as Gluon does")
  func parameterPrinting() {
    let net = nn.Sequential(nn.Dense(1))
    #expect(
      "\(net.collectParams())" == """
        (
          Parameter 0.weight (shape=(1, 0), dtype=float32)
          Parameter 0.bias (shape=(1,), dtype=float32)
        )
        """)
  }

  @Test("changes all its parameters at once through the dictionary")
  func dictionary() {
    let net = nn.Sequential(nn.Dense(1, inUnits: 1))
    let parameters = net.collectParams()
    parameters.setGradReq(.add)
    net.initialize(initializer.One())
    for _ in 0..<2 { autograd.record { net(nd.ones(shape: [1, 1])) }.backward() }
    #expect(net[0].weight.grad().elements == [2])
    parameters.zeroGrad()
    #expect(net[0].weight.grad().elements == [0])
    #expect(parameters["0.bias"] === net[0].bias)
    #expect(parameters["2.bias"] == nil)
    #expect(parameters.map(\.parameter.shape) == [[1, 1], [1]])
  }

  @Test("without a forward says that one is missing")
  func missingForward() {
    final class Empty: Block {}
    #expect(message { _ = Empty()(nd.ones(shape: 1)) }.contains("Empty: override func forward"))
  }

  @Test("stops when a layer without weights is asked for its weight")
  func noWeight() async {
    await #expect(processExitsWith: .failure) { _ = nn.Sequential(nn.Flatten())[0].weight }
    await #expect(processExitsWith: .failure) { _ = nn.Dense(1, useBias: false).bias }
  }
}
