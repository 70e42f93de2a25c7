import CKernels

/// The elementwise operations of two arrays; raw values are those of the C loops.
package enum BinaryOperation: Int32 {
  case add, subtract, multiply, divide, remainder, power, maximum, minimum
  case equal, notEqual, less, lessEqual, greater, greaterEqual

  @inline(__always)
  var kind: nd_binary_kind { nd_binary_kind(rawValue: rawValue) }

  /// How the operation is written.
  package var symbol: String {
    switch self {
    case .add: "+"
    case .subtract: "-"
    case .multiply: "*"
    case .divide: "/"
    case .remainder: "%"
    case .power: "**"
    case .maximum: "maximum"
    case .minimum: "minimum"
    case .equal: ".=="
    case .notEqual: ".!="
    case .less: ".<"
    case .lessEqual: ".<="
    case .greater: ".>"
    case .greaterEqual: ".>="
    }
  }

  /// Whether the rule reads neither operand.
  @inline(__always)
  var savesNothing: Bool { self == .add || self == .subtract }

  /// Whether the rule does not read the array beside a number.
  @inline(__always)
  func savesNoArray(_ reversed: Bool) -> Bool {
    switch self {
    case .add, .subtract, .multiply: true
    case .divide: !reversed
    default: false
    }
  }

  /// Whether gradients pass through; comparisons are flat.
  @inline(__always)
  var isDifferentiable: Bool { rawValue < BinaryOperation.equal.rawValue }
}

/// The elementwise functions of one array; raw values are those of the C loops.
package enum UnaryOperation: Int32 {
  case negative, abs, sign, square, sqrt, exp, log, sin, cos, tan, tanh, sigmoid, relu
  case floor, ceil, round, rint, trunc, reciprocal, rsqrt, cube

  @inline(__always)
  var kind: nd_unary_kind { nd_unary_kind(rawValue: rawValue) }

  package var name: String { String(describing: self) }

  /// Whether results have fractions, so that whole numbers become float32 first.
  @inline(__always)
  var hasFractions: Bool {
    switch self {
    case .sqrt, .exp, .log, .sin, .cos, .tan, .tanh, .sigmoid, .reciprocal, .rsqrt: true
    default: false
    }
  }
}

extension UnaryOperation {
  /// Whether the rule reads the operand.
  @inline(__always)
  var savesOperand: Bool {
    switch self {
    case .abs, .square, .log, .sin, .cos, .cube: true
    default: false
    }
  }
}

/// The reductions; raw values are those of the C loops.
package enum Reduction: Int32 {
  case sum, mean, prod, max, min, sumOfSquares

  @inline(__always)
  var kind: nd_reduce_kind { nd_reduce_kind(rawValue: rawValue) }

  package var name: String { String(describing: self) }
}
