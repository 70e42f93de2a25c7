import Gluon

extension Registry {
  /// Measures: the inputs are labels and predictions in turn; the output is the value after each
  /// pair, and one more after `reset` and the first pair again.
  mutating func addMetrics() {
    add(
      "metric",
      several: { call in
        let measure = try call.measure()
        var values: [Double] = []
        for pair in stride(from: 0, to: call.inputs.count - 1, by: 2) {
          measure.update([call[pair]], [call[pair + 1]])
          values.append(measure.get().value)
        }
        call.texts["name"] = measure.get().name
        measure.reset()
        measure.update([call[0]], [call[1]])
        values.append(measure.get().value)
        return [nd.array(values)]
      })
    // Rows are the labels, columns the predictions.
    add(
      "metric.confusion",
      several: { call in
        let measure = metric.ConfusionMatrix(classes: try call.attributes.need(int: "classes"))
        measure.update([call[0]], [call[1]])
        return measure.counts.map { row in nd.array(row) }
      })
  }
}

extension Call {
  fileprivate func measure() throws -> EvalMetric {
    let average: MetricAverage = try attributes.string("average") == "micro" ? .micro : .macro
    switch try attributes.need(string: "kind") {
    case "accuracy": return metric.Accuracy(axis: try attributes.int("axis") ?? 1)
    case "topk": return metric.TopKAccuracy(topK: try attributes.need(int: "k"))
    case "loss": return metric.Loss()
    case "mae": return metric.MAE()
    case "mse": return metric.MSE()
    case "rmse": return metric.RMSE()
    case "crossEntropy": return metric.CrossEntropy()
    case "nll": return metric.NegativeLogLikelihood()
    case "f1": return metric.F1(average: average)
    case "mcc": return metric.MCC(average: average)
    case "pearson": return metric.PearsonCorrelation()
    case "perplexity": return metric.Perplexity(ignoreLabel: try attributes.int("ignore"))
    case "composite": return metric.CompositeEvalMetric([metric.Accuracy()])
    case "custom":
      return metric.CustomMetric("apart") { labels, predictions in
        (labels - predictions).abs().max().asScalar()
      }
    case let name: return metric.create(name)
    }
  }
}
