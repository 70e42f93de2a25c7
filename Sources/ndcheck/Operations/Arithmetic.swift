import Gluon

extension Registry {
  /// Operators: between arrays, and with a number on either side.
  mutating func addArithmetic() {
    addOperator("add", .all, { $0 + $1 }, { $0 + $1 }, { $0 + $1 }, { $0 + $1 }, { $0 + $1 })
    addOperator("subtract", .all, { $0 - $1 }, { $0 - $1 }, { $0 - $1 }, { $0 - $1 }, { $0 - $1 })
    addOperator("multiply", .all, { $0 * $1 }, { $0 * $1 }, { $0 * $1 }, { $0 * $1 }, { $0 * $1 })
    addOperator("divide", .all, { $0 / $1 }, { $0 / $1 }, { $0 / $1 }, { $0 / $1 }, { $0 / $1 })
    addOperator("modulo", .all, { $0 % $1 }, { $0 % $1 }, { $0 % $1 }, { $0 % $1 }, { $0 % $1 })
    addOperator(
      "power", .all, { $0 ** $1 }, { $0 ** $1 }, { $0 ** $1 }, { $0 ** $1 }, { $0 ** $1 })
    addOperator(
      "maximum", .all, nd.maximum, nd.maximum, nd.maximum, { nd.maximum($0, Double($1)) },
      { nd.maximum(Double($0), $1) })
    addOperator(
      "minimum", .all, nd.minimum, nd.minimum, nd.minimum, { nd.minimum($0, Double($1)) },
      { nd.minimum(Double($0), $1) })
    add("negative", .all) { call in try call.isFunction ? nd.negative(call[0]) : -call[0] }
    addComparison("equal", { $0 .== $1 }, { $0 .== $1 }, { $0 .== $1 })
    addComparison("notEqual", { $0 .!= $1 }, { $0 .!= $1 }, { $0 .!= $1 })
    addComparison("less", { $0 .< $1 }, { $0 .< $1 }, { $0 .< $1 })
    addComparison("lessEqual", { $0 .<= $1 }, { $0 .<= $1 }, { $0 .<= $1 })
    addComparison("greater", { $0 .> $1 }, { $0 .> $1 }, { $0 .> $1 })
    addComparison("greaterEqual", { $0 .>= $1 }, { $0 .>= $1 }, { $0 .>= $1 })
  }

  /// The option `scalar` is a number, `reflected` puts it on the left, and `whole` makes it an
  /// `Int`.
  private mutating func addOperator(
    _ name: String, _ derivatives: Operation.Derivatives,
    _ arrays: @escaping (NDArray, NDArray) -> NDArray,
    _ right: @escaping (NDArray, Double) -> NDArray,
    _ left: @escaping (Double, NDArray) -> NDArray,
    _ wholeRight: @escaping (NDArray, Int) -> NDArray,
    _ wholeLeft: @escaping (Int, NDArray) -> NDArray
  ) {
    add(name, derivatives) { call in
      guard let scalar = try call.attributes.double("scalar") else {
        return arrays(call[0], call[1])
      }
      let isReflected = try call.attributes.flag("reflected")
      if try call.attributes.flag("whole") {
        let whole = try call.attributes.whole(scalar)
        return isReflected ? wholeLeft(whole, call[0]) : wholeRight(call[0], whole)
      }
      return isReflected ? left(scalar, call[0]) : right(call[0], scalar)
    }
  }

  private mutating func addComparison(
    _ name: String, _ arrays: @escaping (NDArray, NDArray) -> NDArray,
    _ right: @escaping (NDArray, Double) -> NDArray,
    _ wholeRight: @escaping (NDArray, Int) -> NDArray
  ) {
    add(name) { call in
      guard let scalar = try call.attributes.double("scalar") else {
        return arrays(call[0], call[1])
      }
      return try call.attributes.flag("whole")
        ? wholeRight(call[0], call.attributes.whole(scalar)) : right(call[0], scalar)
    }
  }
}

extension Attributes {
  /// A scalar that is to be an `Int`.
  fileprivate func whole(_ scalar: Double) throws -> Int {
    try needed("scalar", Int(exactly: scalar.rounded(.towardZero)))
  }
}
