import NDArrayModule

extension metric {
  /// What measures of predicted numbers share: a value a batch, and the mean of those.
  public class RegressionMetric: EvalMetric {
    fileprivate override init(_ name: String) { super.init(name) }

    /// The value of a batch from its differences.
    fileprivate func value(_ differences: [Double]) -> Double { .nan }

    public final override func update(_ labels: NDArray, _ predictions: NDArray) {
      guard fits(labels, predictions) else { return }
      guard labels.size == predictions.size else {
        return fail(
          "metric.\(name): the labels have shape \(labels.shape.dimensions) and the predictions"
            + " \(predictions.shape.dimensions); there must be one label for each predicted number."
        )
      }
      add(
        value(
          zip(labels.asArray(of: Double.self), predictions.asArray(of: Double.self)).map(-)),
        count: 1)
    }

    fileprivate func mean(_ numbers: [Double]) -> Double {
      numbers.reduce(0, +) / Double(numbers.count)
    }
  }

  /// The mean absolute difference of labels and predictions: the mean of the batches' values.
  public final class MAE: RegressionMetric {
    /// A measure with a name.
    public override init(_ name: String = "mae") { super.init(name) }

    fileprivate override func value(_ differences: [Double]) -> Double {
      mean(differences.map(\.magnitude))
    }
  }

  /// The mean squared difference of labels and predictions: the mean of the batches' values.
  ///
  ///     let mse = metric.MSE()
  ///     mse.update(nd.array([0, 0]), nd.array([1, 3]))
  ///     mse.get().value  // 5.0
  public final class MSE: RegressionMetric {
    /// A measure with a name.
    public override init(_ name: String = "mse") { super.init(name) }

    fileprivate override func value(_ differences: [Double]) -> Double {
      mean(differences.map { $0 * $0 })
    }
  }

  /// The root of the mean squared difference of labels and predictions: the mean of the batches'
  /// roots, which is not the root of their mean.
  public final class RMSE: RegressionMetric {
    /// A measure with a name.
    public override init(_ name: String = "rmse") { super.init(name) }

    fileprivate override func value(_ differences: [Double]) -> Double {
      mean(differences.map { $0 * $0 }).squareRoot()
    }
  }

  /// Pearson's correlation of labels and predictions: 1 when one is a rising line of the other.
  public final class PearsonCorrelation: EvalMetric {
    /// How batches are brought together.
    public let average: MetricAverage
    private var labels: [Double] = []
    private var predictions: [Double] = []

    /// A measure whose batches count alike, unless said otherwise.
    public init(name: String = "pearsonr", average: MetricAverage = .macro) {
      self.average = average
      super.init(name)
    }

    public override func update(_ labels: NDArray, _ predictions: NDArray) {
      guard labels.shape == predictions.shape else {
        return fail(
          "metric.\(name): the labels have shape \(labels.shape.dimensions) and the predictions"
            + " \(predictions.shape.dimensions); they must be equal.")
      }
      let (x, y) = (labels.asArray(of: Double.self), predictions.asArray(of: Double.self))
      if average == .macro { return add(correlation(x, y), count: 1) }
      self.labels += x
      self.predictions += y
      let all = Tally(sum: correlation(self.labels, self.predictions), count: 1)
      set(all, global: all)
    }

    private func correlation(_ x: [Double], _ y: [Double]) -> Double {
      let count = Double(x.count)
      let (meanX, meanY) = (x.reduce(0, +) / count, y.reduce(0, +) / count)
      var (xx, yy, xy) = (0.0, 0.0, 0.0)
      for (a, b) in zip(x, y) {
        xx += (a - meanX) * (a - meanX)
        yy += (b - meanY) * (b - meanY)
        xy += (a - meanX) * (b - meanY)
      }
      return xy / (xx * yy).squareRoot()
    }

    public override func reset() {
      super.reset()
      labels = []
      predictions = []
    }
  }

  /// The mean of losses: of every number that a loss gave, whatever the labels.
  ///
  ///     let mean = metric.Loss()
  ///     mean.update(nd.array([0, 0]), nd.array([1, 3]))
  ///     mean.get().value  // 2.0
  public final class Loss: EvalMetric {
    /// A measure with a name.
    public override init(_ name: String = "loss") { super.init(name) }

    public override func update(_ labels: NDArray, _ predictions: NDArray) { update(predictions) }

    /// Takes in the losses of a batch.
    public func update(_ losses: NDArray) {
      add(losses.asArray(of: Double.self).reduce(0, +), count: losses.size)
    }
  }
}
