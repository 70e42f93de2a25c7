import Gluon

extension Registry {
  /// New arrays.
  mutating func addCreation() {
    add("zeros") { call in
      let shape = try call.attributes.need(shape: "shape")
      guard let dtype = try call.attributes.dtype() else {
        return shape.count == 1 ? nd.zeros(shape: shape[0]) : nd.zeros(shape: shape)
      }
      return nd.zeros(shape: shape, dtype: dtype)
    }
    add("ones") { call in
      let shape = try call.attributes.need(shape: "shape")
      guard let dtype = try call.attributes.dtype() else {
        return shape.count == 1 ? nd.ones(shape: shape[0]) : nd.ones(shape: shape)
      }
      return nd.ones(shape: shape, dtype: dtype)
    }
    add("full") { call in
      let shape = try call.attributes.need(shape: "shape")
      let value = try call.attributes.need(double: "value")
      guard let dtype = try call.attributes.dtype() else {
        return shape.count == 1 ? nd.full(shape: shape[0], value) : nd.full(shape: shape, value)
      }
      return nd.full(shape: shape, value, dtype: dtype)
    }
    add("zerosLike") { nd.zerosLike($0[0]) }
    add("onesLike") { nd.onesLike($0[0]) }
    add("arange") { call in
      let attributes = call.attributes
      let stop = try attributes.need(double: "stop")
      guard let start = try attributes.double("start") else { return nd.arange(stop) }
      return try nd.arange(
        start, stop, attributes.double("step") ?? 1, repeat: attributes.int("repeat") ?? 1)
    }
    add("linspace") { call in
      try nd.linspace(
        call.attributes.need(double: "start"), call.attributes.need(double: "stop"),
        call.attributes.need(int: "count"))
    }
    add("eye") { call in nd.eye(try call.attributes.need(int: "n")) }
    add("array") { call in
      let numbers = try call.attributes.needed("numbers", call.attributes.doubles("numbers"))
      return nd.array(numbers)
    }
  }
}
