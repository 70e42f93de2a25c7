import CKernels

extension NDArray {
  /// The same elements under another shape; a view that shares memory.
  ///
  /// A size of -1 is worked out from the others; 0 keeps the size this array has there. -2 keeps all
  /// sizes that remain, -3 joins two into one, and -4 splits one into the two that follow.
  ///
  ///     nd.arange(6).reshape([2, -1]).shape  // [2, 3]
  ///
  /// - Precondition: Both shapes have the same number of elements.
  public func reshape(_ target: Shape) -> NDArray {
    guard let target = resolved(target) else { return .poison }
    let out = view(target)
    if nd_is_recording() { record(.reshape, out, self) }
    return out
  }

  public func reshape(_ sizes: Int...) -> NDArray { reshape(Shape(sizes)) }
  public func reshape(shape: Shape) -> NDArray { reshape(shape) }

  private func resolved(_ target: Shape) -> Shape? {
    if ReshapeCodes.isNeeded(target) { return ReshapeCodes.resolve(Array(target), of: shape) }
    var result = target
    var unknown: Int?
    var known = 1
    for axis in 0..<target.count {
      if target[axis] == -1 && unknown == nil {
        unknown = axis
        continue
      }
      if target[axis] == 0 && axis < ndim { result[axis] = shape[axis] }
      guard result[axis] >= 0 else {
        return fail(
          "reshape: \(target) is not a shape; one size can be -1, to be worked out, and 0 keeps the"
            + " size of that axis")
      }
      let (product, isTooLarge) = known.multipliedReportingOverflow(by: result[axis])
      // More than any array has, so the sizes do not fill it.
      known = isTooLarge ? Int(Int32.max) << 31 : product
    }
    if let unknown { result[unknown] = known == 0 ? 0 : size / known }
    guard !result.isEmpty, result.elementCount == size else {
      return fail(
        "reshape: \(shape.dimensions) has \(size) elements, which do not fill"
          + " \(target.dimensions)")
    }
    return result
  }

  /// All axes but the first joined: `[n, ...]` becomes `[n, m]`.
  public func flatten() -> NDArray {
    let rest = shape.dropFirst()
    return reshaped(Shape(shape[0], rest.contains(0) ? 0 : shape.elementCount(1..<ndim)))
  }

  /// The same elements with an axis of size 1 put in at `axis`; negative counts from the end.
  public func expandDims(axis: Int) -> NDArray {
    let position = axis < 0 ? axis + ndim + 1 : axis
    guard position >= 0 && position <= ndim else {
      return fail("expandDims: axis \(axis) cannot be put into shape \(shape.dimensions)")
    }
    return reshaped(shape.inserting(1, at: position))
  }

  /// The same elements without axes of size 1.
  public func squeeze() -> NDArray {
    let rest = shape.withoutOnes
    return reshaped(rest.isEmpty ? Shape(1) : rest)
  }

  /// The same elements without one axis of size 1.
  public func squeeze(axis: Int) -> NDArray {
    guard let axis = resolved(axis, "squeeze") else { return .poison }
    guard shape[axis] == 1 else {
      return fail(
        "squeeze: axis \(axis) of shape \(shape.dimensions) has size \(shape[axis]), not 1")
    }
    return reshaped(shape.dropping(axis: axis))
  }

  /// A view of exactly the given shape, recorded.
  package func reshaped(_ target: Shape) -> NDArray {
    let out = view(target)
    if nd_is_recording() { record(.reshape, out, self) }
    return out
  }

  /// The same elements as a matrix, recorded; this very array if it is one of that shape.
  package func asMatrix(_ rows: Int, _ columns: Int) -> NDArray {
    let target = Shape(rows, columns)
    return shape == target ? self : reshaped(target)
  }

  /// The axes in reverse order; for a matrix, rows and columns exchanged. A copy.
  public func transpose() -> NDArray {
    permuted(Permutation((0..<ndim).reversed()))
  }

  /// The axes in another order: axis `i` of the result is axis `axes[i]` of this array. A copy.
  public func transpose(axes: [Int]) -> NDArray {
    let order = axes.map { $0 < 0 ? $0 + ndim : $0 }
    guard order.sorted() == Array(0..<ndim) else {
      return fail("transpose: \(axes) is not an order of the \(ndim) axes of \(shape.dimensions)")
    }
    return permuted(Permutation(order))
  }

  /// The axes in reverse order, as in mathematics.
  public var T: NDArray { transpose() }

  /// Two axes exchanged. A copy.
  public func swapAxes(_ a: Int, _ b: Int) -> NDArray {
    guard let a = resolved(a, "swapAxes"), let b = resolved(b, "swapAxes") else { return .poison }
    var order = Array(0..<ndim)
    order.swapAt(a, b)
    return permuted(Permutation(order))
  }

