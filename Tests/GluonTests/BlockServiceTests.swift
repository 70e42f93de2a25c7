@testable import Gluon
import Testing

private final class Sum: Block {
  let first = nn.Dense(3)
  let second = nn.Dense(3)
  override func forward(_ x: NDArray, _ y: NDArray) -> NDArray { first(x) + second(y) }
}

private final class Gate: HybridBlock {
  override func forward(_ x: NDArray, _ y: NDArray, _ z: NDArray) -> NDArray { x * y + z }
}

@Suite("Services of a block")
struct BlockServiceTests {
  @Test("a block of two or three inputs is called with as many arrays")
  func severalInputs() {
    let sum = Sum()
    sum.initialize(initializer.One())
    #expect(sum(nd.array([[1, 2]]), nd.array([[3]])).elements == [6, 6, 6])
    #expect(sum.first.inUnits == 2 && sum.second.inUnits == 1)
    #expect(Gate()(nd.array([2]), nd.array([3]), nd.array([4])).elements == [10])
    #expect(message { _ = sum(nd.array([1])) }.hasPrefix("Sum: override"))
    #expect(message { _ = Gate()(nd.array([1]), nd.array([1])) }.contains("two arrays"))
    #expect(message { _ = sum(nd.array([1]), nd.array([1]), nd.array([1])) }.contains("three"))
  }

  @Test("a block lists its parts and its own parameters")
  func parts() {
    let sum = Sum()
    #expect(sum.namedChildren.map(\.name) == ["first", "second"])
    #expect(sum.children[1] === sum.second)
    #expect(sum.params.isEmpty)
    #expect(sum.first.params.keys == ["weight", "bias"])
    #expect(sum.name == "sum" && sum.prefix == "sum_")
    #expect(sum.nameScope { 3 } == 3)
  }

  @Test("apply reaches every block, the inner ones first, and gives the block back")
  func apply() {
    let net = nn.Sequential(nn.Dense(1), nn.Sequential(nn.Flatten()))
    var seen: [String] = []
    let same = net.apply { seen.append($0.name) }
    #expect(seen == ["dense", "flatten", "sequential", "sequential"])
    #expect(same === net)
  }

  @Test("a block that refers to its owner is walked to the end all the same")
  func cycle() {
    final class Child: Block {
      weak var owner: Block?
      let dense = nn.Dense(1)
    }
    final class Owner: Block { let child = Child() }
    let owner = Owner()
    owner.child.owner = owner
    var count = 0
    owner.apply { _ in count += 1 }
    #expect(count == 3)
    #expect(owner.collectParams().keys == ["child.dense.weight", "child.dense.bias"])
  }

  @Test("hooks see inputs and outputs of a block inside a network, in order, until detached")
  func hooks() {
    let net = nn.Sequential(nn.Dense(4), nn.Dense(2))
    net.initialize()
    var log: [String] = []
    let before = net[1].registerForwardPreHook { block, x in
      log.append("\(block.name) \(x[0].shape)")
    }
    let after = net[1].registerForwardHook { _, x, y in log.append("\(x[0].shape) \(y.shape)") }
    let last = net.registerForwardHook { block, _, y in log.append("\(block.name) \(y.shape)") }
    let y = net(nd.ones(shape: [3, 5]))
    #expect(log == ["dense [3, 4]", "[3, 4] [3, 2]", "sequential [3, 2]"])
    before.detach()
    before.detach()
    last.detach()
    log = []
    let again = net(nd.ones(shape: [3, 5]))
    #expect(log == ["[3, 4] [3, 2]"])
    #expect(again.elements == y.elements)
    after.detach()
    log = []
    _ = net(nd.ones(shape: [3, 5]))
    #expect(log.isEmpty)
  }

  @Test("hooks of a block with two inputs see both, and one may detach itself")
  func hooksOfTwo() {
    let sum = Sum()
    sum.initialize()
    var calls = 0
    var handle: HookHandle?
    handle = sum.registerForwardHook { _, x, _ in
      calls += x.count
      handle?.detach()
    }
    _ = sum(nd.ones(shape: [1, 2]), nd.ones(shape: [1, 2]))
    _ = sum(nd.ones(shape: [1, 2]), nd.ones(shape: [1, 2]))
    #expect(calls == 2)
  }

  @Test("hybridize changes no result, whatever shapes follow, and reaches all parts")
  func hybridize() {
    let net = nn.HybridSequential(nn.Dense(4, activation: .tanh), nn.HybridSequential(nn.Dense(2)))
    net.initialize(initializer.Normal(sigma: 1))
    let batches = [nd.ones(shape: [2, 3]), nd.ones(shape: [5, 3]), nd.ones(shape: [1, 3])]
    let plain = batches.map { net($0).elements }
    net.hybridize(staticAlloc: true, staticShape: true)
    #expect(batches.map { net($0).elements } == plain)
    var flags: [Bool] = []
    net.apply { if let block = $0 as? HybridBlock { flags.append(block.isHybridized) } }
    #expect(flags == [true, true, true, true])
    net.hybridize(active: false)
    #expect(!net.isHybridized)
    #expect(batches.map { net($0).elements } == plain)
  }

