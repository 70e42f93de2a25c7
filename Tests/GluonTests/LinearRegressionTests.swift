import Gluon
import Testing

/// The seeds' data: 1000 examples, w = [2, -3.4], b = 4.2, noise 0.01.
private func data() -> (NDArray, NDArray) {
  nd.seed(0)
  let features = nd.random.normal(scale: 1, shape: [1000, 2])
  let labels = 2 * features[..., 0] - 3.4 * features[..., 1] + 4.2
  labels += nd.random.normal(scale: 0.01, shape: labels.shape)
  return (features, labels)
}

@Suite("Linear regression as in the book")
struct LinearRegressionTests {
  @Test("the default seed draws the data that the book prints")
  func dataset() {
    let (features, labels) = data()
    #expect(features[0].elements == [2.2122064, 0.7740038])
    #expect(labels[0].elements == [6.000587])
  }

  @Test("three epochs land in the bands that MXNet gives, whatever the shuffle")
  func training() {
    let (features, labels) = data()
    let loader = gdata.DataLoader(
      gdata.ArrayDataset(features, labels), batchSize: 10, shuffle: true)
    let bands = [0.0400...0.0412, 0.000145...0.000165, 0.0000490...0.0000515]
    for _ in 0..<5 {
      let net = nn.Sequential()
      net.add(nn.Dense(1))
      net.initialize(initializer.Normal(sigma: 0.01))
      let loss = gloss.L2Loss()
      let trainer = gluon.Trainer(net.collectParams(), "sgd", ["learning_rate": 0.03])
      for band in bands {
        for (X, y) in loader {
          let l = autograd.record { loss(net(X), y) }
          l.backward()
          trainer.step(10)
        }
        let l: Double = loss(net(features), labels).mean().asScalar()
        #expect(band.contains(l), "\(l)")
      }
      #expect(close(net[0].weight.data(), [2, -3.4], 0.002))
      #expect(close(net[0].bias.data(), [4.2], 0.002))
    }
  }

  @Test("Gluon and the loop from scratch learn the same from the same start and order")
  func parity() {
    let (features, labels) = data()
    let net = nn.Dense(1, inUnits: 2)
    net.initialize(initializer.Normal(sigma: 0.01))
    let w = net.weight.data().copy().T.copy()
    let b = nd.zeros(shape: 1)
    w.attachGrad()
    b.attachGrad()
    let trainer = Trainer(net.collectParams(), .sgd(learningRate: 0.03))
    let loader = gdata.DataLoader(
      gdata.ArrayDataset(features, labels), batchSize: 10, shuffle: true)
    for (X, y) in loader {
      autograd.record { gloss.L2Loss()(net(X), y) }.backward()
      trainer.step(batchSize: 10)
      let l = autograd.record {
        let difference = nd.dot(X, w) + b - y.reshape([10, 1])
        return difference ** 2 / 2
      }
      l.backward()
      for p in [w, b] { p[...] = p - 0.03 * p.grad / 10 }
    }
    #expect(close(w, net.weight.data().elements, 1e-5))
    #expect(close(b, net.bias.data().elements, 1e-5))
  }

  // Seven samples of w x = 1 in batches of 4 and 3: dividing the short batch by 4 weighs it less.
  @Test("a short last batch weighs less when the step divides by the full size")
  func shortBatch() {
    func learned(_ size: (Int) -> Int) -> Float {
      let net = nn.Dense(1, useBias: false, weightInitializer: initializer.Zero(), inUnits: 1)
      net.initialize()
      let trainer = Trainer(net.collectParams(), .sgd(learningRate: 0.1))
      let ones = nd.ones(shape: [7, 1])
      for (x, y) in gdata.DataLoader(gdata.ArrayDataset(ones, ones), batchSize: 4) {
        autograd.record { gloss.L2Loss()(net(x), y) }.backward()
        trainer.step(batchSize: size(x.count))
      }
      return net.weight.data().asScalar()
    }
    // 0.1, then 0.1 + 0.1 * 0.9 * 3 / 4; with the true size 0.1 + 0.1 * 0.9.
    #expect(abs(learned { _ in 4 } - 0.1675) < 1e-6)
    #expect(abs(learned { $0 } - 0.19) < 1e-6)
  }
}
