import NDArrayModule

/// How measures of yes-or-no questions bring batches together.
public enum MetricAverage: String, Hashable, Sendable {
  /// The mean of the batches' values.
  case macro
  /// The value of all samples together.
  case micro
}

/// The four outcomes of a yes-or-no question, counted.
struct BinaryOutcomes {
  var truePositives = 0.0
  var falsePositives = 0.0
  var trueNegatives = 0.0
  var falseNegatives = 0.0

  var total: Int { Int(truePositives + falsePositives + trueNegatives + falseNegatives) }

  var precision: Double { ratio(truePositives, truePositives + falsePositives) }
  var recall: Double { ratio(truePositives, truePositives + falseNegatives) }

  /// The harmonic mean of precision and recall.
  var f1: Double { ratio(2 * precision * recall, precision + recall) }

  /// Matthews' correlation (1975); sums that are 0 count as 1.
  var matthews: Double {
    if total == 0 { return 0 }
    let sums = [
      truePositives + falsePositives, truePositives + falseNegatives,
      trueNegatives + falsePositives, trueNegatives + falseNegatives,
    ]
    let product = sums.filter { $0 != 0 }.reduce(1, *)
    return (truePositives * trueNegatives - falsePositives * falseNegatives)
      / product.squareRoot()
  }

  private func ratio(_ part: Double, _ whole: Double) -> Double { whole > 0 ? part / whole : 0 }

  mutating func count(predicted: Bool, actual: Bool) {
    switch (predicted, actual) {
    case (true, true): truePositives += 1
    case (true, false): falsePositives += 1
    case (false, false): trueNegatives += 1
    case (false, true): falseNegatives += 1
    }
  }
}

extension metric {
  /// What measures of yes-or-no questions share: labels are 0 and 1, predictions `[batch, 2]`.
  public class BinaryMetric: EvalMetric {
    /// How batches are brought together.
    public let average: MetricAverage
    private var outcomes = BinaryOutcomes()
    private var globalOutcomes = BinaryOutcomes()

    fileprivate init(_ name: String, _ average: MetricAverage) {
      self.average = average
      super.init(name)
    }

    fileprivate func value(_ outcomes: BinaryOutcomes) -> Double { .nan }

    public final override func update(_ labels: NDArray, _ predictions: NDArray) {
      guard fits(labels, predictions) else { return }
      guard predictions.ndim == 2, labels.size == predictions.count else {
        return fail(
          "metric.\(name): the labels have shape \(labels.shape.dimensions) and the predictions"
            + " \(predictions.shape.dimensions); it takes one label of 0 or 1 and two predictions a"
            + " sample.")
      }
      let actual = classes(labels)
      if let wrong = actual.first(where: { $0 != 0 && $0 != 1 }) {
        return fail(
          "metric.\(name): label \(wrong) is neither 0 nor 1; this measure is for yes-or-no"
            + " questions only.")
      }
      var batch = BinaryOutcomes()
      for (label, chosen) in zip(actual, predictions.argmax(axis: 1).elements) {
        batch.count(predicted: chosen == 1, actual: label == 1)
      }
      if average == .macro { return add(value(batch), count: 1) }
      outcomes.add(batch)
      globalOutcomes.add(batch)
      set(tally(outcomes), global: tally(globalOutcomes))
    }

    private func tally(_ outcomes: BinaryOutcomes) -> Tally {
      Tally(sum: value(outcomes) * Double(outcomes.total), count: outcomes.total)
    }

    public final override func reset() {
      super.reset()
      outcomes = BinaryOutcomes()
      globalOutcomes = BinaryOutcomes()
    }

    public final override func resetLocal() {
      super.resetLocal()
      outcomes = BinaryOutcomes()
    }
  }

  /// The harmonic mean of precision (how many of the samples called 1 are) and recall (how many of
  /// those that are were called so). 0 where neither can be told.
  ///
  ///     let f1 = metric.F1()
  ///     f1.update(nd.array([1, 0, 1]), nd.array([[0.1, 0.9], [0.2, 0.8], [0.7, 0.3]]))
  ///     f1.get().value  // 0.5
  public final class F1: BinaryMetric {
    /// A measure whose batches count alike, unless said otherwise.
    public init(name: String = "f1", average: MetricAverage = .macro) {
      super.init(name, average)
    }

    fileprivate override func value(_ outcomes: BinaryOutcomes) -> Double { outcomes.f1 }
  }

  /// Matthews' correlation of labels and predictions: 1 when all are right, 0 for guesses, -1 when all
  /// are wrong, however rare one of the answers is.
  public final class MCC: BinaryMetric {
    /// A measure whose batches count alike, unless said otherwise.
    public init(name: String = "mcc", average: MetricAverage = .macro) {
      super.init(name, average)
    }

    fileprivate override func value(_ outcomes: BinaryOutcomes) -> Double { outcomes.matthews }
  }
}

extension BinaryOutcomes {
  fileprivate mutating func add(_ other: BinaryOutcomes) {
    truePositives += other.truePositives
    falsePositives += other.falsePositives
    trueNegatives += other.trueNegatives
    falseNegatives += other.falseNegatives
  }
}
