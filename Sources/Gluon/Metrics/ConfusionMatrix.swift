import Figures
import NDArrayModule

extension metric {
  /// How often each class was taken for each other one.
  ///
  /// Shapes: labels `[batch]`, predictions `[batch, classes]` or class numbers `[batch]`.
  ///
  ///     let confusion = metric.ConfusionMatrix(classes: 2)
  ///     confusion.update(nd.array([0, 0, 1]), nd.array([0, 1, 1]))
  ///     confusion.counts  // [[1, 1], [0, 1]]
  ///     confusion.get().value  // 0.6666666666666666
  ///
  /// Its value is the accuracy. ``table`` shows the counts, a row a true class.
  public final class ConfusionMatrix: EvalMetric {
    /// How often the class of the row was taken for that of the column.
    public private(set) var counts: [[Int]]

    /// A table of so many classes.
    public init(classes: Int, name: String = "confusion") {
      require(classes > 0, "ConfusionMatrix: \(classes) classes; there is at least one.")
      let entries = classes.multipliedReportingOverflow(by: classes)
      require(
        !entries.overflow && entries.partialValue < 1 << 32
          && Memory.hasRoom(16 * entries.partialValue),
        "ConfusionMatrix: a table of \(classes) classes does not fit into memory.")
      counts = Array(repeating: Array(repeating: 0, count: classes), count: classes)
      super.init(name)
    }

    public override func update(_ labels: NDArray, _ predictions: NDArray) {
      guard fits(labels, predictions) else { return }
      let chosen = classes(
        predictions.ndim == 1 || predictions.shape == labels.shape
          ? predictions : predictions.argmax(axis: 1))
      let actual = classes(labels)
      guard chosen.count == actual.count else {
        return fail(
          "metric.\(name): predictions of shape \(predictions.shape.dimensions) name"
            + " \(chosen.count) classes, but there are \(actual.count) labels.")
      }
      if let wrong = (actual + chosen).first(where: { !counts.indices.contains($0) }) {
        return fail(
          "metric.\(name): class \(wrong) is not one of the \(counts.count) classes, which are"
            + " numbered from 0 to \(counts.count - 1).")
      }
      for (row, column) in zip(actual, chosen) { counts[row][column] += 1 }
      add(Double(zip(actual, chosen).count { $0 == $1 }), count: actual.count)
    }

    /// Matthews' correlation for any number of classes (Gorodkin, 2004); NaN when all labels, or all
    /// predictions, are of one class.
    public var correlation: Double {
      let total = Double(counts.joined().reduce(0, +))
      var (covariance, spreadOfLabels, spreadOfPredictions) = (0.0, 0.0, 0.0)
      for k in counts.indices {
        let actual = Double(counts[k].reduce(0, +))
        let chosen = Double(counts.reduce(0) { $0 + $1[k] })
        covariance += Double(counts[k][k]) * total - actual * chosen
        spreadOfLabels += actual * (total - actual)
        spreadOfPredictions += chosen * (total - chosen)
      }
      return covariance / (spreadOfLabels * spreadOfPredictions).squareRoot()
    }

    /// The counts as a table, a row a true class, under names or numbers.
    public func table(title: String? = nil, names: [String]? = nil) -> Table {
      let names = names ?? counts.indices.map(String.init)
      require(
        names.count == counts.count,
        "ConfusionMatrix: \(names.count) names for \(counts.count) classes.")
      return Table(
        title: title, columns: ["class"] + names.map { Table.Column($0) },
        rows: zip(names, counts).map { name, row in
          [name as any FigureEntry] + row.map { $0 as any FigureEntry }
        })
    }

    public override func reset() {
      super.reset()
      for row in counts.indices { counts[row] = counts[row].map { _ in 0 } }
    }
  }
}
