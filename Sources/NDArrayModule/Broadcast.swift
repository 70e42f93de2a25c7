import CKernels

extension NDArray {
  /// Applies `operation` elementwise under NumPy's broadcasting rule and records it.
  ///
  /// The result takes the memory of an operand that nobody else has, which saves a block of memory
  /// and, for large arrays, the way to it.
  static func binary(
    _ operation: BinaryOperation, _ a: consuming NDArray, _ b: consuming NDArray
  ) -> NDArray {
    if a.dtype != b.dtype || !a.dtype.isFloating && operation == .divide {
      return converting(operation, a, b)
    }
    let shape: Shape
    if a.shape == b.shape {
      shape = a.shape
    } else {
      guard let common = Shape.broadcast(a.shape, b.shape) else {
        return fail(mismatch(operation.symbol, a, b))
      }
      guard common.fits(a.dtype, operation.symbol) else { return .poison }
      shape = common
    }
    let recording = nd_is_recording()
    if !recording || operation.savesNothing && !Trace.isRunning || !(a.isTracked || b.isTracked) {
      if shape == a.shape, NDArray.isSpare(&a) {
        compute(operation, a, b, into: a)
        if recording { recordBinary(operation, a, a, b) } else { a.history = nil }
        return a
      }
      if shape == b.shape, NDArray.isSpare(&b) {
        compute(operation, a, b, into: b)
        if recording { recordBinary(operation, b, a, b) } else { b.history = nil }
        return b
      }
    }
    let out = NDArray(uninitialized: shape, a.dtype)
    compute(operation, a, b, into: out)
    if recording { recordBinary(operation, out, a, b) }
    return out
  }

  /// Whether nobody else has the array or its memory, so that its elements may be written over.
  @inline(__always)
  static func isSpare(_ x: inout NDArray) -> Bool {
    isKnownUniquelyReferenced(&x) && x.storage.isUnique
  }

  /// Computes a binary operation into `out`, which may be one of the operands.
  @inline(__always)
  private static func compute(
    _ operation: BinaryOperation, _ a: NDArray, _ b: NDArray, into out: NDArray
  ) {
    if a.shape == b.shape {
      nd_binary(a.dtype.code, operation.kind, a.raw, 0, 1, b.raw, 0, 1, out.raw, 1, a.size)
    } else {
      broadcast(operation, a, b, into: out)
    }
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
    _ operation: BinaryOperation, _ a: consuming NDArray, _ number: Double, reversed: Bool = false
  ) -> NDArray {
    scalar(operation, a, number, reversed)
  }

  private static func scalar(
    _ operation: BinaryOperation, _ a: consuming NDArray, _ number: Double, _ reversed: Bool
  ) -> NDArray {
    if !a.dtype.isFloating {
      if let result = wholeScalar(operation, a, number, reversed) { return result }
    }
    // As the loop sees it, and so the backward pass.
    let number = a.dtype == .float32 ? Double(Float(number)) : number
    let recording = nd_is_recording()
    if !recording || operation.savesNoArray(reversed) || !a.isTracked, NDArray.isSpare(&a) {
      a.compute(operation, number, reversed, into: a)
      if !recording {
        a.history = nil
      } else if operation.isDifferentiable {
        recordScalar(operation, a, a, number, reversed)
      }
      return a
    }
    let out = NDArray(uninitialized: a.shape, a.dtype)
    a.compute(operation, number, reversed, into: out)
    if recording, operation.isDifferentiable { recordScalar(operation, out, a, number, reversed) }
    return out
  }

  /// Computes an operation of this array with a number into `out`, which may be this array.
  @inline(__always)
  private func compute(
    _ operation: BinaryOperation, _ number: Double, _ reversed: Bool, into out: NDArray
  ) {
    var value = ElementBits(number, dtype)
    if operation == .power && !reversed {
      raise(to: number, into: out)
    } else if reversed {
      nd_binary(dtype.code, operation.kind, &value, 0, 0, raw, 0, 1, out.raw, 1, size)
    } else {
      nd_binary(dtype.code, operation.kind, raw, 0, 1, &value, 0, 0, out.raw, 1, size)
    }
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
    if Trace.isRunning { Trace.note(a, b) }
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
    if Trace.isRunning { Trace.note(a) }
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
