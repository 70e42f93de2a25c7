import Autograd
import Figures
import NDArrayModule

/// The helpers of *Dive into Deep Learning* under the names of its Python package, so that a cell
/// that is pasted and translated finds them: `d2l.sgd([w, b], 0.03, 10)`.
///
/// A chapter that teaches one of them writes it out instead.
public enum d2l {
  /// The prediction of linear regression: X w + b.
  ///
  /// Shapes: `[batch, inputs]` · `[inputs, outputs]` → `[batch, outputs]`.
  public static func linreg(_ X: NDArray, _ w: NDArray, _ b: NDArray) -> NDArray {
    nd.dot(X, w) + b
  }

  /// Half the squared difference, element by element, of the prediction's shape.
  ///
  ///     d2l.squaredLoss(nd.array([[1], [3]]), nd.array([0, 0])).elements  // [0.5, 4.5]
  public static func squaredLoss(_ prediction: NDArray, _ y: NDArray) -> NDArray {
    (prediction - label(y, like: prediction, for: "squaredLoss")) ** 2 / 2
  }

  /// One step of stochastic gradient descent on arrays with an attached gradient, in place.
  public static func sgd(_ parameters: [NDArray], _ learningRate: Double, _ batchSize: Int) {
    guard batchSize > 0 else {
      return fail("sgd: batchSize is \(batchSize), but gradients are divided by it.")
    }
    for parameter in parameters {
      parameter.move(
        .sgd, along: parameter.grad,
        UpdateRates(learningRate: learningRate, rescale: 1 / Double(batchSize)))
    }
  }

  /// Minibatches in random order, made when they are asked for; each call shuffles anew.
  ///
  ///     for (X, y) in d2l.dataIter(4, nd.ones(shape: [10, 2]), nd.ones(shape: 10)) {
  ///       print(X.count)  // 4
  ///       break
  ///     }
  public static func dataIter(
    _ batchSize: Int, _ features: NDArray, _ labels: NDArray
  ) -> gdata.DataLoader<gdata.ArrayDataset<(NDArray, NDArray)>> {
    gdata.DataLoader(
      gdata.ArrayDataset(features, labels), batchSize: batchSize, shuffle: true)
  }

  /// The part of the samples whose class a network finds: ``gluon/evaluateAccuracy(_:_:)-(_,Block)``.
  public static func evaluateAccuracy(
    _ batches: some Sequence<(NDArray, NDArray)>, _ net: Block
  ) -> Double {
    gluon.evaluateAccuracy(batches, net)
  }

  /// The same for a network that is a function.
  public static func evaluateAccuracy(
    _ batches: some Sequence<(NDArray, NDArray)>, _ net: (NDArray) -> NDArray
  ) -> Double {
    gluon.evaluateAccuracy(batches, net)
  }

  /// Shows one line, or a second one for comparison, over an axis of equal ratios.
  public static func semilogy(
    _ x: some FigureNumbers, _ y: some FigureNumbers, _ xLabel: String = "x",
    _ yLabel: String = "y", _ x2: (any FigureNumbers)? = nil, _ y2: (any FigureNumbers)? = nil,
    legend: [String] = []
  ) {
    var curve = Curve(xLabel: xLabel, yLabel: yLabel, yScale: .log)
    curve.add(legend.first ?? yLabel, x: x, y: y)
    if let x2, let y2 { curve.add(legend.dropFirst().first ?? "second", x: x2, y: y2) }
    show(curve)
  }
}
