import CKernels

// The left side is not `inout`: the array itself changes, and every alias and view sees it, also
// when the name is a `let`.

extension NDArray {
  /// Adds in place. `b` must broadcast to the shape of `a`, whose type stays: an array of whole
  /// numbers takes no fractions.
  public static func += (a: NDArray, b: NDArray) { a.update(.add, b, .add) }
  public static func -= (a: NDArray, b: NDArray) { a.update(.subtract, b, .subtract) }
  public static func *= (a: NDArray, b: NDArray) { a.update(.multiply, b, .multiply) }
  public static func /= (a: NDArray, b: NDArray) { a.update(.divide, b, .divide) }

  public static func += (a: NDArray, b: Double) { a.update(.add, b, .add) }
  /// Subtracts in place.
  public static func -= (a: NDArray, b: Double) { a.update(.subtract, b, .subtract) }
  /// Multiplies in place.
  public static func *= (a: NDArray, b: Double) { a.update(.multiply, b, .multiply) }
  /// Divides in place.
  public static func /= (a: NDArray, b: Double) { a.update(.divide, b, .divide) }

  @_disfavoredOverload
  public static func += (a: NDArray, b: Int) { a += Double(b) }
  @_disfavoredOverload
  public static func -= (a: NDArray, b: Int) { a -= Double(b) }
  @_disfavoredOverload
  public static func *= (a: NDArray, b: Int) { a *= Double(b) }
  @_disfavoredOverload
  public static func /= (a: NDArray, b: Int) { a /= Double(b) }

  /// Sets every element to `value`; an array of whole numbers keeps no fraction.
  public func fill(_ value: Double) {
    guard mayWrite("fill", nil) else { return }
    nd_fill(dtype.code, raw, value, size)
    storage.noteWrite(.fill)
  }

  private func update(_ operation: BinaryOperation, _ other: NDArray, _ write: Storage.Write) {
    guard mayWrite("'\(operation.symbol)='", other) else { return }
    guard dtype.isFloating || !other.dtype.isFloating && operation != .divide else {
      return failFraction(operation)
    }
    // A source elsewhere in the memory that is written would change under the loop.
    let converted = other.dtype == dtype ? other : other.converted(to: dtype)
    let source =
      converted.storage === storage && converted !== self ? converted.unrecordedCopy() : converted
    if shape == source.shape {
      nd_binary(dtype.code, operation.kind, raw, 0, 1, source.raw, 0, 1, raw, 1, size)
    } else {
      guard Shape.broadcast(shape, source.shape) == shape else {
        return fail(
          "\(operation.symbol)=: the right side has shape \(source.shape.dimensions), which does"
            + " not broadcast to \(shape.dimensions), the shape of the array it changes in place.")
      }
      NDArray.broadcast(operation, self, source, into: self)
    }
    storage.noteWrite(write)
  }

  private func update(_ operation: BinaryOperation, _ number: Double, _ write: Storage.Write) {
    guard mayWrite("'\(operation.symbol)='", nil) else { return }
    guard dtype.isFloating || number == number.rounded() && operation != .divide else {
      return failFraction(operation)
    }
    var value = ElementBits(number, dtype)
    nd_binary(dtype.code, operation.kind, raw, 0, 1, &value, 0, 0, raw, 1, size)
    storage.noteWrite(write)
  }

  /// The message for a result with fractions that whole numbers cannot keep.
  @inline(never)
  private func failFraction(_ operation: BinaryOperation) {
    fail(
      "\(operation.symbol)=: an array of \(dtype) keeps whole numbers only, and this result has"
        + " fractions. Make a floating array first (x = x.astype(.float32)), or write a new one"
        + " (x = x \(operation.symbol) y).")
  }

  /// Writes `source`, broadcast to this array's shape, over all elements.
  package func assign(_ source: NDArray) {
    guard mayWrite("x[...] =", source) else { return }
    assign(source, .assign)
  }

  /// Writes `source` over all elements, whatever the tape says of this array.
  func assign(_ source: NDArray, _ write: Storage.Write) {
    if shape == source.shape
      || source.size == size && source.shape.withoutOnes == shape.withoutOnes
    {
      move(source)
    } else {
      guard Shape.broadcast(shape, source.shape) == shape else {
        return fail(
          "assignment: a value of shape \(source.shape.dimensions) does not broadcast to"
            + " \(shape.dimensions), the shape of the place it is written to.")
      }
      let own = source.dtype == dtype ? source : source.converted(to: dtype)
      (own.storage === storage ? own.unrecordedCopy() : own).expand(into: self)
    }
    storage.noteWrite(write)
  }

  /// Writes the elements of an array of the same size over these.
  @inline(__always)
  private func move(_ source: NDArray) {
    if source.dtype == dtype {
      raw.copyMemory(from: source.raw, byteCount: size * dtype.byteCount)
    } else {
      nd_convert(source.dtype.code, dtype.code, source.raw, raw, size)
    }
  }

  /// Writes a gradient of this array's shape and type over it, for a backward pass.
  package func writeGradient(_ gradient: NDArray) {
    move(gradient)
    storage.noteWrite(.gradient)
  }

  /// Adds a gradient of this array's shape and type to it, for a backward pass.
  package func addGradient(_ gradient: NDArray) {
    nd_accumulate(dtype.code, raw, gradient.raw, size)
    storage.noteWrite(.gradient)
  }

  /// Whether the tape allows a write in place; reports the mistake otherwise.
  private func mayWrite(_ what: String, _ source: NDArray?) -> Bool {
    guard nd_is_recording() else { return true }
    if isTracked {
      fail(
        "\(what) inside autograd.record: an array of shape \(shape.dimensions) that takes part in"
          + " the recorded computation cannot be changed in place, because its gradient would be"
          + " wrong. Make a new array (x = x + y), or move the change after the recorded part.")
      return false
    }
    if let source, source.isTracked {
      fail(
        "\(what) inside autograd.record: writing a recorded value of shape"
          + " \(source.shape.dimensions) into another array would lose its gradient. Make a new"
          + " array (x = x + y), or write y.detach().")
      return false
    }
    return true
  }

  /// Writes the elements, repeated along broadcast axes, to all of `out`.
  func expand(into out: NDArray) {
    Strides(broadcasting: shape, to: out.shape)
      .gather(from: raw, dtype, shape: out.shape, into: out.raw)
  }
}

extension Shape {
  /// The sizes that are not 1: two shapes that agree in these hold the same elements in order.
  var withoutOnes: Shape {
    var result = Shape()
    for size in self where size != 1 { result.append(size) }
    return result
  }
}
