import NDArrayModule
import TestSupport

/// What each operation of the vectors is called in this library.
enum OperationTable {
  typealias Function = ([NDArray]) -> NDArray

  /// The call of an operation with its options, or nothing for a name that no table knows.
  static func function(_ operation: String, _ options: OperationOptions?) -> Function? {
    if let scalar = options?.scalar {
      return withScalar(operation, scalar, reflected: options?.reflected == true)
    }
    if operation == "clip", let low = options?.low, let high = options?.high {
      return { nd.clip($0[0], low, high) }
    }
    return binary(operation) ?? unary(operation) ?? reduction(operation, options)
      ?? movement(operation, options) ?? indexing(operation, options)
      ?? sliding(operation, options)
  }

  private static func binary(_ operation: String) -> Function? {
    switch operation {
    case "add": { $0[0] + $0[1] }
    case "subtract": { $0[0] - $0[1] }
    case "multiply": { $0[0] * $0[1] }
    case "divide": { $0[0] / $0[1] }
    case "modulo": { $0[0] % $0[1] }
    case "power": { $0[0] ** $0[1] }
    case "maximum": { nd.maximum($0[0], $0[1]) }
    case "minimum": { nd.minimum($0[0], $0[1]) }
    case "equal": { $0[0] .== $0[1] }
    case "notEqual": { $0[0] .!= $0[1] }
    case "greater": { $0[0] .> $0[1] }
    case "greaterEqual": { $0[0] .>= $0[1] }
    case "less": { $0[0] .< $0[1] }
    case "lessEqual": { $0[0] .<= $0[1] }
    default: nil
    }
  }

  private static func withScalar(
    _ operation: String, _ scalar: Double, reflected: Bool
  ) -> Function? {
    switch (operation, reflected) {
    case ("add", false): { $0[0] + scalar }
    case ("add", true): { scalar + $0[0] }
    case ("subtract", false): { $0[0] - scalar }
    case ("subtract", true): { scalar - $0[0] }
    case ("multiply", false): { $0[0] * scalar }
    case ("multiply", true): { scalar * $0[0] }
    case ("divide", false): { $0[0] / scalar }
    case ("divide", true): { scalar / $0[0] }
    case ("modulo", false): { $0[0] % scalar }
    case ("modulo", true): { scalar % $0[0] }
    case ("power", false): { $0[0] ** scalar }
    case ("power", true): { scalar ** $0[0] }
    case ("maximum", false): { nd.maximum($0[0], scalar) }
    case ("maximum", true): { nd.maximum(scalar, $0[0]) }
    case ("minimum", false): { nd.minimum($0[0], scalar) }
    case ("minimum", true): { nd.minimum(scalar, $0[0]) }
    case ("equal", false): { $0[0] .== scalar }
    case ("notEqual", false): { $0[0] .!= scalar }
    case ("greater", false): { $0[0] .> scalar }
    case ("greaterEqual", false): { $0[0] .>= scalar }
    case ("less", false): { $0[0] .< scalar }
    case ("lessEqual", false): { $0[0] .<= scalar }
    default: nil
    }
  }

  private static func unary(_ operation: String) -> Function? {
    switch operation {
    case "negative": { -$0[0] }
    case "abs": { nd.abs($0[0]) }
    case "exp": { nd.exp($0[0]) }
    case "log": { nd.log($0[0]) }
    case "sqrt": { nd.sqrt($0[0]) }
    case "square": { nd.square($0[0]) }
    case "sign": { nd.sign($0[0]) }
    case "sin": { nd.sin($0[0]) }
    case "cos": { nd.cos($0[0]) }
    case "tanh": { nd.tanh($0[0]) }
    case "sigmoid": { nd.sigmoid($0[0]) }
    case "relu": { nd.relu($0[0]) }
    case "floor": { nd.floor($0[0]) }
    case "ceil": { nd.ceil($0[0]) }
    case "round": { nd.round($0[0]) }
    default: nil
    }
  }
}
