import Gluon

extension Registry {
  /// Sums of products.
  mutating func addProducts() {
    add("dot", .all) { call in
      let a = try call.attributes.flag("transposeA")
      let b = try call.attributes.flag("transposeB")
      return try call.isFunction
        ? nd.dot(call[0], call[1], transposeA: a, transposeB: b)
        : call[0].dot(call[1], transposeA: a, transposeB: b)
    }
    add("fullyConnected", .all) { call in
      nd.fullyConnected(call[0], call[1], call.inputs.count > 2 ? call[2] : nil)
    }
  }
}
