import Gluon

extension Registry {
  /// Sums that skip NaN, variances, norms of either order.
  mutating func addStatistics() {
    add("nanSum", .all) { call in
      let keepDims = try call.attributes.flag("keepdims")
      let isFunction = try call.isFunction
      return switch try call.attributes.axes() {
      case .all: isFunction ? nd.nanSum(call[0], keepDims: keepDims) : call[0].nanSum()
      case .one(let axis):
        isFunction
          ? nd.nanSum(call[0], axis: axis, keepDims: keepDims)
          : call[0].nanSum(axis: axis, keepDims: keepDims)
      case .list(let axes): call[0].nanSum(axis: axes, keepDims: keepDims)
      }
    }
    add("nanProd", .all) { call in
      let keepDims = try call.attributes.flag("keepdims")
      let isFunction = try call.isFunction
      return switch try call.attributes.axes() {
      case .all: isFunction ? nd.nanProd(call[0], keepDims: keepDims) : call[0].nanProd()
      case .one(let axis):
        isFunction
          ? nd.nanProd(call[0], axis: axis, keepDims: keepDims)
          : call[0].nanProd(axis: axis, keepDims: keepDims)
      case .list(let axes): call[0].nanProd(axis: axes, keepDims: keepDims)
      }
    }
    addSpread("var", { $0.var(axis: $1, ddof: $2, keepDims: $3) }) {
      $0.var(axis: $1, ddof: $2, keepDims: $3)
    }
    addSpread("std", { $0.std(axis: $1, ddof: $2, keepDims: $3) }) {
      $0.std(axis: $1, ddof: $2, keepDims: $3)
    }
    add("norm of an order", .all) { call in
      let order = try call.attributes.need(int: "ord")
      let keepDims = try call.attributes.flag("keepdims")
      return switch try call.attributes.axes() {
      case .all:
        try call.isFunction
          ? nd.norm(call[0], ord: order, keepDims: keepDims)
          : call[0].norm(ord: order, keepDims: keepDims)
      case .one(let axis): call[0].norm(ord: order, axis: axis, keepDims: keepDims)
      case .list(let axes): call[0].norm(ord: order, axis: axes, keepDims: keepDims)
      }
    }
  }

  private mutating func addSpread(
    _ name: String, _ list: @escaping (NDArray, [Int], Int, Bool) -> NDArray,
    _ one: @escaping (NDArray, Int, Int, Bool) -> NDArray
  ) {
    add(name, .all) { call in
      let ddof = try call.attributes.int("ddof") ?? 0
      let keepDims = try call.attributes.flag("keepdims")
      return switch try call.attributes.axes() {
      case .all: list(call[0], [], ddof, keepDims)
      case .one(let axis): one(call[0], axis, ddof, keepDims)
      case .list(let axes): list(call[0], axes, ddof, keepDims)
      }
    }
  }
}
