import CKernels

// The left side is not `inout`: the array itself changes, and every alias and view sees it, also
// when the name is a `let`.

extension NDArray {
  /// Adds in place. `b` must broadcast to the shape of `a`.
  public static func += (a: NDArray, b: NDArray) { a.update(.add, b, .add) }
  public static func -= (a: NDArray, b: NDArray) { a.update(.subtract, b, .subtract) }
  public static func *= (a: NDArray, b: NDArray) { a.update(.multiply, b, .multiply) }
  public static func /= (a: NDArray, b: NDArray) { a.update(.divide, b, .divide) }

  public static func += (a: NDArray, b: Double) { a.update(.add, b, .add) }
  public static func -= (a: NDArray, b: Double) { a.update(.subtract, b, .subtract) }
  public static func *= (a: NDArray, b: Double) { a.update(.multiply, b, .multiply) }
  public static func /= (a: NDArray, b: Double) { a.update(.divide, b, .divide) }

  @_disfavoredOverload
  public static func += (a: NDArray, b: Int) { a += Double(b) }
  @_disfavoredOverload
  public static func -= (a: NDArray, b: Int) { a -= Double(b) }
  @_disfavoredOverload
  public static func *= (a: NDArray, b: Int) { a *= Double(b) }
  @_disfavoredOverload
  public static func /= (a: NDArray, b: Int) { a /= Double(b) }

  /// Sets every element to `value`.
  public func fill(_ value: Double) {
    guard mayWrite("fill", nil) else { return }
    nd_fill(nd_float32, base, value, size)
    storage.noteWrite(.fill)
  }

  private func update(_ operation: BinaryOperation, _ other: NDArray, _ write: Storage.Write) {
    guard mayWrite("'\(operation.symbol)='", other) else { return }
    // A source elsewhere in the memory that is written would change under the loop.
    let source = other.storage === storage && other !== self ? other.unrecordedCopy() : other
    if shape == source.shape {
      nd_binary(nd_float32, operation.kind, base, 0, 1, source.base, 0, 1, base, 1, size)
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
    var value = Float(number)
    nd_binary(nd_float32, operation.kind, base, 0, 1, &value, 0, 0, base, 1, size)
    storage.noteWrite(write)
  }

  /// Writes `source`, broadcast to this array's shape, over all elements.
  package func assign(_ source: NDArray) {
    guard mayWrite("x[...] =", source) else { return }
    assign(source, .assign)
  }

  /// Writes `source` over all elements, whatever the tape says of this array.
  func assign(_ source: NDArray, _ write: Storage.Write) {
    if shape == source.shape {
      base.update(from: source.base, count: size)
    } else if source.size == size && source.shape.withoutOnes == shape.withoutOnes {
      base.update(from: source.base, count: size)
    } else {
      guard Shape.broadcast(shape, source.shape) == shape else {
        return fail(
          "assignment: a value of shape \(source.shape.dimensions) does not broadcast to"
            + " \(shape.dimensions), the shape of the place it is written to.")
      }
      let source = source.storage === storage ? source.unrecordedCopy() : source
      source.expand(into: self)
    }
    storage.noteWrite(write)
  }

  /// Writes a gradient of this array's shape over it, for a backward pass.
  package func writeGradient(_ gradient: NDArray) {
    base.update(from: gradient.base, count: size)
    storage.noteWrite(.gradient)
  }

  /// Adds a gradient of this array's shape to it, for a backward pass.
  package func addGradient(_ gradient: NDArray) {
    nd_accumulate(nd_float32, base, gradient.base, size)
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

  private func unrecordedCopy() -> NDArray {
    let out = NDArray(uninitialized: shape)
    out.base.update(from: base, count: size)
    return out
  }

  /// Writes the elements, repeated along broadcast axes, to all of `out`.
  func expand(into out: NDArray) {
    Strides(broadcasting: shape, to: out.shape).gather(from: base, shape: out.shape, into: out.base)
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