  @Test("a layer made with the parameters of another shares them, and gradients add up")
  func sharing() {
    let first = nn.Dense(2, inUnits: 2)
    let second = nn.Dense(2, useBias: false, params: first.params)
    #expect(second.weight === first.weight)
    let net = nn.Sequential(first, second)
    #expect(net.collectParams().keys == ["0.weight", "0.bias"])
    net.initialize(initializer.One())
    autograd.record { net(nd.array([[1, 2]])) }.backward()
    // y = W (W x): with W all ones and x = (1, 2), dW[i][j] = 2 x[j] inside + (W x)[j] outside.
    #expect(first.weight.grad().elements == [5, 7, 5, 7])
    let late = nn.Dense(2, params: nn.Dense(2, inUnits: 7).params)
    #expect(late.inUnits == 7)
  }

  @Test("sharing parameters of another shape stops with both shapes")
  func sharingMisfit() async {
    await #expect(processExitsWith: .failure) { _ = nn.Dense(3, params: nn.Dense(2).params) }
  }

  @Test("a part is exchanged by assigning to its property or place, and names follow")
  func exchanging() {
    let net = nn.Sequential(nn.Dense(1), nn.Dense(2))
    let inserted = nn.Dense(3)
    net.insert(inserted, at: 0)
    #expect(net.collectParams().map(\.parameter.name) == net.collectParams().keys)
    #expect(net[1].weight.name == "1.weight")
    let removed = net.remove(at: -1)
    #expect(removed.weight.shape == [2, 0])
    #expect(net.count == 2)
    net[-1] = nn.Activation(.relu)
    #expect(net.collectParams().keys == ["0.weight", "0.bias"])
    #expect(net[0] === inserted && inserted.weight.name == "0.weight")
  }

  @Test("a chain of another kind keeps its kind when it is cut")
  func kinds() {
    let net = nn.HybridSequential(nn.Dense(2), nn.Dense(1))
    #expect("\(net[..<1])" == "HybridSequential(\n  (0): Dense(None -> 2, linear)\n)")
    let side = nn.HybridConcurrent(nn.Dense(2), nn.Identity(), axis: 1)
    #expect(type(of: side[0...]) == nn.HybridConcurrent.self)
    side.initialize(initializer.One())
    #expect(side(nd.array([[1, 2]])).elements == [3, 3, 1, 2])
    #expect(message { _ = nn.Concurrent()(nd.array([1])) }.contains("there is no layer"))
  }
}

@Suite("A summary")
struct SummaryTests {
  // The table is what MXNet 1.9.1 prints for this network.
  @Test("prints as Gluon's does, an activation being a row of its own")
  func table() {
    let net = nn.Sequential(
      nn.Dense(4, activation: .relu), nn.Sequential(nn.Dense(3), nn.Dropout(0.5)))
    net.initialize()
    #expect(
      "\(net.summarize(nd.ones(shape: [2, 3])))" == """
        --------------------------------------------------------------------------------
                Layer (type)                                Output Shape         Param #
        ================================================================================
                       Input                                      (2, 3)               0
                Activation-1                                      (2, 4)               0
                     Dense-2                                      (2, 4)              16
                     Dense-3                                      (2, 3)              15
                   Dropout-4                                      (2, 3)               0
        ================================================================================
        Parameters in forward computation graph, duplicate included
           Total params: 31
           Trainable params: 31
           Non-trainable params: 0
        Shared params in forward computation graph: 0
        Unique parameters in model: 31
        --------------------------------------------------------------------------------
        """)
  }

  @Test("counts shared and frozen parameters, and leaves no hook behind")
  func shared() {
    let first = nn.Dense(4, inUnits: 4)
    let net = nn.Sequential(first, nn.Dense(4, params: first.params), first)
    net.initialize()
    first.bias.gradReq = .null
    let summary = net.summarize(nd.ones(shape: [2, 4]))
    #expect(summary.rows.map(\.parameterCount) == [0, 20, 20, 20])
    #expect(summary.totalCount == 60 && summary.trainableCount == 48)
    #expect(summary.sharedCount == 40 && summary.uniqueCount == 20)
    #expect(first.hooks == nil)
  }

  @Test("lists a block of two inputs behind its parts")
  func twoInputs() {
    let sum = Sum()
    sum.initialize()
    let summary = sum.summarize(nd.ones(shape: [2, 4]), nd.ones(shape: [2, 5]))
    #expect(summary.rows.map(\.name) == ["Input", "Dense-1", "Dense-2", "Sum-3"])
    #expect(summary.rows[0].outputShape == "(2, 4), (2, 5)")
    #expect(summary.uniqueCount == 33)
  }
}
