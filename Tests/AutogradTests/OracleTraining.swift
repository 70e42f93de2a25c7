import Autograd
import Foundation
import NDArrayModule
import TestSupport
import Testing

/// A gradient buffer after backward, backward, zeroing and backward.
struct RequestCase: Decodable, Sendable, CustomStringConvertible {
  let name: String
  let input: VectorArray
  let gradients: [VectorArray]

  var description: String { name }
}

@Suite("Training from scratch, against MXNet")
struct OracleTraining {
  @Test(
    "a gradient is overwritten under write and summed under add",
    arguments: Vectors.cases("gradient-requests", of: RequestCase.self, in: .module))
  func requests(_ request: RequestCase) {
    let x = NDArray(request.input)
    x.attachGrad(gradReq: request.name == "add" ? .add : .write)
    for (step, wanted) in request.gradients.enumerated() {
      let gradient = x.grad
      if step == 2 {
        gradient.fill(0)
      } else {
        autograd.record { (x * x * Double(step + 1)).sum() }.backward()
      }
      let mismatch = Agreement.relative(1e-6).mismatch(wanted, gradient.vector)
      #expect(mismatch == nil, "\(request.name), step \(step): \(mismatch ?? "")")
      #expect(x.grad === gradient, "\(request.name), step \(step): the buffer was replaced")
    }
  }

  @Test(
    "the tutorials' loop learns what MXNet learns, batch order given",
    arguments: Vectors.cases("training", of: TrainingCase.self, in: .module))
  func scratch(_ run: TrainingCase) {
    nd.seed(0)
    let (features, labels) = TutorialData.drawn()
    let w = nd.random.normal(scale: 0.01, shape: [2, 1])
    let b = nd.zeros(shape: [1])
    #expect(w.vector == run.start, "\(run.name): the first weights")
    w.attachGrad()
    b.attachGrad()
    for (epoch, mark) in run.epochs.enumerated() {
      for first in stride(from: 0, to: 1000, by: run.batchSize) {
        let j = nd.array((first..<min(first + run.batchSize, 1000)).map { Double($0) })
        let (x, y) = (features.take(j), labels.take(j))
        let loss = autograd.record { squaredLoss(nd.dot(x, w) + b, y) }
        loss.backward()
        for parameter in [w, b] {
          parameter[...] = parameter - run.learningRate * parameter.grad / run.batchSize
        }
        if epoch == 0 && first == 0 {
          expect(run, "first batch, w", run.afterFirstBatch[0], w)
          expect(run, "first batch, b", run.afterFirstBatch[1], b)
        }
      }
      let loss = squaredLoss(nd.dot(features, w) + b, labels).mean()
      expect(run, "epoch \(epoch + 1), loss", mark.loss, loss)
      expect(run, "epoch \(epoch + 1), w", mark.weight, w)
      expect(run, "epoch \(epoch + 1), b", mark.bias, b)
    }
  }

  private func squaredLoss(_ prediction: NDArray, _ label: NDArray) -> NDArray {
    (prediction - label.reshape(prediction.shape)) ** 2 / 2
  }

  private func expect(
    _ run: TrainingCase, _ what: String, _ wanted: VectorArray, _ got: NDArray
  ) {
    let mismatch = run.tolerance.mismatch(wanted, got.vector, what: what)
    #expect(mismatch == nil, "\(run.name): \(mismatch ?? "")")
  }
}
