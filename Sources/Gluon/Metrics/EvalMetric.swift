import NDArrayModule

/// A measure of how good predictions are, gathered over batches.
///
/// The measures of the library are in ``metric``. Each batch goes in by ``update(_:_:)-(NDArray,_)``,
/// labels first; ``get()`` says what has come together, and ``reset()`` starts again, once an epoch as
/// a rule.
///
///     let accuracy = metric.Accuracy()
///     accuracy.update(nd.array([0, 1, 1]), nd.array([[0.9, 0.1], [0.2, 0.8], [0.6, 0.4]]))
///     accuracy.get().value  // 0.6666666666666666
///
/// A measure of your own overrides ``update(_:_:)-(NDArray,_)`` and calls ``add(_:count:)``.
open class EvalMetric: CustomStringConvertible {
  /// What it is called in tables.
  public let name: String
  /// What has come together since the last reset.
  private(set) var tally = Tally()
  /// What has come together since the last full reset.
  private(set) var globalTally = Tally()

  /// A sum and what it is divided by.
  struct Tally {
    var sum = 0.0
    var count = 0

    var mean: Double { count == 0 ? .nan : sum / Double(count) }
  }

  /// A measure with a name.
  public init(_ name: String) { self.name = name }

  /// Takes in a batch: override it.
  ///
  /// - Parameters:
  ///   - labels: What should have come out.
  ///   - predictions: What the network gave.
  open func update(_ labels: NDArray, _ predictions: NDArray) {
    fail("\(type(of: self)): override func update(_:_:) to say what it measures.")
  }

  /// Takes in several batches, or the outputs of several networks.
  public final func update(_ labels: [NDArray], _ predictions: [NDArray]) {
    guard labels.count == predictions.count else {
      return fail(
        "metric.\(name): there are \(labels.count) arrays of labels and \(predictions.count) of"
          + " predictions; they belong together one by one.")
    }
    for (label, prediction) in zip(labels, predictions) { update(label, prediction) }
  }

  /// Adds to what has come together; ``get()`` gives the sum over the count.
  public final func add(_ sum: Double, count: Int) {
    tally.sum += sum
    tally.count += count
    globalTally.sum += sum
    globalTally.count += count
  }

  /// Replaces what has come together, for measures that are no sums.
  final func set(_ local: Tally, global: Tally) {
    tally = local
    globalTally = global
  }

  /// The name and the value: NaN when nothing has come in.
  open func get() -> (name: String, value: Double) { (name, tally.mean) }

  /// The same over everything since the last ``reset()``, whatever ``resetLocal()`` forgot.
  open func getGlobal() -> (name: String, value: Double) { (name, globalTally.mean) }

  /// Names with values: one, or several of a ``metric/CompositeEvalMetric``.
  open func getNameValue() -> [(name: String, value: Double)] { [get()] }

  /// Forgets everything.
  open func reset() {
    tally = Tally()
    globalTally = Tally()
  }

  /// Forgets what ``get()`` gives, but not what ``getGlobal()`` does.
  open func resetLocal() { tally = Tally() }

  /// The number of samples (or batches) that came in.
  public final var numInst: Int { tally.count }

  /// The sum so far.
  public final var sumMetric: Double { tally.sum }

  /// The form that Gluon prints.
  public final var description: String {
    let pairs = getNameValue().map { "'\($0.name)': \($0.value)" }
    return "EvalMetric: {\(pairs.joined(separator: ", "))}"
  }

  /// Whether labels and predictions are of one length; says otherwise.
  final func fits(_ labels: NDArray, _ predictions: NDArray) -> Bool {
    if labels.count == predictions.count { return true }
    fail(
      "metric.\(name): the labels have shape \(labels.shape.dimensions) and the predictions"
        + " \(predictions.shape.dimensions); they need as many samples, which the first axis counts."
        + " Labels come first.")
    return false
  }

  /// The labels as whole numbers; what is none that a class could have becomes the least.
  final func classes(_ labels: NDArray) -> [Int] {
    labels.elements.map { $0.magnitude < 1e9 ? Int($0) : .min }
  }
}
