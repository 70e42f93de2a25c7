import Gluon

extension Registry {
  /// Losses of a prediction and a label; a third input is a weight for each sample.
  mutating func addLosses() {
    addLoss("loss.L2Loss") { gloss.L2Loss(weight: try $0.double("weight") ?? 1) }
    addLoss("loss.L1Loss") { gloss.L1Loss(weight: try $0.double("weight")) }
    addLoss("loss.SoftmaxCrossEntropyLoss") { attributes in
      gloss.SoftmaxCrossEntropyLoss(
        sparseLabel: try attributes.flag("sparseLabel", or: true),
        fromLogits: try attributes.flag("fromLogits"), weight: try attributes.double("weight"))
    }
  }

  mutating func addLoss(_ name: String, _ make: @escaping (Attributes) throws -> gloss.Loss) {
    add(name, .all) { call in
      let loss = try make(call.attributes)
      call.texts["description"] = "\(loss)"
      return loss(call[0], call[1], call.inputs.count > 2 ? call[2] : nil)
    }
  }
}
