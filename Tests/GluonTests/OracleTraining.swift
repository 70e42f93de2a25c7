import Foundation
import Gluon
import TestSupport
import Testing

/// Ten steps of sgd on one small batch.
struct StepsCase: Decodable, Sendable, CustomStringConvertible {
  let name: String
  let options: [String: Double]
  let batchSize: Int
  let features: VectorArray
  let labels: VectorArray
  let start: VectorArray
  let weights: [VectorArray]
  let biases: [VectorArray]

  var description: String { name }
}

@Suite("Training with Gluon, against MXNet")
struct OracleTraining {
  @Test(
    "ten steps of sgd move the parameters as MXNet moves them",
    arguments: Vectors.cases("steps", of: StepsCase.self, in: .module))
  func steps(_ run: StepsCase) {
    let net = nn.Dense(1, inUnits: 2)
    net.initialize()
    net.weight.setData(NDArray(run.start))
    let trainer = gluon.Trainer(net.collectParams(), "sgd", run.options)
    let (x, y) = (NDArray(run.features), NDArray(run.labels))
    let loss = gloss.L2Loss()
    for step in 0..<10 {
      autograd.record { loss(net(x), y) }.backward()
      trainer.step(run.batchSize)
      let wanted = together(run.weights[step], run.biases[step])
      let got = together(net.weight.data().vector, net.bias.data().vector)
      let mismatch = Agreement.relative(1e-5).mismatch(wanted, got, what: "step \(step)")
      #expect(mismatch == nil, "\(run.name): \(mismatch ?? "")")
    }
  }

  @Test(
    "the tutorials' network learns what MXNet's learns, batch order given",
    arguments: Vectors.cases("training", of: TrainingCase.self, in: .module))
  func training(_ run: TrainingCase) {
    nd.seed(0)
    let (features, labels) = TutorialData.drawn()
    let net = nn.Sequential()
    net.add(nn.Dense(1))
    net.initialize(initializer.Normal(sigma: 0.01))
    let loss = gloss.L2Loss()
    let trainer = gluon.Trainer(net.collectParams(), .sgd(learningRate: run.learningRate))
    let loader = gdata.DataLoader(
      gdata.ArrayDataset(features, labels), batchSize: run.batchSize, shuffle: false)
    _ = net(features[0..<1])
    #expect(net[0].weight.data().vector == run.start, "\(run.name): the first weights")
    for (epoch, mark) in run.epochs.enumerated() {
      for (step, (x, y)) in loader.enumerated() {
        autograd.record { run.mean == true ? loss(net(x), y).mean() : loss(net(x), y) }.backward()
        trainer.step(run.mean == true ? 1 : run.batchSize)
        if epoch == 0 && step == 0 {
          expect(run, "first batch, weight", run.afterFirstBatch[0], net[0].weight.data())
          expect(run, "first batch, bias", run.afterFirstBatch[1], net[0].bias.data())
        }
      }
      let what = "epoch \(epoch + 1)"
      expect(run, "\(what), loss", mark.loss, loss(net(features), labels).mean())
      expect(run, "\(what), weight", mark.weight, net[0].weight.data())
      expect(run, "\(what), bias", mark.bias, net[0].bias.data())
    }
  }

  /// All parameters in one array: one that is near zero has the rounding of those it came from.
  private func together(_ weight: VectorArray, _ bias: VectorArray) -> VectorArray {
    let all = weight.elements + bias.elements
    return VectorArray(shape: [all.count], elements: all)
  }

  private func expect(_ run: TrainingCase, _ what: String, _ wanted: VectorArray, _ got: NDArray) {
    let mismatch = run.tolerance.mismatch(wanted, got.vector, what: what)
    #expect(mismatch == nil, "\(run.name): \(mismatch ?? "")")
  }
}
