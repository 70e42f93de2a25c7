import Foundation
import Gluon
import TestSupport
import Testing

/// A loss of a batch, with the gradients of the predictions.
struct LossCase: Decodable, Sendable, CustomStringConvertible {
  let name: String
  let loss: String
  let numbers: [String: Double]
  let switches: [String: Bool]
  let labelFormat: String?
  let predictions: [VectorArray]
  let labels: [VectorArray]
  let sampleWeight: VectorArray?
  let posWeight: VectorArray?
  let output: VectorArray
  let head: VectorArray
  let gradients: [VectorArray]

  var description: String { name }
}

@Suite("All losses, against MXNet")
struct OracleAllLosses {
  @Test(
    "a loss has MXNet's values and gradients, whatever its options",
    arguments: Vectors.cases("all-losses", of: LossCase.self, in: .module))
  func losses(_ example: LossCase) throws {
    let inputs = example.predictions.map { NDArray($0) }
    for input in inputs { input.attachGrad() }
    let output = try autograd.record { try value(example, inputs) }
    // MXNet's softmax is good to 1e-5.
    let rule = Agreement.relative(example.loss.hasPrefix("Softmax") ? 1e-5 : 3e-6)
    let mismatch = rule.mismatch(example.output, output.vector, what: "output")
    #expect(mismatch == nil, "\(example.name): \(mismatch ?? "")")
    output.backward(headGradient: NDArray(example.head))
    for (input, wanted) in zip(inputs, example.gradients) {
      let mismatch = Agreement.relative(1e-5).mismatch(
        wanted, input.grad.vector, what: "gradient")
      #expect(mismatch == nil, "\(example.name): \(mismatch ?? "")")
    }
  }

  private func value(_ example: LossCase, _ inputs: [NDArray]) throws -> NDArray {
    let labels = example.labels.map { NDArray($0) }
    let weight = example.sampleWeight.map { NDArray($0) }
    switch example.loss {
    case "CosineEmbeddingLoss":
      let loss = gloss.CosineEmbeddingLoss(
        weight: example.numbers["weight"], margin: example.numbers["margin"] ?? 0)
      return loss(inputs[0], inputs[1], labels[0], weight)
    case "TripletLoss":
      let loss = gloss.TripletLoss(
        margin: example.numbers["margin"] ?? 1, weight: example.numbers["weight"])
      return loss(inputs[0], inputs[1], inputs[2])
    default: break
    }
    let loss = try #require(make(example))
    if let positive = example.posWeight, let loss = loss as? gloss.SigmoidBCELoss {
      return loss(inputs[0], labels[0], weight, posWeight: NDArray(positive))
    }
    return loss(inputs[0], labels[0], weight)
  }

  private func make(_ example: LossCase) -> gloss.Loss? {
    let weight = example.numbers["weight"]
    let batchAxis = Int(example.numbers["batch_axis"] ?? 0)
    let axis = Int(example.numbers["axis"] ?? -1)
    let margin = example.numbers["margin"] ?? 1
    func on(_ name: String, _ standard: Bool) -> Bool { example.switches[name] ?? standard }
    return switch example.loss {
    case "L1Loss": gloss.L1Loss(weight: weight, batchAxis: batchAxis)
    case "HuberLoss":
      gloss.HuberLoss(rho: example.numbers["rho"] ?? 1, weight: weight, batchAxis: batchAxis)
    case "HingeLoss": gloss.HingeLoss(margin: margin, weight: weight, batchAxis: batchAxis)
    case "SquaredHingeLoss":
      gloss.SquaredHingeLoss(margin: margin, weight: weight, batchAxis: batchAxis)
    case "LogisticLoss":
      gloss.LogisticLoss(
        weight: weight, batchAxis: batchAxis,
        labelFormat: example.labelFormat == "binary" ? .binary : .signed)
    case "SigmoidBinaryCrossEntropyLoss":
      gloss.SigmoidBCELoss(
        fromSigmoid: on("from_sigmoid", false), weight: weight, batchAxis: batchAxis)
    case "SoftmaxCrossEntropyLoss":
      gloss.SoftmaxCELoss(
        axis: axis, sparseLabel: on("sparse_label", true), fromLogits: on("from_logits", false),
        weight: weight, batchAxis: batchAxis)
    case "KLDivLoss":
      gloss.KLDivLoss(
        fromLogits: on("from_logits", true), axis: axis, weight: weight, batchAxis: batchAxis)
    case "PoissonNLLLoss":
      gloss.PoissonNLLLoss(
        weight: weight, fromLogits: on("from_logits", true),
        computeFull: on("compute_full", false))
    default: nil
    }
  }
}
