import Gluon

/// W1 and W2: linear regression from scratch and with layers, 100 steps of 10 rows an epoch.
enum LinearRegression {
  static func fromScratch(_ data: PeerData, _ watch: Stopwatch) throws {
    let (features, labels, weights) = try data.linear()
    try watch.timeEpochs("W1", models: 150, epochs: 3) {
      let w = weights.copy()
      let b = nd.zeros(shape: 1)
      w.attachGrad()
      b.attachGrad()
      return {
        for (x, y) in batches(10, features, labels) {
          let loss = autograd.record { squaredLoss(linreg(x, w, b), y) }
          loss.backward()
          descend([w, b], 0.03, 10)
        }
        return Double(squaredLoss(linreg(features, w, b), labels).mean().asScalar() as Float)
      }
    }
  }

  static func concise(_ data: PeerData, _ watch: Stopwatch) throws {
    let (features, labels, _) = try data.linear()
    try watch.timeEpochs("W2", models: 100, epochs: 3) {
      let loader = gdata.DataLoader(
        gdata.ArrayDataset(features, labels), batchSize: 10, shuffle: true)
      let net = nn.Sequential(nn.Dense(1))
      net.initialize(initializer.Normal(sigma: 0.01))
      let loss = gloss.L2Loss()
      let trainer = gluon.Trainer(net.collectParams(), .sgd(learningRate: 0.03))
      return {
        for (x, y) in loader {
          let l = autograd.record { loss(net(x), y) }
          l.backward()
          trainer.step(batchSize: 10)
        }
        return Double(loss(net(features), labels).mean().asScalar() as Float)
      }
    }
  }

  // The chapter's own code, as a reader writes it.

  private static func batches(
    _ size: Int, _ features: NDArray, _ labels: NDArray
  ) -> some Sequence<(NDArray, NDArray)> {
    var indices = Array(0..<features.count)
    nd.random.shuffle(&indices)
    let order = indices
    return stride(from: 0, to: order.count, by: size).lazy.map { first in
      let j = nd.array(order[first..<min(first + size, order.count)])
      return (features.take(j), labels.take(j))
    }
  }

  private static func linreg(_ x: NDArray, _ w: NDArray, _ b: NDArray) -> NDArray {
    nd.dot(x, w) + b
  }

  private static func squaredLoss(_ prediction: NDArray, _ y: NDArray) -> NDArray {
    (prediction - y.reshape(prediction.shape)) ** 2 / 2
  }

  private static func descend(_ parameters: [NDArray], _ rate: Double, _ batchSize: Int) {
    for parameter in parameters {
      parameter[...] = parameter - rate * parameter.grad / Double(batchSize)
    }
  }
}
