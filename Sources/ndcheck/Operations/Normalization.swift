import Gluon

extension Registry {
  /// Normalization: the operations, and the layers with their running statistics.
  mutating func addNormalization() {
    add("layerNorm", .all) { call in
      try nd.layerNorm(
        call[0], call[1], call[2], axis: call.attributes.int("axis") ?? -1,
        eps: call.attributes.double("eps") ?? 1e-5)
    }
    add("instanceNorm", .all) { call in
      nd.instanceNorm(call[0], call[1], call[2], eps: try call.attributes.double("eps") ?? 1e-3)
    }
    add("groupNorm", .all) { call in
      try nd.groupNorm(
        call[0], call[1], call[2], numGroups: call.attributes.int("groups") ?? 1,
        eps: call.attributes.double("eps") ?? 1e-5)
    }
    add(
      "batchNorm", .all,
      several: { call in
        let attributes = call.attributes
        let (mean, variance) = (call[3].copy(), call[4].copy())
        let output = try nd.batchNorm(
          call[0], call[1], call[2], mean, variance, eps: attributes.double("eps") ?? 1e-3,
          momentum: attributes.double("momentum") ?? 0.9,
          fixGamma: attributes.flag("fixGamma", or: true),
          useGlobalStats: attributes.flag("global"), axis: attributes.int("axis") ?? 1)
        call.tell("mean") { mean }
        call.tell("variance") { variance }
        return [output]
      })
    addLayer("nn.BatchNorm") { attributes in
      try nn.BatchNorm(
        axis: attributes.int("axis") ?? 1, momentum: attributes.double("momentum") ?? 0.9,
        epsilon: attributes.double("epsilon") ?? 1e-5,
        center: attributes.flag("center", or: true), scale: attributes.flag("scale", or: true),
        useGlobalStats: attributes.flag("global"))
    }
    addLayer("nn.LayerNorm") { attributes in
      try nn.LayerNorm(
        axis: attributes.int("axis") ?? -1, epsilon: attributes.double("epsilon") ?? 1e-5)
    }
    addLayer("nn.InstanceNorm") { attributes in
      try nn.InstanceNorm(
        epsilon: attributes.double("epsilon") ?? 1e-5, scale: attributes.flag("scale"))
    }
    addLayer("nn.GroupNorm") { attributes in
      nn.GroupNorm(numGroups: try attributes.need(int: "groups"))
    }
  }
}