  package func permuted(_ order: Permutation) -> NDArray {
    let own = Strides(shape)
    var target = shape
    var strides = Strides()
    for axis in 0..<ndim {
      target[axis] = shape[order[axis]]
      strides[axis] = own[order[axis]]
    }
    let out = NDArray(uninitialized: target, dtype)
    strides.gather(from: raw, dtype, shape: target, into: out.raw)
    if nd_is_recording() { record(.transpose(order), out, self) }
    return out
  }

  /// This array repeated along axes of size 1 (and along new leading axes) to fill `target`.
  public func broadcastTo(_ target: Shape) -> NDArray {
    guard target.count >= ndim, Shape.broadcast(shape, target) == target,
      target.allSatisfy({ $0 >= 0 })
    else {
      return fail(
        "broadcastTo: shape \(shape.dimensions) does not broadcast to \(target.dimensions)")
    }
    guard target.fits(dtype, "broadcastTo") else { return .poison }
    let out = NDArray(uninitialized: target, dtype)
    expand(into: out)
    if nd_is_recording() { record(.broadcast, out, self) }
    return out
  }
}

extension nd {
  /// Arrays joined along an axis that exists; all other sizes are equal.
  public static func concat(_ arrays: [NDArray], axis: Int = 1) -> NDArray {
    guard let first = arrays.first else { return fail("concat: the list of arrays is empty") }
    guard let axis = first.resolved(axis, "concat") else { return .poison }
    let dtype = common(arrays)
    let arrays = arrays.map { $0.cast(dtype) }
    var shape = first.shape.replacing(axis: axis, with: 0)
    for array in arrays {
      guard array.ndim == first.ndim,
        array.shape.replacing(axis: axis, with: 0) == first.shape.replacing(axis: axis, with: 0)
      else {
        return fail(
          "concat: shapes \(first.shape.dimensions) and \(array.shape.dimensions) differ in another"
            + " axis than \(axis), along which they are joined")
      }
      shape[axis] += array.shape[axis]
    }
    let out = NDArray(uninitialized: shape, dtype)
    join(arrays, axis: axis, into: out)
    if nd_is_recording() {
      record(.concat(axis: axis, lengths: arrays.map { $0.shape[axis] }), out, all: arrays)
    }
    return out
  }

  public static func concat(_ arrays: NDArray..., axis: Int = 1) -> NDArray {
    concat(arrays, axis: axis)
  }

  /// Arrays of one shape put side by side along a new axis.
  public static func stack(_ arrays: [NDArray], axis: Int = 0) -> NDArray {
    guard let first = arrays.first else { return fail("stack: the list of arrays is empty") }
    let position = axis < 0 ? axis + first.ndim + 1 : axis
    guard position >= 0 && position <= first.ndim else {
      return fail("stack: there is no axis \(axis) to put in shape \(first.shape.dimensions)")
    }
    for array in arrays where array.shape != first.shape {
      return fail(
        "stack: shapes \(first.shape.dimensions) and \(array.shape.dimensions) differ")
    }
    let dtype = common(arrays)
    let arrays = arrays.map { $0.cast(dtype) }
    let out = NDArray(uninitialized: first.shape.inserting(arrays.count, at: position), dtype)
    join(arrays.map { $0.view($0.shape.inserting(1, at: position)) }, axis: position, into: out)
    if nd_is_recording() { record(.stack(axis: position), out, all: arrays) }
    return out
  }

  public static func stack(_ arrays: NDArray..., axis: Int = 0) -> NDArray {
    stack(arrays, axis: axis)
  }

  private static func join(_ arrays: [NDArray], axis: Int, into out: NDArray) {
    if out.size == 0 { return }
    let rows = out.split(at: axis)
    var target = out.raw
    let offsets = arrays.map { $0.split(at: axis) }
    for row in 0..<rows.outer {
      for (array, part) in zip(arrays, offsets) {
        let width = part.count * part.inner * out.dtype.byteCount
        target.copyMemory(from: array.raw + row * width, byteCount: width)
        target += width
      }
    }
  }

  /// The type that all of the arrays can be converted to.
  private static func common(_ arrays: [NDArray]) -> DType {
    arrays.dropFirst().reduce(arrays[0].dtype) { DType.promoted($0, $1.dtype) }
  }

  public static func transpose(_ x: NDArray) -> NDArray { x.transpose() }
  public static func expandDims(_ x: NDArray, axis: Int) -> NDArray { x.expandDims(axis: axis) }
  public static func reshape(_ x: NDArray, shape: Shape) -> NDArray { x.reshape(shape) }
}
