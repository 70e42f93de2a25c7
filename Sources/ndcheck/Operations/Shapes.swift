import Gluon

extension Registry {
  /// The same elements otherwise arranged.
  mutating func addShapes() {
    add("reshape", .all) { call in
      let shape = try call.attributes.need(shape: "shape")
      return try call.isFunction ? nd.reshape(call[0], shape: shape) : call[0].reshape(shape)
    }
    add("flatten", .all) { $0[0].flatten() }
    add("expandDims", .all) { call in
      let axis = try call.attributes.need(int: "axis")
      return try call.isFunction
        ? nd.expandDims(call[0], axis: axis) : call[0].expandDims(axis: axis)
    }
    add("squeeze", .all) { call in
      guard let axis = try call.attributes.int("axis") else { return call[0].squeeze() }
      return call[0].squeeze(axis: axis)
    }
    add("transpose", .all) { call in
      if let axes = try call.attributes.ints("axes") { return call[0].transpose(axes: axes) }
      return switch try call.attributes.string("form") {
      case "function": nd.transpose(call[0])
      case "property": call[0].T
      default: call[0].transpose()
      }
    }
    add("swapAxes", .all) { call in
      try call[0].swapAxes(call.attributes.need(int: "a"), call.attributes.need(int: "b"))
    }
    add("broadcastTo", .all) { call in
      call[0].broadcastTo(try call.attributes.need(shape: "shape"))
    }
    add("concat", .all) { call in
      guard let axis = try call.attributes.int("axis") else { return nd.concat(call.inputs) }
      return nd.concat(call.inputs, axis: axis)
    }
    add("stack", .all) { call in
      guard let axis = try call.attributes.int("axis") else { return nd.stack(call.inputs) }
      return nd.stack(call.inputs, axis: axis)
    }
    add("copy", .all) { $0[0].copy() }
  }
}
