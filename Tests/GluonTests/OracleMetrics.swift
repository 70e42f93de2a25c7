import Foundation
import Gluon
import TestSupport
import Testing

/// A measure of three batches, one after another.
struct MetricCase: Decodable, Sendable, CustomStringConvertible {
  let name: String
  let metric: String
  let numbers: [String: Double]
  let average: String?
  let labels: [VectorArray]
  let predictions: [VectorArray]
  let title: String
  let values: [Double]

  var description: String { name }
}

@Suite("Metrics, against MXNet")
struct OracleMetrics {
  @Test(
    "a metric has MXNet's name and values after every batch, and again after a reset",
    arguments: Vectors.cases("metrics", of: MetricCase.self, in: .module))
  func metrics(_ example: MetricCase) throws {
    let measure = try #require(make(example))
    for _ in 0..<2 {
      for (place, wanted) in example.values.enumerated() {
        measure.update(
          NDArray(example.labels[place]), NDArray(example.predictions[place]))
        let got = value(measure)
        #expect(abs(got - wanted) <= 2e-6 * max(1, abs(wanted)), "\(example.name): \(got)")
      }
      #expect(measure.name == example.title || example.metric == "PCC")
      measure.reset()
      #expect(measure.get().value.isNaN)
    }
  }

  private func value(_ measure: EvalMetric) -> Double {
    (measure as? metric.ConfusionMatrix)?.correlation ?? measure.get().value
  }

  private func make(_ example: MetricCase) -> EvalMetric? {
    let average = MetricAverage(rawValue: example.average ?? "macro") ?? .macro
    let topK = Int(example.numbers["top_k"] ?? 0)
    return switch example.metric {
    case "MAE": metric.MAE()
    case "MSE": metric.MSE()
    case "RMSE": metric.RMSE()
    case "Accuracy": metric.Accuracy()
    case "TopKAccuracy": metric.TopKAccuracy(topK: topK)
    case "CrossEntropy": metric.CrossEntropy()
    case "NegativeLogLikelihood":
      metric.NegativeLogLikelihood(eps: example.numbers["eps"] ?? 1e-12)
    case "Perplexity":
      metric.Perplexity(ignoreLabel: example.numbers["ignore_label"].map { Int($0) })
    case "F1": metric.F1(average: average)
    case "MCC": metric.MCC(average: average)
    case "PearsonCorrelation": metric.PearsonCorrelation(average: average)
    case "PCC": metric.ConfusionMatrix(classes: 4)
    case "Loss": metric.Loss()
    default: nil
    }
  }
}
