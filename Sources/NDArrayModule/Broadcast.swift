import CKernels

extension NDArray {
  /// Applies `operation` elementwise under NumPy's broadcasting rule and records it.
  static func binary(_ operation: BinaryOperation, _ a: NDArray, _ b: NDArray) -> NDArray {
    if a.dtype != b.dtype || !a.dtype.isFloating && operation == .divide {
      return converting(operation, a, b)
    }
    let out: NDArray
    if a.shape == b.shape {
      out = NDArray(uninitialized: a.shape, a.dtype)
      nd_binary(a.dtype.code, operation.kind, a.raw, 0, 1, b.raw, 0, 1, out.raw, 1, a.size)
    } else {
      guard let shape = Shape.broadcast(a.shape, b.shape) else {
        return fail(mismatch(operation.symbol, a, b))
      }
      guard shape.fits(a.dtype, operation.symbol) else { return .poison }
      out = NDArray(uninitialized: shape, a.dtype)
      broadcast(operation, a, b, into: out)
    }
    if nd_is_recording() { recordBinary(operation, out, a, b) }
    return out
  }

  /// The operation on arrays of two types, or a division of whole numbers: both are converted first.
  @inline(never)
  private static func converting(
    _ operation: BinaryOperation, _ a: NDArray, _ b: NDArray
  ) -> NDArray {
    let common = DType.promoted(a.dtype, b.dtype)
    let dtype = operation == .divide ? common.floating : common
    return binary(operation, a.cast(dtype), b.cast(dtype))
  }

  /// Applies `operation` with a number on one side and records it.
  @inline(__always)
  static func scalar(
    _ operation: BinaryOperation, _ a: NDArray, _ number: Double, reversed: Bool = false
  ) -> NDArray {
    scalar(operation, a, number, reversed)
  }

  private static func scalar(
    _ operation: BinaryOperation, _ a: NDArray, _ number: Double, _ reversed: Bool
  ) -> NDArray {
    if !a.dtype.isFloating {
      if let result = wholeScalar(operation, a, number, reversed) { return result }
    }
    // As the loop sees it, and so the backward pass.
    let number = a.dtype == .float32 ? Double(Float(number)) : number
    let out = NDArray(uninitialized: a.shape, a.dtype)
    var value = ElementBits(number, a.dtype)
    if operation == .power && !reversed {
      a.raise(to: number, into: out)
    } else if reversed {
      nd_binary(a.dtype.code, operation.kind, &value, 0, 0, a.raw, 0, 1, out.raw, 1, a.size)
    } else {
      nd_binary(a.dtype.code, operation.kind, a.raw, 0, 1, &value, 0, 0, out.raw, 1, a.size)
    }
    if nd_is_recording(), operation.isDifferentiable {
      recordScalar(operation, out, a, number, reversed)
    }
    return out
  }

  /// An array of whole numbers with a number for which its type is not enough: computed in a
  /// floating type. Nil where the type is enough.
  @inline(never)
  private static func wholeScalar(
    _ operation: BinaryOperation, _ a: NDArray, _ number: Double, _ reversed: Bool
  ) -> NDArray? {
    switch operation {
    case .divide:
      return scalar(operation, a.cast(.float32), number, reversed)
    case .equal, .notEqual, .less, .lessEqual, .greater, .greaterEqual:
      if a.dtype.holds(number) { return nil }
      return scalar(operation, a.converted(to: .float64), number, reversed).converted(to: a.dtype)
    case .add, .subtract, .multiply:
      // A whole number beyond the range wraps round as the result would.
      if number == number.rounded() && number.magnitude < 0x1p31 { return nil }
      if a.dtype.holds(number) { return nil }
    case .power:
      if a.dtype.holds(number) && (reversed || number >= 0) { return nil }
    default:
      if a.dtype.holds(number) { return nil }
    }
    return scalar(operation, a.cast(.float32), number, reversed)
  }

