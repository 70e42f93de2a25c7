import Autograd
import CellRuntime
import Figures
import NDArrayModule

extension gluon {
  /// Trains a network: the whole loop in one call.
  ///
  /// Each epoch goes once through `batches`. For each batch the loss is recorded and walked back, and
  /// the trainer takes a step with the number of losses that were summed. Then a line is printed, and
  /// after the last epoch a table and a curve of the losses are shown.
  ///
  ///     let features = nd.random.normal(shape: [100, 2])
  ///     let data = gdata.ArrayDataset(features, nd.dot(features, nd.array([2, -3.4])) + 4.2)
  ///     let net = nn.Dense(1)
  ///     net.initialize(initializer.Normal(sigma: 0.01))
  ///     let history = gluon.train(
  ///       net, gdata.DataLoader(data, batchSize: 10, shuffle: true), loss: gloss.L2Loss(),
  ///       trainer: gluon.Trainer(net.collectParams(), .sgd(learningRate: 0.1)), epochs: 5)
  ///     history.losses.last! < 0.01  // true
  ///
  /// The loss of an epoch is the mean over its samples, short last batch or not, as they were met
  /// during training; so is a metric. `validation` batches are measured after each epoch, in
  /// prediction mode, under the names `validation loss` and `validation` with the metric's name.
  ///
  /// - Parameters:
  ///   - net: The network; initialized.
  ///   - batches: Pairs of features and labels that can be read epoch after epoch: a
  ///     ``gdata/DataLoader`` of pairs.
  ///   - loss: Its losses of a batch are minimized.
  ///   - trainer: Moves the parameters of `net`.
  ///   - epochs: How often all batches are read.
  ///   - validation: Batches to measure on, but not to learn from.
  ///   - metrics: Further measures of predictions, such as ``metric/Accuracy``.
  ///   - title: What stands above table and curve.
  ///   - shows: Whether lines are printed and figures shown.
  /// - Returns: What was measured.
  /// - Precondition: The first batch fits the network and the loss: features and labels have as many
  ///   samples, and there is a prediction for each.
  @discardableResult
  public static func train<Batches: Sequence>(
    _ net: Block, _ batches: Batches, loss: gloss.Loss, trainer: Trainer, epochs: Int,
    validation: Batches? = nil, metrics: [EvalMetric] = [], title: String? = nil,
    shows: Bool = true
  ) -> TrainingHistory where Batches.Element == (NDArray, NDArray) {
    train(
      net, batches, loss: { loss($0, $1) }, lossName: loss.name, trainer: trainer,
      epochs: epochs, validation: validation, metrics: metrics, title: title, shows: shows)
  }

  /// The same with a loss that a function computes from predictions and labels.
  @discardableResult
  public static func train<Batches: Sequence>(
    _ net: Block, _ batches: Batches, loss: (NDArray, NDArray) -> NDArray,
    lossName: String = "loss", trainer: Trainer, epochs: Int, validation: Batches? = nil,
    metrics: [EvalMetric] = [], title: String? = nil, shows: Bool = true
  ) -> TrainingHistory where Batches.Element == (NDArray, NDArray) {
    let measures = metric.CompositeEvalMetric(metrics)
    let names = measures.getNameValue().map(\.name)
    var columns = ["loss"] + names
    if validation != nil { columns += (["loss"] + names).map { "validation \($0)" } }
    var history = TrainingHistory(title: title, columns: columns)
    guard epochs > 0 else {
      fail("train: epochs is \(epochs), but the data is read at least once.")
      return history
    }
    for epoch in 0..<epochs {
      var sum = (total: 0.0, count: 0)
      measures.reset()
      for (place, (X, y)) in batches.enumerated() {
        let isFirst = epoch == 0 && place == 0
        guard !isFirst || fits(X, y) else { return history }
        let (prediction, losses) = autograd.record {
          let prediction = net(X)
          return (prediction, loss(prediction, y))
        }
        guard !isFirst || fits(net, X, prediction, losses, lossName) else { return history }
        losses.backward()
        trainer.step(batchSize: losses.size)
        sum.total += total(losses) / Double(losses.size) * Double(X.count)
        sum.count += X.count
        if !names.isEmpty { measures.update(y, prediction.detach()) }
      }
      guard sum.count > 0 else {
        fail("train: epoch \(epoch + 1) gave no batch. Batches must be readable epoch after epoch.")
        return history
      }
      var row = [sum.total / Double(sum.count)] + measures.getNameValue().map(\.value)
      if let validation { row += measured(net, validation, loss, measures) }
      history.add(row)
      if shows { print(history.line) }
    }
    if shows {
      show(history.table)
      if epochs > 1 { show(history.curve) }
    }
    return history
  }

  /// The part of the samples whose class `net` finds: the largest of its predictions along axis 1.
  ///
  /// The network is in prediction mode, and nothing is recorded.
  ///
  ///     let net = nn.Flatten()
  ///     let data = gdata.ArrayDataset(nd.array([[1, 0], [0, 1]]), nd.array([0, 0]))
  ///     gluon.evaluateAccuracy(gdata.DataLoader(data, batchSize: 2), net)  // 0.5
  public static func evaluateAccuracy(
    _ batches: some Sequence<(NDArray, NDArray)>, _ net: Block
  ) -> Double {
    evaluateAccuracy(batches) { net($0) }
  }

  /// The same for a network that is a function.
  public static func evaluateAccuracy(
    _ batches: some Sequence<(NDArray, NDArray)>, _ net: (NDArray) -> NDArray
  ) -> Double {
    let accuracy = metric.Accuracy()
    autograd.pause { for (X, y) in batches { accuracy.update(y, net(X)) } }
    return accuracy.get().value
  }
}

/// The mean loss and the measures over batches that nothing is learned from.
private func measured(
  _ net: Block, _ batches: some Sequence<(NDArray, NDArray)>,
  _ loss: (NDArray, NDArray) -> NDArray, _ measures: EvalMetric
) -> [Double] {
  measures.reset()
  var sum = (total: 0.0, count: 0)
  autograd.pause {
    for (X, y) in batches {
      let prediction = net(X)
      let losses = loss(prediction, y)
      sum.total += total(losses) / Double(losses.size) * Double(X.count)
      sum.count += X.count
      measures.update(y, prediction)
    }
  }
  return [sum.total / Double(sum.count)] + measures.getNameValue().map(\.value)
}

/// The sum of all losses, in double.
private func total(_ losses: NDArray) -> Double {
  losses.asArray(of: Double.self).reduce(0, +)
}

/// Whether features and labels belong together.
private func fits(_ X: NDArray, _ y: NDArray) -> Bool {
  if X.count == y.count { return true }
  fail(
    "train: the features of the first batch have shape \(X.shape.dimensions) and the labels"
      + " \(y.shape.dimensions); they need as many samples, which the first axis counts.")
  return false
}

/// Whether there is a prediction, and a loss, for each sample.
private func fits(
  _ net: Block, _ X: NDArray, _ prediction: NDArray, _ losses: NDArray, _ loss: String
) -> Bool {
  guard prediction.count == X.count else {
    fail(
      "train: the network gave shape \(prediction.shape.dimensions) for the first batch, of shape"
        + " \(X.shape.dimensions); the first axis counts the samples and must stay as it is.")
    return false
  }
  guard losses.size == 1 || losses.size == X.count else {
    fail(
      "train: \(loss) gave shape \(losses.shape.dimensions) for a batch of \(X.count) samples; it"
        + " gives one number a sample, or one for the batch. Take the mean over other axes.")
    return false
  }
  return true
}
