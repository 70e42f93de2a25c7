import Gluon

extension Registry {
  /// The rarer losses.
  mutating func addMoreLosses() {
    addLoss("loss.HuberLoss") { attributes in
      try gloss.HuberLoss(
        rho: attributes.double("rho") ?? 1, weight: attributes.double("weight"))
    }
    addLoss("loss.HingeLoss") { attributes in
      try gloss.HingeLoss(
        margin: attributes.double("margin") ?? 1, weight: attributes.double("weight"))
    }
    addLoss("loss.SquaredHingeLoss") { attributes in
      try gloss.SquaredHingeLoss(
        margin: attributes.double("margin") ?? 1, weight: attributes.double("weight"))
    }
    addLoss("loss.LogisticLoss") { attributes in
      try gloss.LogisticLoss(
        weight: attributes.double("weight"),
        labelFormat: attributes.string("format") == "binary" ? .binary : .signed)
    }
    addLoss("loss.KLDivLoss") { attributes in
      try gloss.KLDivLoss(
        fromLogits: attributes.flag("fromLogits", or: true), axis: attributes.int("axis") ?? -1,
        weight: attributes.double("weight"))
    }
    addLoss("loss.PoissonNLLLoss") { attributes in
      try gloss.PoissonNLLLoss(
        weight: attributes.double("weight"), fromLogits: attributes.flag("fromLogits", or: true),
        computeFull: attributes.flag("full"))
    }
    add("loss.SigmoidBinaryCrossEntropyLoss", .all) { call in
      let loss = gloss.SigmoidBinaryCrossEntropyLoss(
        fromSigmoid: try call.attributes.flag("fromSigmoid"),
        weight: try call.attributes.double("weight"))
      call.texts["description"] = "\(loss)"
      if try call.attributes.flag("positive") { return loss(call[0], call[1], posWeight: call[2]) }
      return loss(call[0], call[1], call.inputs.count > 2 ? call[2] : nil)
    }
    add("loss.CosineEmbeddingLoss", .all) { call in
      let loss = gloss.CosineEmbeddingLoss(
        weight: try call.attributes.double("weight"),
        margin: try call.attributes.double("margin") ?? 0)
      return loss(call[0], call[1], call[2])
    }
    add("loss.TripletLoss", .all) { call in
      let loss = gloss.TripletLoss(
        margin: try call.attributes.double("margin") ?? 1,
        weight: try call.attributes.double("weight"))
      return loss(call[0], call[1], call[2])
    }
  }
}
