import Gluon
import Testing

@Suite("Initial values")
struct InitializerTests {
  private func drawn(_ rule: any Initializer, _ shape: Shape) -> NDArray {
    let parameter = Parameter("w", shape: shape)
    parameter.initialize(rule)
    return parameter.data()
  }

  @Test("come from the stream of nd.random: Normal, and Uniform when nothing is said")
  func sameStream() {
    nd.seed(3)
    let normal = drawn(initializer.Normal(sigma: 0.5), [4, 3])
    let parameter = Parameter("w", shape: [5])
    parameter.initialize()
    nd.seed(3)
    #expect(normal.elements == nd.random.normal(scale: 0.5, shape: [4, 3]).elements)
    let uniform = nd.random.uniform(low: -0.07, high: 0.07, shape: [5])
    #expect(parameter.data().elements == uniform.elements)
  }

  @Test("are constants where a constant is asked for")
  func constants() {
    #expect(drawn(initializer.Zero(), [2]).elements == [0, 0])
    #expect(drawn(initializer.One(), [2]).elements == [1, 1])
    #expect(drawn(initializer.Constant(-2.5), [2]).elements == [-2.5, -2.5])
  }

  @Test("have MXNet's defaults")
  func defaults() {
    #expect(initializer.Normal().sigma == 0.01)
    #expect(initializer.Uniform().scale == 0.07)
    #expect(initializer.Xavier().magnitude == 3)
  }

  // What MXNet 1.9.1 draws for a weight of shape (3, 2) after mx.random.seed(1).
  @Test(
    "are MXNet's for every kind of Xavier",
    arguments: [
      (
        initializer.Xavier(.uniform, factor: .avg, magnitude: 2),
        [0.042634368, -0.79601574, -0.8229393, 0.16910446, -0.56176233, 0.34051418] as [Float]
      ),
      (
        initializer.Xavier(.uniform, factor: .in, magnitude: 2),
        [0.04766667, -0.8899727, -0.92007405, 0.1890645, -0.6280694, 0.38070643]
      ),
      (
        initializer.Xavier(.gaussian, factor: .out, magnitude: 2),
        [-0.5533002, 0.08225344, 0.47026479, -0.28326324, -0.18072608, -1.473547]
      ),
    ])
  func xavier(_ rule: initializer.Xavier, _ expected: [Float]) {
    nd.seed(1)
    #expect(close(drawn(rule, [3, 2]), expected, 1e-7))
  }

  @Test("cannot be Xavier's for a vector")
  func xavierOfVector() {
    let text = message { Parameter("b", shape: [3]).initialize(initializer.Xavier()) }
    #expect(text.contains("two axes") && text.contains("(3,)"))
  }

  @Test("can come from a rule of the reader's own")
  func ownRule() {
    struct Counting: Initializer {
      func fill(_ data: NDArray) { data[...] = nd.arange(data.size).reshape(data.shape) }
    }
    let net = nn.Dense(2, inUnits: 2)
    net.initialize(Counting())
    #expect(net.weight.data().elements == [0, 1, 2, 3])
    #expect(net.bias.data().elements == [0, 0])
  }

  @Test("are drawn at the first forward pass when deferred, layer after layer")
  func drawOrder() {
    let net = nn.Sequential(nn.Dense(4, activation: .relu), nn.Dense(2))
    nd.seed(8)
    net.initialize(initializer.Normal(sigma: 1))
    // Not at initialize: these numbers come first.
    nd.seed(3)
    let between = nd.random.normal(shape: 2)
    _ = net(nd.ones(shape: [1, 3]))
    nd.seed(3)
    #expect(between.elements == nd.random.normal(shape: 2).elements)
    #expect(net[0].weight.data().elements == nd.random.normal(shape: [4, 3]).elements)
    #expect(net[1].weight.data().elements == nd.random.normal(shape: [2, 4]).elements)
  }

  @Test("are drawn at initialize when the sizes are known, in the order of the layers")
  func eagerDrawOrder() {
    let net = nn.Sequential(nn.Dense(4, inUnits: 3), nn.Dense(2, inUnits: 4))
    nd.seed(3)
    net.initialize(initializer.Normal(sigma: 1))
    nd.seed(3)
    #expect(net[0].weight.data().elements == nd.random.normal(shape: [4, 3]).elements)
    #expect(net[1].weight.data().elements == nd.random.normal(shape: [2, 4]).elements)
  }

  @Test("are those of an array, as they are or repeated")
  func arrays() {
    #expect(drawn(initializer.Constant(nd.array([1, 2])), [2, 2]).elements == [1, 2, 1, 2])
    let text = message { _ = drawn(initializer.Constant(nd.array([1, 2])), [3]) }
    #expect(text.contains("2") && text.contains("3"))
  }

  @Test("differ by the names of the parameters")
  func byName() {
    let net = nn.Sequential(nn.Dense(2, inUnits: 1), nn.Dense(1, inUnits: 2))
    net.initialize(initializer.Mixed(["0", ".*"], [initializer.One(), initializer.Constant(2)]))
    #expect(net[0].weight.data().elements == [1, 1])
    #expect(net[1].weight.data().elements == [2, 2])
    #expect(net[1].bias.data().elements == [0])
    let none = nn.Dense(1, inUnits: 1)
    let text = message { none.initialize(initializer.Mixed([("9", initializer.One())])) }
    #expect(text.contains("weight") && text.contains("'.*'"))
  }

  @Test("are looked up among known values, with a rule for the rest")
  func known() {
    let net = nn.Sequential(nn.Dense(1, inUnits: 2), nn.Dense(1, inUnits: 1))
    net.initialize(
      initializer.Load(["arg:0.weight": nd.array([[3, 4]])], defaultInit: initializer.One()))
    #expect(net[0].weight.data().elements == [3, 4])
    #expect(net[1].weight.data().elements == [1])
    let other = nn.Sequential(nn.Dense(1, inUnits: 3))
    let shapes = message {
      other.initialize(initializer.Load(["0.weight": nd.ones(shape: [1, 2])]))
    }
    #expect(shapes.contains("(1, 2)") && shapes.contains("(1, 3)"))
    let missing = nn.Sequential(nn.Dense(1, inUnits: 3))
    let names = message { missing.initialize(initializer.Load(["0.wieght": nd.ones(shape: 1)])) }
    #expect(names.contains("0.weight") && names.contains("Did you mean '0.wieght'?"))
  }

  @Test("go by Gluon's names, and by a dot alone")
  func names() {
    nd.seed(2)
    let byName = nn.Dense(3, inUnits: 4)
    byName.initialize("Xavier")
    nd.seed(2)
    let byType = nn.Dense(3, inUnits: 4)
    byType.initialize(.xavier())
    #expect(byName.weight.data().elements == byType.weight.data().elements)
    byName.initialize("ones", forceReinit: true)
    #expect(byName.weight.data().elements == Array(repeating: 1, count: 12))
    #expect(initializer.named("lstmbias") is initializer.LSTMBias)
  }

  @Test(
    "are at right angles and of one length when orthogonal", arguments: [[3, 7], [7, 3], [5, 5]])
  func orthogonal(_ sizes: [Int]) {
    nd.seed(1)
    let w = drawn(initializer.Orthogonal(scale: 2), Shape(sizes))
    let products =
      sizes[0] <= sizes[1] ? nd.dot(w, w.transpose()) : nd.dot(w.transpose(), w)
    #expect(close(products, (nd.eye(products.count) * 4).elements, 1e-5))
  }
}
