/// What was computed, with just what the backward pass needs to know besides the saved arrays.
package enum Operation {
  /// Not computed: an array that a gradient was attached to.
  case leaf
  case copy
  case binary(BinaryOperation)
  /// An array with a number; `reversed` when the number stood on the left.
  case scalar(BinaryOperation, Double, reversed: Bool)
  case unary(UnaryOperation)
  case clip(low: Double, high: Double)
  /// A reduction over `axes`; the output keeps them with size 1 when `keepDims`.
  case reduce(Reduction, axes: AxisSet, keepDims: Bool)
  case norm(axes: AxisSet, keepDims: Bool)
  case dot(transposeA: Bool, transposeB: Bool)
  /// x W^T + b, the bias being the third operand.
  case fullyConnected
  /// Any change of shape that keeps the order of elements.
  case reshape
  case transpose(Permutation)
  case broadcast
  /// Arrays joined along `axis`, on which they take `lengths`.
  case concat(axis: Int, lengths: [Int])
  case stack(axis: Int)
  case slice(Slice)
  /// The opposite of a slice: zeros around it.
  case unslice(Slice)
  case take(axis: Int, TakeMode)
  /// The opposite of `take`: slices added where they were taken.
  case scatterAdd(axis: Int, TakeMode)
  case pick(axis: Int)
  case unpick(axis: Int)
  case softmax(axis: Int)
  case logSoftmax(axis: Int)
  case choose
  /// An operation that brings its own rule.
  case rule(Rule)
  /// The common node of an operation of several outputs.
  case joint(Rule)
  /// One output of the joint node that is the first operand.
  case output(Int)

  /// The name in error messages.
  package var name: String {
    switch self {
    case .leaf: "attachGrad"
    case .copy: "copy"
    case .binary(let kind): "'\(kind.symbol)'"
    case .scalar(let kind, _, _): "'\(kind.symbol)'"
    case .unary(let kind): kind.name
    case .clip: "clip"
    case .reduce(let kind, _, _): kind.name
    case .norm: "norm"
    case .dot: "dot"
    case .fullyConnected: "fullyConnected"
    case .reshape: "reshape"
    case .transpose: "transpose"
    case .broadcast: "broadcastTo"
    case .concat: "concat"
    case .stack: "stack"
    case .slice, .unslice: "slice"
    case .take, .scatterAdd: "take"
    case .pick, .unpick: "pick"
    case .softmax: "softmax"
    case .logSoftmax: "logSoftmax"
    case .choose: "where"
    case .rule(let rule), .joint(let rule): rule.name
    case .output: "output"
    }
  }

  /// Whether the node stands for several outputs.
  var isJoint: Bool { if case .joint = self { true } else { false } }
}

/// A set of axes, one bit each.
package struct AxisSet: Hashable {
  package var bits: UInt8

  package init(bits: UInt8) { self.bits = bits }

  package func contains(_ axis: Int) -> Bool { bits & (1 << UInt8(axis)) != 0 }
  package mutating func insert(_ axis: Int) { bits |= 1 << UInt8(axis) }
  package var count: Int { bits.nonzeroBitCount }

  /// All of the first `rank` axes.
  package static func all(_ rank: Int) -> AxisSet {
    AxisSet(bits: rank >= 8 ? 255 : UInt8((1 << rank) - 1))
  }
}

/// The order of axes after a transpose: axis `i` of the output is axis `self[i]` of the input.
package struct Permutation: Hashable {
  private var nibbles: UInt32 = 0

  package init(_ order: some Sequence<Int>) {
    for (position, axis) in order.enumerated() { nibbles |= UInt32(axis) << UInt32(4 * position) }
  }

  package subscript(position: Int) -> Int { Int(nibbles >> UInt32(4 * position)) & 15 }

  /// The permutation that undoes this one on arrays of `rank` axes.
  package func inverse(rank: Int) -> Permutation {
    var order = [Int](repeating: 0, count: rank)
    for position in 0..<rank { order[self[position]] = position }
    return Permutation(order)
  }
}

/// How `take` treats an index outside the axis.
public enum TakeMode: Hashable, Sendable {
  /// The nearest valid index: -1 gives the first row.
  case clip
  /// Counted round: -1 gives the last row.
  case wrap
  /// An error.
  case `raise`
}
