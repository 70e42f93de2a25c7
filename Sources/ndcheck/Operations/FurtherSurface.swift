import Gluon

extension Registry {
  /// What Gluon has beside the operations that networks are made of.
  mutating func addFurtherSurface() {
    add("softmin", .all) { call in
      let axis = try call.attributes.int("axis") ?? -1
      let temperature = try call.attributes.double("temperature") ?? 1
      return try call.isFunction
        ? nd.softmin(call[0], axis: axis, temperature: temperature)
        : call[0].softmin(axis: axis, temperature: temperature)
    }
    add("l2Normalization", .all) { call in
      let mode = try call.attributes.string("mode") ?? "instance"
      guard let mode = NormalizedPart(rawValue: mode) else {
        throw CaseError.attribute("mode", "known")
      }
      return try nd.l2Normalization(
        call[0], eps: call.attributes.double("eps") ?? 1e-10, mode: mode)
    }
    add("softmaxCrossEntropy", .all) { nd.softmaxCrossEntropy($0[0], $0[1]) }
  }
}
