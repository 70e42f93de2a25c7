import Gluon

/// W4 to W6: networks trained on batches of 256, in order, by plain gradient descent.
enum Networks {
  private static let batch = 256

  /// W4: softmax regression, 784 to 10.
  static func softmax(_ data: PeerData, _ watch: Stopwatch) throws {
    let weights = try data.weights("softmax", [[10, 784]])
    try train("W4", { [nn.Dense(10)] }, weights, try data.classes(), 0.1, epochs: 5, watch)
  }

  /// W5: a perceptron with one hidden layer, 784 to 256 to 10.
  static func perceptron(_ data: PeerData, _ watch: Stopwatch) throws {
    let weights = try data.weights("mlp", [[256, 784], [10, 256]])
    try train(
      "W5", { [nn.Dense(256, activation: .relu), nn.Dense(10)] }, weights, try data.classes(), 0.1,
      epochs: 4, watch)
  }

  /// W6: LeNet on pictures of 28 x 28.
  static func lenet(_ data: PeerData, _ watch: Stopwatch) throws {
    let weights = try data.weights(
      "lenet", [[6, 1, 5, 5], [16, 6, 5, 5], [120, 256], [84, 120], [10, 84]])
    let layers: () -> [Block] = {
      [
        nn.Conv2D(6, kernelSize: 5, activation: .relu), nn.MaxPool2D(2),
        nn.Conv2D(16, kernelSize: 5, activation: .relu), nn.MaxPool2D(2),
        nn.Dense(120, activation: .relu), nn.Dense(84, activation: .relu), nn.Dense(10),
      ]
    }
    try train("W6", layers, weights, try data.pictures(), 0.05, epochs: 5, watch)
  }

  private static func train(
    _ workload: String, _ layers: () -> [Block], _ weights: [NDArray],
    _ data: (x: NDArray, y: NDArray), _ rate: Double, epochs: Int, _ watch: Stopwatch
  ) throws {
    let loss = gloss.SoftmaxCrossEntropyLoss()
    let steps = data.x.count / batch
    try watch.timeEpochs(workload, models: 1, epochs: epochs, unit: "s", scale: 1) {
      let net = nn.Sequential(layers())
      net.initialize()
      _ = net(data.x[0..<2])
      let parameters = net.collectParams()
      for (parameter, values) in zip(parameters.values.filter { $0.shape.count > 1 }, weights) {
        parameter.setData(values)
      }
      let trainer = gluon.Trainer(parameters, .sgd(learningRate: rate))
      return {
        let total = nd.zeros(shape: 1)
        for start in stride(from: 0, to: steps * batch, by: batch) {
          let (x, y) = (data.x[start..<start + batch], data.y[start..<start + batch])
          let l = autograd.record { loss(net(x), y) }
          l.backward()
          trainer.step(batchSize: batch)
          total += l.mean()
        }
        return Double(total.asScalar() as Float) / Double(steps)
      }
    }
  }
}
