import NDArrayModule

extension metric {
  /// Several measures that take in the same batches.
  ///
  ///     let both = metric.CompositeEvalMetric([metric.MAE(), metric.MSE()])
  ///     both.update(nd.array([0, 0]), nd.array([1, 3]))
  ///     both.getNameValue().map(\.value)  // [2.0, 5.0]
  public final class CompositeEvalMetric: EvalMetric {
    /// The measures.
    public private(set) var metrics: [EvalMetric]

    /// Several measures in one.
    public init(_ metrics: [EvalMetric] = [], name: String = "composite") {
      self.metrics = metrics
      super.init(name)
    }

    /// Adds a measure.
    public func add(_ metric: EvalMetric) { metrics.append(metric) }

    public override func update(_ labels: NDArray, _ predictions: NDArray) {
      for metric in metrics { metric.update(labels, predictions) }
    }

    /// The first measure's name and value; NaN without measures. ``getNameValue()`` gives all.
    public override func get() -> (name: String, value: Double) {
      metrics.first?.get() ?? (name, .nan)
    }

    public override func getGlobal() -> (name: String, value: Double) {
      metrics.first?.getGlobal() ?? (name, .nan)
    }

    public override func getNameValue() -> [(name: String, value: Double)] {
      metrics.flatMap { $0.getNameValue() }
    }

    public override func reset() {
      for metric in metrics { metric.reset() }
    }

    public override func resetLocal() {
      for metric in metrics { metric.resetLocal() }
    }
  }

  /// A measure that a function computes, once a batch; the value is the mean of the batches'.
  ///
  ///     let largest = metric.CustomMetric("largest error") { labels, predictions in
  ///       Double((labels - predictions).abs().max().asScalar() as Float)
  ///     }
  ///     largest.update(nd.array([0, 0]), nd.array([1, -3]))
  ///     largest.get().value  // 3.0
  public final class CustomMetric: EvalMetric {
    private let measure: (NDArray, NDArray) -> (sum: Double, count: Int)

    /// A measure of labels and predictions that gives the value of a batch.
    public init(_ name: String, _ measure: @escaping (NDArray, NDArray) -> Double) {
      self.measure = { (measure($0, $1), 1) }
      super.init(name)
    }

    /// A measure that gives a sum and what it is to be divided by, over all batches.
    public init(
      _ name: String, summing measure: @escaping (NDArray, NDArray) -> (sum: Double, count: Int)
    ) {
      self.measure = measure
      super.init(name)
    }

    public override func update(_ labels: NDArray, _ predictions: NDArray) {
      guard fits(labels, predictions) else { return }
      let (sum, count) = measure(labels, predictions)
      add(sum, count: count)
    }
  }

  /// The measure that Gluon knows by a name: `metric.create("accuracy")`.
  ///
  /// Known are `accuracy` (`acc`), `mae`, `mse`, `rmse`, `cross-entropy` (`ce`), `nll-loss`, `f1`,
  /// `mcc`, `perplexity`, `pearsonr` and `loss`, and `top_k_accuracy` with `topK`; capitals do not
  /// matter.
  ///
  /// - Precondition: The name is known. Any other stops the program with the nearest.
  public static func create(_ name: String, topK: Int = 5) -> EvalMetric {
    switch name.lowercased() {
    case "accuracy", "acc": return Accuracy()
    case "top_k_accuracy", "top_k_acc", "topkaccuracy": return TopKAccuracy(topK: topK)
    case "mae": return MAE()
    case "mse": return MSE()
    case "rmse": return RMSE()
    case "cross-entropy", "crossentropy", "ce": return CrossEntropy()
    case "nll-loss", "nll_loss", "negativeloglikelihood": return NegativeLogLikelihood()
    case "f1": return F1()
    case "mcc": return MCC()
    case "perplexity": return Perplexity(ignoreLabel: nil)
    case "pearsonr", "pearsoncorrelation": return PearsonCorrelation()
    case "loss": return Loss()
    default:
      let known = [
        "accuracy", "top_k_accuracy", "mae", "mse", "rmse", "cross-entropy", "nll-loss", "f1",
        "mcc", "perplexity", "pearsonr", "loss",
      ]
      trap("metric: there is no measure '\(name)'.\(hint(for: name, among: known))")
    }
  }

  /// Several measures by their names, in one.
  public static func create(_ names: [String]) -> CompositeEvalMetric {
    CompositeEvalMetric(names.map { create($0) })
  }
}
