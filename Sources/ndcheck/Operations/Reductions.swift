import Gluon

extension Registry {
  /// Sums and their like, over all axes, one, or several; positions; softmax.
  mutating func addReductions() {
    addReduction(
      "sum", { $0.sum(keepDims: $1) }, { $0.sum(axis: $1, keepDims: $2) },
      { $0.sum(axis: $1, keepDims: $2, exclude: $3) }, { nd.sum($0) },
      { nd.sum($0, axis: $1, keepDims: $2) })
    addReduction(
      "mean", { $0.mean(keepDims: $1) }, { $0.mean(axis: $1, keepDims: $2) },
      { $0.mean(axis: $1, keepDims: $2, exclude: $3) }, { nd.mean($0) },
      { nd.mean($0, axis: $1, keepDims: $2) })
    addReduction(
      "prod", { $0.prod(keepDims: $1) }, { $0.prod(axis: $1, keepDims: $2) },
      { $0.prod(axis: $1, keepDims: $2, exclude: $3) }, { nd.prod($0) },
      { $0.prod(axis: $1, keepDims: $2) })
    addReduction(
      "max", { $0.max(keepDims: $1) }, { $0.max(axis: $1, keepDims: $2) },
      { $0.max(axis: $1, keepDims: $2, exclude: $3) }, { nd.max($0) },
      { nd.max($0, axis: $1, keepDims: $2) })
    addReduction(
      "min", { $0.min(keepDims: $1) }, { $0.min(axis: $1, keepDims: $2) },
      { $0.min(axis: $1, keepDims: $2, exclude: $3) }, { nd.min($0) },
      { nd.min($0, axis: $1, keepDims: $2) })
    addReduction(
      "norm", { $0.norm(keepDims: $1) }, { $0.norm(axis: $1, keepDims: $2) },
      { x, axes, keepDims, _ in x.norm(axis: axes, keepDims: keepDims) }, { nd.norm($0) },
      { $0.norm(axis: $1, keepDims: $2) })
    addPosition(
      "argmax", { $0.argmax() }, { $0.argmax(axis: $1, keepDims: $2) },
      { nd.argmax($0, axis: $1) })
    addPosition(
      "argmin", { $0.argmin() }, { $0.argmin(axis: $1, keepDims: $2) },
      { nd.argmin($0, axis: $1) })
    add("softmax", .all) { call in
      if let temperature = try call.attributes.double("temperature") {
        let axis = try call.attributes.int("axis") ?? -1
        return try call.isFunction
          ? nd.softmax(call[0], axis: axis, temperature: temperature)
          : call[0].softmax(axis: axis, temperature: temperature)
      }
      guard let axis = try call.attributes.int("axis") else { return call[0].softmax() }
      return try call.isFunction ? nd.softmax(call[0], axis: axis) : call[0].softmax(axis: axis)
    }
    add("logSoftmax", .all) { call in
      if let temperature = try call.attributes.double("temperature") {
        let axis = try call.attributes.int("axis") ?? -1
        return try call.isFunction
          ? nd.logSoftmax(call[0], axis: axis, temperature: temperature)
          : call[0].logSoftmax(axis: axis, temperature: temperature)
      }
      guard let axis = try call.attributes.int("axis") else { return call[0].logSoftmax() }
      return try call.isFunction
        ? nd.logSoftmax(call[0], axis: axis) : call[0].logSoftmax(axis: axis)
    }
  }

  private mutating func addReduction(
    _ name: String, _ whole: @escaping (NDArray, Bool) -> NDArray,
    _ one: @escaping (NDArray, Int, Bool) -> NDArray,
    _ list: @escaping (NDArray, [Int], Bool, Bool) -> NDArray,
    _ wholeFunction: @escaping (NDArray) -> NDArray,
    _ oneFunction: @escaping (NDArray, Int, Bool) -> NDArray
  ) {
    add(name, .all) { call in
      let keepDims = try call.attributes.flag("keepdims")
      let exclude = try call.attributes.flag("exclude")
      let isFunction = try call.isFunction
      return switch try call.attributes.axes() {
      case .all where isFunction && !keepDims: wholeFunction(call[0])
      case .all: whole(call[0], keepDims)
      case .one(let axis) where exclude: list(call[0], [axis], keepDims, true)
      case .one(let axis) where isFunction: oneFunction(call[0], axis, keepDims)
      case .one(let axis): one(call[0], axis, keepDims)
      case .list(let axes): list(call[0], axes, keepDims, exclude)
      }
    }
  }

  private mutating func addPosition(
    _ name: String, _ whole: @escaping (NDArray) -> NDArray,
    _ one: @escaping (NDArray, Int, Bool) -> NDArray,
    _ function: @escaping (NDArray, Int) -> NDArray
  ) {
    add(name) { call in
      let keepDims = try call.attributes.flag("keepdims")
      guard let axis = try call.attributes.int("axis") else { return whole(call[0]) }
      return try call.isFunction && !keepDims
        ? function(call[0], axis) : one(call[0], axis, keepDims)
    }
  }
}
