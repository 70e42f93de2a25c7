import Glibc
import NDArrayModule

extension metric {
  /// What measures of predicted probabilities share: labels `[batch]`, predictions
  /// `[batch, classes]`.
  public class ProbabilityMetric: EvalMetric {
    /// Added to a probability before its logarithm is taken.
    public let eps: Double

    fileprivate init(_ name: String, eps: Double) {
      self.eps = eps
      super.init(name)
    }

    public final override func update(_ labels: NDArray, _ predictions: NDArray) {
      guard fits(labels, predictions) else { return }
      guard predictions.ndim == 2, labels.size == predictions.count else {
        return fail(
          "metric.\(name): the labels have shape \(labels.shape.dimensions) and the predictions"
            + " \(predictions.shape.dimensions); it takes one class number and a row of"
            + " probabilities a sample.")
      }
      guard predictions.accepts(classNumbers: labels, axis: 1, for: "metric.\(name)") else {
        return
      }
      let width = predictions.shape[1]
      let numbers = predictions.elements
      var sum = 0.0
      for (row, label) in classes(labels).enumerated() {
        sum -= log(Double(numbers[row * width + label]) + eps)
      }
      add(sum, count: labels.size)
    }
  }

  /// Minus the mean logarithm of the probabilities that were given to the right classes.
  ///
  ///     let entropy = metric.CrossEntropy()
  ///     entropy.update(nd.array([0]), nd.array([[0.5, 0.5]]))
  ///     entropy.get().value  // 0.6931471805579453
  public final class CrossEntropy: ProbabilityMetric {
    /// A measure that adds 1e-12 to probabilities, unless said otherwise.
    public init(eps: Double = 1e-12, name: String = "cross-entropy") {
      super.init(name, eps: eps)
    }
  }

  /// The same as ``CrossEntropy``, by another name.
  public final class NegativeLogLikelihood: ProbabilityMetric {
    /// A measure that adds 1e-12 to probabilities, unless said otherwise.
    public init(eps: Double = 1e-12, name: String = "nll-loss") {
      super.init(name, eps: eps)
    }
  }

  /// e to the power of minus the mean logarithm of the probabilities given to the right classes: among
  /// how many equally likely classes the predictions still doubt.
  ///
  /// Shapes: labels of as many elements as predictions `[…, classes]` have rows. Labels equal to
  /// `ignoreLabel` do not count. Probabilities below 1e-10 count as that.
  ///
  ///     let perplexity = metric.Perplexity(ignoreLabel: nil)
  ///     perplexity.update(nd.array([0, 1]), nd.array([[0.25, 0.75], [0.75, 0.25]]))
  ///     perplexity.get().value  // 4.0
  public final class Perplexity: EvalMetric {
    /// The label that does not count, such as that of padding.
    public let ignoreLabel: Int?

    /// A measure that passes over the given label.
    public init(ignoreLabel: Int?, name: String = "perplexity") {
      self.ignoreLabel = ignoreLabel
      super.init(name)
    }

    public override func update(_ labels: NDArray, _ predictions: NDArray) {
      let width = predictions.shape[predictions.ndim - 1]
      guard labels.size * width == predictions.size else {
        return fail(
          "metric.\(name): the labels have shape \(labels.shape.dimensions) and the predictions"
            + " \(predictions.shape.dimensions); there must be one label a row of predictions.")
      }
      let numbers = predictions.elements
      var (sum, count) = (0.0, 0)
      for (row, label) in classes(labels).enumerated() where label != ignoreLabel {
        guard label >= 0 && label < width else {
          return fail(
            "metric.\(name): label \(label) is not one of the \(width) classes, which are numbered"
              + " from 0 to \(width - 1).")
        }
        sum -= log(Double(Swift.max(numbers[row * width + label], 1e-10)))
        count += 1
      }
      add(sum, count: count)
    }

    public override func get() -> (name: String, value: Double) { (name, exp(super.get().value)) }
    public override func getGlobal() -> (name: String, value: Double) {
      (name, exp(super.getGlobal().value))
    }
  }
}
