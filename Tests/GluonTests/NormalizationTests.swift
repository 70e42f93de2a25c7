import Foundation
@testable import Gluon
import Testing

@Suite("Batch normalization")
struct BatchNormTests {
  private func layer(_ channels: Int = 2) -> nn.BatchNorm {
    let layer = nn.BatchNorm(inChannels: channels)
    layer.initialize()
    return layer
  }

  private let x = nd.array([[1, 2], [3, 5], [8, 4]])

  // Observed on MXNet 1.9.1: a forward pass alone moves nothing; mean 4 and 3.666667 enter by 0.1.
  @Test("the running averages change when backward runs, as often as it runs, and not before")
  func movesInBackward() {
    let layer = layer()
    let y = autograd.record { layer(x) }
    #expect(layer.runningMean.data().elements == [0, 0])
    y.backward(retainGraph: true)
    #expect(close(layer.runningMean.data(), [0.4, 0.3666667]))
    #expect(close(layer.runningVar.data(), [1.7666669, 1.0555556]))
    y.backward()
    #expect(close(layer.runningMean.data(), [0.76, 0.6966667]))
  }

  @Test("in prediction the running averages are used and stay, also when recorded")
  func prediction() {
    let layer = layer()
    layer.runningMean.setData(nd.array([1, 2]))
    layer.runningVar.setData(nd.array([4, 9]))
    let wanted: [Float] = [0, 0, 1, 1, 3.5, 0.6666666]
    #expect(close(layer(x), wanted, 1e-5))
    x.attachGrad()
    let y = autograd.record(trainMode: false) { layer(x) }
    #expect(close(y, wanted, 1e-5))
    y.backward()
    // Deviation batchnorm-backward: MXNet gives something else unless backward has the mode, too.
    // The averages are constants here: the slope is 1 / sqrt(variance + eps).
    #expect(close(x.grad, [0.5, 0.3333333, 0.5, 0.3333333, 0.5, 0.3333333], 1e-5))
    #expect(layer.runningMean.data().elements == [1, 2])
  }

  @Test("training mode without recording uses the batch and moves nothing")
  func trainModeAlone() {
    let layer = layer()
    let y = autograd.trainMode { layer(x) }
    #expect(close(y.sum(axis: 0), [0, 0], 1e-5))
    #expect(layer.runningMean.data().elements == [0, 0])
  }

  @Test("frozen parameters are not trained, and a batch of other channels is named")
  func mistakes() {
    let layer = layer()
    let text = message { _ = layer(nd.ones(shape: [2, 3])) }
    #expect(text.contains("gamma") && text.contains("(2,)") && text.contains("(3,)"))
    #expect(message { _ = layer(nd.ones(shape: [2])) }.contains("axis 1 does not exist in shape 2"))
    let direct = message {
      let two = nd.ones(shape: 2)
      _ = nd.batchNorm(nd.ones(shape: [2, 3]), two, two, two, two)
    }
    #expect(direct.contains("gamma has shape 2") && direct.contains("2x3"))
    let plain = nn.BatchNorm(center: false, scale: false)
    #expect(plain.gamma.gradReq == .null && plain.beta.gradReq == .null)
  }

  // Deviation batchnorm-fixed-gamma: MXNet writes ones to gamma.
  @Test("a gamma that is fixed is neither used nor touched, and its gradient is zero")
  func fixedGamma() {
    let gamma = nd.array([5, -3])
    let (zeros, ones) = (nd.zeros(shape: 2), nd.ones(shape: 2))
    for array in [gamma, x] { array.attachGrad() }
    let y = autograd.record { nd.batchNorm(x, gamma, zeros, zeros.copy(), ones.copy(), eps: 1e-5) }
    y.backward()
    let plain = layer()
    #expect(close(y, autograd.trainMode { plain(x) }.elements))
    #expect(gamma.elements == [5, -3])
    #expect(gamma.grad.elements == [0, 0])
  }

  @Test("an empty batch moves no average, and gives an empty batch")
  func empty() {
    let layer = layer()
    let y = autograd.record { layer(nd.zeros(shape: [0, 2])) }
    y.backward()
    #expect(y.shape == [0, 2])
    #expect(layer.runningMean.data().elements == [0, 0])
  }

