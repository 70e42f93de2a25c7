import CKernels
import Foundation
import Testing

@testable import Gluon

/// A small network with its data, and a loop that trains it.
struct SmallTraining {
  let net = nn.Sequential()
  let trainer: Trainer
  let loader: gdata.DataLoader<gdata.ArrayDataset<(NDArray, NDArray)>>
  let loss = gloss.SoftmaxCrossEntropyLoss()

  init(numWorkers: Int = 0) {
    nd.seed(7)
    let features = nd.random.normal(shape: [256, 8])
    let labels = features[..., 0] .> features[..., 1]
    net.add(nn.Dense(16, activation: .relu), nn.Dropout(0.2), nn.Dense(2))
    net.initialize(Gluon.initializer.Normal(sigma: 0.3))
    trainer = Trainer(net.collectParams(), "sgd", ["learning_rate": 0.05, "momentum": 0.9])
    loader = gdata.DataLoader(
      gdata.ArrayDataset(features, labels), batchSize: 16, shuffle: true, numWorkers: numWorkers)
  }

  /// The mean loss of the last pass of `steps` steps, 16 to a pass.
  @discardableResult
  func run(_ steps: Int) -> Float {
    var mean: Float = 0
    for _ in 0..<steps / 16 {
      let total = nd.zeros(shape: 1)
      for (x, y) in loader {
        let l = autograd.record { loss(net(x), y) }
        l.backward()
        trainer.step(batchSize: x.count)
        total += l.sum()
      }
      mean = total.asScalar() / 256
    }
    return mean
  }

  /// The bits of all parameters.
  var bits: [UInt32] {
    net.collectParams().values.flatMap { $0.data().elements.map(\.bitPattern) }
  }
}

@Suite("Long trainings")
struct LongTrainingTests {
  @Test("ten thousand steps take no more memory than a thousand")
  func steady() async {
    await #expect(processExitsWith: .success) {
      let training = SmallTraining()
      training.run(1008)
      let (early, cached) = (residentKilobytes(), nd_pool_cached())
      let loss = training.run(9008)
      #expect(early > 0)
      #expect(residentKilobytes() - early < 2048)
      #expect(nd_pool_cached() <= cached + 65536)
      #expect(loss < 0.3)
    }
  }

  @Test("with workers, too")
  func steadyWithWorkers() async {
    await #expect(processExitsWith: .success) {
      let training = SmallTraining(numWorkers: 2)
      training.run(1008)
      let early = residentKilobytes()
      training.run(5008)
      #expect(residentKilobytes() - early < 8192)
    }
  }

  @Test("convolutions and poolings give back what they worked with")
  func windows() async {
    await #expect(processExitsWith: .success) {
      let weight = nd.ones(shape: [8, 4, 3, 3])
      let x = nd.ones(shape: [4, 4, 16, 16])
      for array in [x, weight] { array.attachGrad() }
      func run(_ rounds: Int) {
        for _ in 0..<rounds {
          autograd.record {
            nd.pooling(nd.convolution(x, weight), kernel: 2, stride: 2)
          }.backward()
        }
      }
      run(100)
      let early = residentKilobytes()
      run(400)
      #expect(early > 0)
      #expect(residentKilobytes() - early < 2048)
    }
  }

  @Test("workers or not, a training ends in the same parameters")
  func sameParameters() {
    let (alone, together) = (SmallTraining(), SmallTraining(numWorkers: 2))
    nd.seed(1)
    alone.run(160)
    nd.seed(1)
    together.run(160)
    #expect(alone.bits == together.bits)
  }

  @Test("a backward pass releases the tape: nodes, and the arrays that they saved")
  func released() {
    weak var node: Node?
    weak var inner: Node?
    weak var saved: NDArray?
    let x = nd.ones(shape: [3, 3])
    x.attachGrad()
    do {
      let l = autograd.record {
        let y = nd.exp(x * 2)
        inner = y.history
        saved = y
        return nd.dot(y, y).sum()
      }
      node = l.history
      #expect(node != nil && inner != nil)
      l.backward()
      #expect(inner == nil)
      #expect(saved == nil)
    }
    #expect(node == nil)
  }

  @Test("a recorded value that is dropped without a backward pass takes its tape with it")
  func dropped() {
    weak var node: Node?
    let x = nd.ones(shape: 3)
    x.attachGrad()
    do {
      let y = autograd.record { (x * 2).exp() }
      node = y.history
      #expect(node != nil)
    }
    #expect(node == nil)
  }

  @Test("free lists keep what was in use at once, not what was ever used")
  func freeLists() async {
    await #expect(processExitsWith: .success) {
      nd_pool_empty()
      for _ in 0..<1000 { _ = nd.ones(shape: 1 << 16) * 2 + 1 }
      #expect(nd_pool_cached() <= 4 * 4 << 16)
      // Sizes that never come again are kept, but never beyond the limit of a thread.
      for size in stride(from: 1 << 20, to: 1 << 26, by: 1 << 20) { _ = nd.zeros(shape: size) }
      #expect(nd_pool_cached() <= 512 << 20)
    }
  }
}