  /// Small whole exponents by multiplication, which is exact or rounds once; others by `pow`.
  private func raise(to exponent: Double, into out: NDArray) {
    let kind: UnaryOperation
    switch exponent {
    case 2: kind = .square
    case 3: kind = .cube
    case 0.5 where dtype.isFloating: kind = .sqrt
    case -1 where dtype.isFloating: kind = .reciprocal
    case 1:
      out.raw.copyMemory(from: raw, byteCount: size * dtype.byteCount)
      return
    default:
      var value = ElementBits(exponent, dtype)
      nd_binary(
        dtype.code, BinaryOperation.power.kind, raw, 0, 1, &value, 0, 0, out.raw, 1, size)
      return
    }
    nd_unary(dtype.code, kind.kind, raw, out.raw, size)
  }

  @inline(never)
  private static func recordBinary(
    _ operation: BinaryOperation, _ out: NDArray, _ a: NDArray, _ b: NDArray
  ) {
    let first = a.isTracked
    let second = b.isTracked
    guard first || second, operation.isDifferentiable else { return }
    switch operation {
    case .add, .subtract:
      record(.binary(operation), out, a, b, savingFirst: false, savingSecond: false)
    case .multiply:
      record(.binary(operation), out, a, b, savingFirst: second, savingSecond: first)
    case .divide, .remainder:
      record(.binary(operation), out, a, b, savingFirst: second, savingSecond: true)
    default:
      record(.binary(operation), out, a, b, savingFirst: true, savingSecond: true)
    }
  }

  @inline(never)
  private static func recordScalar(
    _ operation: BinaryOperation, _ out: NDArray, _ a: NDArray, _ number: Double, _ reversed: Bool
  ) {
    let tag = Operation.scalar(operation, number, reversed: reversed)
    switch operation {
    case .add, .subtract, .multiply:
      record(tag, out, a)
    case .divide, .remainder:
      record(tag, out, a, saving: reversed ? a : nil)
    default:
      record(tag, out, a, saving: a)
    }
  }

  /// Computes a broadcast operation. Neighbouring axes that behave alike are joined first, so that
  /// a row, a column or a single element is one call of the loop.
  static func broadcast(
    _ operation: BinaryOperation, _ a: NDArray, _ b: NDArray, into out: NDArray
  ) {
    if out.size == 0 { return }
    let plan = BroadcastPlan(a.shape, b.shape, out.shape)
    let step = out.dtype.byteCount
    plan.forEachPlane { offsetA, offsetB, offsetOut in
      nd_binary(
        out.dtype.code, operation.kind, a.raw + offsetA * step, plan.rowA, plan.stepA,
        b.raw + offsetB * step, plan.rowB, plan.stepB, out.raw + offsetOut * step, plan.rows,
        plan.columns)
    }
  }

  /// The message for shapes that do not fit.
  static func mismatch(_ name: String, _ a: NDArray, _ b: NDArray) -> Message {
    let rank = Swift.max(a.ndim, b.ndim)
    var axis = 0
    for position in 0..<rank {
      let left = a.shape.size(fromEnd: position)
      let right = b.shape.size(fromEnd: position)
      if left != right && left != 1 && right != 1 {
        axis = rank - 1 - position
        break
      }
    }
    var message: Message =
      "\(name): shapes \(a.shape.dimensions) and \(b.shape.dimensions) do not fit: axis \(axis). From"
      + " the last axis backwards, sizes must be equal or one of them 1."
    if a.size == b.size {
      let (small, large) = a.ndim < b.ndim ? (a, b) : (b, a)
      let hint: Message =
        " Both have \(a.size) elements: reshape \(small.shape.dimensions) to \(large.shape.dimensions)?"
      message += "\(hint)"
    } else if let column = columnHint(a, b) ?? columnHint(b, a) {
      message += "\(column)"
    }
    return message
  }

