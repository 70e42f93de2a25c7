import Gluon

extension Registry {
  /// Functions of one element.
  mutating func addElementwise() {
    add("abs", .all, method: { $0.abs() }, function: nd.abs)
    add("sign", .all, method: { $0.sign() }, function: nd.sign)
    add("square", .all, method: { $0.square() }, function: nd.square)
    add("sqrt", .all, method: { $0.sqrt() }, function: nd.sqrt)
    add("rsqrt", .all, method: { $0.rsqrt() }, function: nd.rsqrt)
    add("reciprocal", .all, method: { $0.reciprocal() }, function: nd.reciprocal)
    add("exp", .all, method: { $0.exp() }, function: nd.exp)
    add("log", .all, method: { $0.log() }, function: nd.log)
    add("sin", .all, method: { $0.sin() }, function: nd.sin)
    add("cos", .all, method: { $0.cos() }, function: nd.cos)
    add("tan", .all, method: { $0.tan() }, function: nd.tan)
    add("tanh", .all, method: { $0.tanh() }, function: nd.tanh)
    add("sigmoid", .all, method: { $0.sigmoid() }, function: nd.sigmoid)
    add("relu", .all, method: { $0.relu() }, function: nd.relu)
    add("floor", .all, method: { $0.floor() }, function: nd.floor)
    add("ceil", .all, method: { $0.ceil() }, function: nd.ceil)
    add("round", .all, method: { $0.round() }, function: nd.round)
    add("rint", .all, method: { $0.rint() }, function: nd.rint)
    add("trunc", .all, method: { $0.trunc() }, function: nd.trunc)
    add("clip", .all) { call in
      let low = try call.attributes.need(double: "low")
      let high = try call.attributes.need(double: "high")
      return try call.isFunction ? nd.clip(call[0], low, high) : call[0].clip(low, high)
    }
    add("where", .all) { nd.where($0[0], $0[1], $0[2]) }
  }
}
