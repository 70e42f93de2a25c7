import Autograd
import CellRuntime
import Figures
import NDArrayModule

extension d2l {
  /// Trains a classifier as the chapters on softmax regression do, and prints a line an epoch: mean
  /// loss, and the accuracy on the batches of training and on those held out.
  ///
  ///     let data = gdata.ArrayDataset(nd.array([[1, 0], [0, 1]]), nd.array([0, 1]))
  ///     let batches = gdata.DataLoader(data, batchSize: 2)
  ///     let (w, b) = (nd.zeros(shape: [2, 2]), nd.zeros(shape: 2))
  ///     for parameter in [w, b] { parameter.attachGrad() }
  ///     let loss = gloss.SoftmaxCrossEntropyLoss()
  ///     d2l.trainCh3({ nd.dot($0, w) + b }, batches, batches, { loss($0, $1) }, 1, 2, [w, b], 0.1)
  ///     // prints: epoch 1, loss 0.6931, train acc 0.500, test acc 1.000
  ///
  /// - Parameters:
  ///   - net: Scores `[batch, classes]` of features.
  ///   - loss: The losses of scores and labels, a number a sample.
  ///   - params: Arrays with an attached gradient, which ``sgd(_:_:_:)`` moves at the rate `lr`.
  public static func trainCh3(
    _ net: (NDArray) -> NDArray, _ trainIter: some Sequence<(NDArray, NDArray)>,
    _ testIter: some Sequence<(NDArray, NDArray)>, _ loss: (NDArray, NDArray) -> NDArray,
    _ numEpochs: Int, _ batchSize: Int, _ params: [NDArray], _ lr: Double
  ) {
    trainCh3(net, trainIter, testIter, loss, numEpochs) { sgd(params, lr, batchSize) }
  }

  /// The same with a ``Trainer``, whose step divides by `batchSize`.
  public static func trainCh3(
    _ net: (NDArray) -> NDArray, _ trainIter: some Sequence<(NDArray, NDArray)>,
    _ testIter: some Sequence<(NDArray, NDArray)>, _ loss: (NDArray, NDArray) -> NDArray,
    _ numEpochs: Int, _ batchSize: Int, trainer: Trainer
  ) {
    trainCh3(net, trainIter, testIter, loss, numEpochs) { trainer.step(batchSize: batchSize) }
  }

  private static func trainCh3(
    _ net: (NDArray) -> NDArray, _ trainIter: some Sequence<(NDArray, NDArray)>,
    _ testIter: some Sequence<(NDArray, NDArray)>, _ loss: (NDArray, NDArray) -> NDArray,
    _ numEpochs: Int, step: () -> Void
  ) {
    for epoch in stride(from: 1, through: numEpochs, by: 1) {
      var (losses, right, count) = (0.0, 0.0, 0)
      for (X, y) in trainIter {
        let (scores, sum) = autograd.record {
          let scores = net(X)
          return (scores, loss(scores, y).sum())
        }
        sum.backward()
        step()
        losses += sum.asScalar() as Double
        right += (scores.detach().argmax(axis: 1) .== y.astype(.float32)).sum().asScalar() as Double
        count += y.size
      }
      let seen = Double(Swift.max(count, 1))
      let held = gluon.evaluateAccuracy(testIter, net)
      print(
        format(
          "epoch %d, loss %.4f, train acc %.3f, test acc %.3f", epoch, losses / seen, right / seen,
          held))
    }
  }

  /// The two-dimensional cross-correlation of an array with a kernel: what a convolutional layer
  /// with one channel computes, without padding.
  ///
  /// Shapes: `[h, w]` and `[p, q]` → `[h - p + 1, w - q + 1]`. Gradients flow to both.
  ///
  ///     let X = nd.array([[0, 1, 2], [3, 4, 5], [6, 7, 8]])
  ///     d2l.corr2D(X, nd.array([[0, 1], [2, 3]])).elements  // [19.0, 25.0, 37.0, 43.0]
  public static func corr2D(_ X: NDArray, _ K: NDArray) -> NDArray {
    guard X.ndim == 2, K.ndim == 2, K.size > 0, K.shape[0] <= X.shape[0], K.shape[1] <= X.shape[1]
    else {
      fail(
        "corr2D: a kernel of shape \(K.shape.dimensions) does not fit into an array of shape"
          + " \(X.shape.dimensions); both have two axes, and the kernel is no larger.")
      return X
    }
    let (h, w) = (X.shape[0] - K.shape[0] + 1, X.shape[1] - K.shape[1] + 1)
    return nd.convolution(
      X.reshape([1, 1, X.shape[0], X.shape[1]]), K.reshape([1, 1, K.shape[0], K.shape[1]])
    ).reshape([h, w])
  }

  /// The names of the classes of MNIST, for labels from 0 to 9.
  public static func getMNISTLabels(_ labels: NDArray) -> [String] {
    labels.elements.map { String(Int($0)) }
  }

  /// The names of the classes of Fashion-MNIST (Xiao, Rasul and Vollgraf 2017), for labels from 0 to
  /// 9.
  ///
  ///     d2l.getFashionMNISTLabels(nd.array([0, 9]))  // ["t-shirt", "ankle boot"]
  public static func getFashionMNISTLabels(_ labels: NDArray) -> [String] {
    let names = [
      "t-shirt", "trouser", "pullover", "dress", "coat", "sandal", "shirt", "sneaker", "bag",
      "ankle boot",
    ]
    return labels.elements.map { label in
      label >= 0 && label < 10 ? names[Int(label)] : "class \(label)"
    }
  }

  /// Shows pictures with their labels in a row: see ``Images`` for the shapes.
  public static func showFashionMNIST(_ images: NDArray, _ labels: [String]) {
    show(Images(images, labels: labels))
  }

  /// Shows the first `numRows` times `numCols` pictures of an array in rows.
  public static func showImages(_ images: NDArray, _ numRows: Int, _ numCols: Int) {
    require(
      numRows > 0 && numCols > 0,
      "showImages: a row of \(numCols) pictures by \(numRows) needs numbers of at least 1.")
    let (count, isOverflow) = numRows.multipliedReportingOverflow(by: numCols)
    let shown = isOverflow ? images.count : Swift.min(images.count, count)
    show(Images(images[0..<shown], columns: numCols))
  }

  /// Runs `body` and prints how long it took.
  ///
  /// Python's `with d2l.Benchmark('Workloads are finished in'):`.
  public static func benchmark<Value>(_ prefix: String = "", _ body: () throws -> Value) rethrows
    -> Value
  {
    let start = time()
    defer { print((prefix.isEmpty ? "" : prefix + " ") + format("time: %.4f sec", time() - start)) }
    return try body()
  }

  /// The first graphics processor where there is one, else the processor. There is one device.
  public static func tryGPU() -> Context { .cpu }

  /// Accepted for the sake of pasted code: the page chooses the size of its figures.
  public static func setFigsize(_ size: (Double, Double) = (3.5, 2.5)) {}
}