  /// The usual slip: a vector of one number a row beside a matrix.
  private static func columnHint(_ matrix: NDArray, _ vector: NDArray) -> Message? {
    guard matrix.ndim == 2, vector.ndim == 1, matrix.shape[0] == vector.size else { return nil }
    return " One number a row? Reshape \(vector.shape.dimensions) to \(vector.size)x1."
  }
}

extension Shape {
  /// The size of an axis counted from the last, 1 where there is none.
  @inline(__always)
  func size(fromEnd position: Int) -> Int {
    position < count ? self[count - 1 - position] : 1
  }

  /// The shape of two arrays together, or nil when they do not fit: aligned at the last axis, sizes
  /// must be equal or one of them 1.
  static func broadcast(_ a: Shape, _ b: Shape) -> Shape? {
    var result = a.count >= b.count ? a : b
    for position in 0..<result.count {
      let left = a.size(fromEnd: position)
      let right = b.size(fromEnd: position)
      if left != right && left != 1 && right != 1 { return nil }
      result[result.count - 1 - position] = left == 1 ? right : left
    }
    return result
  }
}

/// How two arrays are walked together: the two innermost axes go to the loop in C, the others are
/// counted through here.
struct BroadcastPlan {
  var rows = 1
  var columns = 1
  var rowA = 0
  var stepA = 0
  var rowB = 0
  var stepB = 0
  /// The axes outside the two innermost, from the inside: how many, their sizes and strides.
  private var outerCount = 0
  private var sizes = Strides()
  private var outerA = Strides()
  private var outerB = Strides()

  init(_ a: Shape, _ b: Shape, _ out: Shape) {
    // Axes from the last to the first, with stride 0 where an array repeats; an axis that goes on
    // where the one inside it ends joins it.
    var joined = 0
    var size = 1
    var strideA = 0
    var strideB = 0
    var elementsA = 1
    var elementsB = 1
    for position in 0..<out.count {
      let length = out.size(fromEnd: position)
      if length == 1 { continue }
      let lengthA = a.size(fromEnd: position)
      let lengthB = b.size(fromEnd: position)
      let nextA = lengthA == 1 ? 0 : elementsA
      let nextB = lengthB == 1 ? 0 : elementsB
      if joined > 0 && nextA == strideA * size && nextB == strideB * size {
        size *= length
      } else {
        if joined > 0 { put(joined - 1, size, strideA, strideB) }
        joined += 1
        (size, strideA, strideB) = (length, nextA, nextB)
      }
      elementsA *= lengthA
      elementsB *= lengthB
    }
    if joined > 0 { put(joined - 1, size, strideA, strideB) }
  }

  private mutating func put(_ position: Int, _ size: Int, _ strideA: Int, _ strideB: Int) {
    switch position {
    case 0: (columns, stepA, stepB) = (size, strideA, strideB)
    case 1: (rows, rowA, rowB) = (size, strideA, strideB)
    default:
      outerCount = position - 1
      sizes[position - 2] = size
      outerA[position - 2] = strideA
      outerB[position - 2] = strideB
    }
  }

  /// Calls `body` with the offsets of each pair of innermost axes.
  @inline(__always)
  func forEachPlane(_ body: (_ a: Int, _ b: Int, _ out: Int) -> Void) {
    if outerCount == 0 { return body(0, 0, 0) }
    var index = Strides()
    var offsetA = 0
    var offsetB = 0
    var offsetOut = 0
    while true {
      body(offsetA, offsetB, offsetOut)
      offsetOut += rows * columns
      var axis = 0
      while true {
        offsetA += outerA[axis]
        offsetB += outerB[axis]
        index[axis] += 1
        if index[axis] < sizes[axis] { break }
        offsetA -= outerA[axis] * sizes[axis]
        offsetB -= outerB[axis] * sizes[axis]
        index[axis] = 0
        axis += 1
        if axis == outerCount { return }
      }
    }
  }
}