  @Test("its parameters are saved under Gluon's names and found by ours")
  func names() {
    let net = nn.Sequential(nn.Dense(2), nn.BatchNorm())
    #expect(
      net.collectParams().keys.suffix(4)
        == ["1.gamma", "1.beta", "1.running_mean", "1.running_var"])
    #expect(net[1].runningMean.name == "1.running_mean")
    #expect(net[1].gamma === (net[1] as? nn.BatchNorm)?.gamma)
  }

  @Test("a network with it learns, and then predicts with what it has seen")
  func training() {
    nd.seed(3)
    let net = nn.Sequential(nn.Dense(8), nn.BatchNorm(), nn.Activation(.relu), nn.Dense(1))
    net.initialize(initializer.Xavier())
    let x = nd.random.normal(scale: 3, shape: [64, 2])
    let y = (x[..., 0] * 2 - x[..., 1]).reshape([64, 1])
    let trainer = gluon.Trainer(net.collectParams(), .sgd(learningRate: 0.05))
    let loss = gloss.L2Loss()
    for _ in 0..<300 {
      autograd.record { loss(net(x), y) }.backward()
      trainer.step(batchSize: 64)
    }
    let error: Float = loss(net(x), y).mean().asScalar()
    #expect(error < 0.5)
  }
}

@Suite("Normalization along lines")
struct LineNormTests {
  @Test("a layer normalization names the axis that does not fit")
  func mistakes() {
    let layer = nn.LayerNorm(inChannels: 3)
    layer.initialize()
    #expect(message { _ = layer(nd.ones(shape: [2, 4])) }.contains("(4,)"))
    #expect(
      message { _ = nd.layerNorm(nd.ones(shape: [2, 3]), nd.ones(shape: 2), nd.ones(shape: 2)) }
        .contains("gamma has shape 2"))
    let groups = nn.GroupNorm(numGroups: 2)
    groups.initialize()
    #expect(message { _ = groups(nd.ones(shape: [1, 3, 2])) }.contains("3 channels"))
    #expect(message { _ = groups(nd.ones(shape: [1, 2])) }.contains("three axes"))
    let instance = nn.InstanceNorm()
    instance.initialize()
    #expect(message { _ = instance(nd.ones(shape: [1, 2])) }.contains("three axes"))
  }

  @Test("a line of one element, and a batch of none, stay finite")
  func corners() {
    let one = nd.layerNorm(nd.array([[3], [4]]), nd.ones(shape: 1), nd.array([7]))
    #expect(one.elements == [7, 7])
    let none = nd.layerNorm(nd.zeros(shape: [0, 2]), nd.ones(shape: 2), nd.ones(shape: 2))
    #expect(none.shape == [0, 2])
    let flat = nd.groupNorm(nd.zeros(shape: [0, 2, 3]), nd.ones(shape: 1), nd.ones(shape: 1))
    #expect(flat.shape == [0, 2, 3])
  }
}

@Suite("Embedding")
struct EmbeddingTests {
  private func layer(_ mode: TakeMode = .raise) -> nn.Embedding {
    let layer = nn.Embedding(3, 2, outOfRange: mode)
    layer.initialize()
    layer.weight.setData(nd.array([[1, 2], [3, 4], [5, 6]]))
    return layer
  }

  @Test("gives the rows, and adds the gradients of a row that is used twice")
  func rows() {
    let layer = layer()
    let y = autograd.record { layer(nd.array([[2, 0], [2, 1]])) }
    #expect(y.shape == [2, 2, 2])
    #expect(y.elements == [5, 6, 1, 2, 5, 6, 3, 4])
    y.backward()
    #expect(layer.weight.grad().elements == [1, 1, 1, 1, 2, 2])
  }

  @Test("a number without a row is an error that names it, unless the nearest is asked for")
  func outside() {
    for wrong in [3, -1, Double.nan, .infinity] {
      let text = message { _ = layer()(nd.array([0, wrong])) }
      #expect(text.contains("\(wrong)") && text.contains("0 to 2"), "\(text)")
    }
    #expect(layer(.clip)(nd.array([-1, 9])).elements == [1, 2, 5, 6])
  }
}
