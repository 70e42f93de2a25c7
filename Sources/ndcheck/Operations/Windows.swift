import Gluon

extension Registry {
  /// Convolution and pooling, along one axis or over pictures.
  mutating func addWindows() {
    add("convolution", .all) { call in
      let attributes = call.attributes
      return try nd.convolution(
        call[0], call[1], call.inputs.count > 2 ? call[2] : nil,
        stride: attributes.shape("stride") ?? 1, pad: attributes.shape("pad") ?? 0,
        dilate: attributes.shape("dilate") ?? 1, groups: attributes.int("groups") ?? 1)
    }
    add("pooling", .all) { call in
      let attributes = call.attributes
      guard let kind = PoolKind(rawValue: try attributes.need(string: "kind")) else {
        throw CaseError.attribute("kind", "a kind of pooling")
      }
      return try nd.pooling(
        call[0], kernel: attributes.shape("kernel"), stride: attributes.shape("stride") ?? 1,
        pad: attributes.shape("pad") ?? 0, kind: kind, global: attributes.flag("global"),
        ceilMode: attributes.flag("ceil"), countIncludePad: attributes.flag("count", or: true))
    }
  }
}
