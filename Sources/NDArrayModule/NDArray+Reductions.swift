import CKernels

extension NDArray {
  /// The sum of all elements, as an array of one element. Sums are carried in double, of whole
  /// numbers in 64 bits; the result has the array's type, in which whole numbers wrap round.
  public func sum(keepDims: Bool = false) -> NDArray { reduce(.sum, nil, keepDims) }
  /// The mean of all elements; NaN for an array without elements. Whole numbers give float32.
  public func mean(keepDims: Bool = false) -> NDArray { reduce(.mean, nil, keepDims) }
  /// The product of all elements.
  public func prod(keepDims: Bool = false) -> NDArray { reduce(.prod, nil, keepDims) }
  /// The largest element; an error where there are none. Every element that reaches it gets the full
  /// gradient.
  public func max(keepDims: Bool = false) -> NDArray { reduce(.max, nil, keepDims) }
  /// The smallest element, likewise. Every element that reaches it gets the full gradient.
  public func min(keepDims: Bool = false) -> NDArray { reduce(.min, nil, keepDims) }

  /// The sums along `axis`; a negative axis counts from the last.
  public func sum(axis: Int, keepDims: Bool = false) -> NDArray { reduce(.sum, [axis], keepDims) }
  public func mean(axis: Int, keepDims: Bool = false) -> NDArray {
    reduce(.mean, [axis], keepDims)
  }
  public func prod(axis: Int, keepDims: Bool = false) -> NDArray {
    reduce(.prod, [axis], keepDims)
  }
  public func max(axis: Int, keepDims: Bool = false) -> NDArray { reduce(.max, [axis], keepDims) }
  public func min(axis: Int, keepDims: Bool = false) -> NDArray { reduce(.min, [axis], keepDims) }

  /// The sums over the axes in the list, or with `exclude` over all others; an empty list means
  /// all axes.
  public func sum(axis: [Int], keepDims: Bool = false, exclude: Bool = false) -> NDArray {
    reduce(.sum, axis, keepDims, exclude)
  }
  public func mean(axis: [Int], keepDims: Bool = false, exclude: Bool = false) -> NDArray {
    reduce(.mean, axis, keepDims, exclude)
  }
  public func prod(axis: [Int], keepDims: Bool = false, exclude: Bool = false) -> NDArray {
    reduce(.prod, axis, keepDims, exclude)
  }
  public func max(axis: [Int], keepDims: Bool = false, exclude: Bool = false) -> NDArray {
    reduce(.max, axis, keepDims, exclude)
  }
  public func min(axis: [Int], keepDims: Bool = false, exclude: Bool = false) -> NDArray {
    reduce(.min, axis, keepDims, exclude)
  }

  func reduce(
    _ kind: Reduction, _ axis: [Int]?, _ keepDims: Bool, _ exclude: Bool = false
  ) -> NDArray {
    var axes = AxisSet.all(ndim)
    if let axis, !axis.isEmpty {
      guard let named = axisSet(axis, kind.name) else { return .poison }
      axes = exclude ? AxisSet(bits: axes.bits & ~named.bits) : named
    }
    return reduce(kind, axes, keepDims)
  }

  package func reduce(_ kind: Reduction, _ axes: AxisSet, _ keepDims: Bool) -> NDArray {
    if size == 0 && (kind == .max || kind == .min) && shape.keeping(axes).elementCount > 0 {
      return fail(
        "\(kind.name): an array of shape \(shape.dimensions) has no elements to choose from")
    }
    if kind == .mean && !dtype.isFloating {
      // Sums of whole numbers are exact in float64 up to 2^53.
      return converted(to: .float64).reduce(kind, axes, keepDims).converted(to: .float32)
    }
    let out = reduced(kind, axes, keepDims)
    if nd_is_recording() {
      let operation = Operation.reduce(kind, axes: axes, keepDims: keepDims)
      switch kind {
      case .sum, .mean: record(operation, out, self)
      default: record(operation, out, self, saving: self, andSaving: out.view(out.shape))
      }
    }
    return out
  }

  /// The reduction itself. Neighbouring axes are one; separate groups are reduced from the last.
  func reduced(_ kind: Reduction, _ axes: AxisSet, _ keepDims: Bool) -> NDArray {
    if axes == .all(ndim) {
      var one = Shape(1)
      if keepDims { for _ in 1..<ndim { one.append(1) } }
      let out = NDArray(uninitialized: one, dtype)
      nd_reduce(dtype.code, kind.kind, raw, 1, size, 1, out.raw)
      return out
    }
    var source = self
    var sizes = shape
    var pass = kind == .mean ? .sum : kind
    var axis = ndim - 1
    var isReduced = false
    while axis >= 0 {
      guard axes.contains(axis) else {
        axis -= 1
        continue
      }
      let last = axis
      while axis > 0 && axes.contains(axis - 1) { axis -= 1 }
      let (outer, count, inner) = (
        sizes.elementCount(0..<axis), sizes.elementCount(axis..<last + 1),
        sizes.elementCount(last + 1..<ndim)
      )
      for i in axis...last { sizes[i] = 1 }
      guard sizes.fits(dtype, kind.name) else { return .poison }
      let out = NDArray(uninitialized: sizes, dtype)
      nd_reduce(dtype.code, pass.kind, source.raw, outer, count, inner, out.raw)
      if pass == .sumOfSquares { pass = .sum }
      source = out
      isReduced = true
      axis -= 1
    }
    if !isReduced { source = unrecordedCopy() }
    if kind == .mean {
      var count = ElementBits(size == 0 ? 0 : Double(size / Swift.max(source.size, 1)), dtype)
      nd_binary(
        dtype.code, BinaryOperation.divide.kind, source.raw, 0, 1, &count, 0, 0, source.raw, 1,
        source.size)
    }
    return keepDims ? source : source.view(shape.dropping(axes))
  }

  /// The index of the largest element along `axis`, the first at a tie; in the
  /// type of the array, but int32 for uint8.
  public func argmax(axis: Int, keepDims: Bool = false) -> NDArray {
    argExtreme(true, axis, keepDims, "argmax")
  }
  /// The index of the largest element of the flattened array.
  public func argmax() -> NDArray { view(Shape(size)).argExtreme(true, 0, false, "argmax") }
  /// The index of the smallest element along `axis`, the first at a tie; in the
  /// type of the array, but int32 for uint8.
  public func argmin(axis: Int, keepDims: Bool = false) -> NDArray {
    argExtreme(false, axis, keepDims, "argmin")
  }
  /// The index of the smallest element of the flattened array.
  public func argmin() -> NDArray { view(Shape(size)).argExtreme(false, 0, false, "argmin") }

  private func argExtreme(
    _ largest: Bool, _ axis: Int, _ keepDims: Bool, _ name: String
  ) -> NDArray {
    guard let axis = resolved(axis, name) else { return .poison }
    guard shape[axis] > 0 else {
      return fail("\(name): axis \(axis) of shape \(shape.dimensions) has no elements")
    }
    let parts = split(at: axis)
    let out = NDArray(
      uninitialized: shape.replacing(axis: axis, with: 1), dtype == .uint8 ? .int32 : dtype)
    nd_arg_extreme(dtype.code, largest, raw, parts.outer, parts.count, parts.inner, out.raw)
    return keepDims ? out : out.view(shape.dropping(axis: axis))
  }
}

extension NDArray {
  /// A non-negative axis, or nil after reporting that there is none such.
  func resolved(_ axis: Int, _ operation: String) -> Int? {
    let resolved = axis < 0 ? axis + ndim : axis
    guard resolved >= 0 && resolved < ndim else {
      return fail(
        "\(operation): axis \(axis) does not exist in shape \(shape.dimensions), whose axes are"
          + " 0 to \(ndim - 1)")
    }
    return resolved
  }

  func axisSet(_ list: [Int], _ operation: String) -> AxisSet? {
    var axes = AxisSet(bits: 0)
    for axis in list {
      guard let axis = resolved(axis, operation) else { return nil }
      axes.insert(axis)
    }
    return axes
  }

  /// The sizes before, at and after an axis.
  func split(at axis: Int) -> (outer: Int, count: Int, inner: Int) {
    (shape.elementCount(0..<axis), shape[axis], shape.elementCount(axis + 1..<ndim))
  }

  /// Whether an array of `target` broadcasts to the shape of this one.
  @inline(__always)
  package func canSum(to target: Shape) -> Bool {
    shape == target || Shape.broadcast(target, shape) == shape
  }

  /// Sums over the axes along which an array of `target` was repeated to give this one.
  package func sum(to target: Shape) -> NDArray {
    if shape == target { return self }
    let missing = ndim - target.count
    var axes = AxisSet(bits: 0)
    for axis in 0..<ndim {
      if axis < missing || (target[axis - missing] == 1 && shape[axis] != 1) { axes.insert(axis) }
    }
    let total = axes.bits == 0 ? self : reduce(.sum, axes, true)
    return total.shape == target ? total : total.reshape(target)
  }
}

extension Shape {
  func dropping(_ axes: AxisSet) -> Shape {
    var result = Shape()
    for axis in 0..<count where !axes.contains(axis) { result.append(self[axis]) }
    return result.isEmpty ? Shape(1) : result
  }

  /// The shape that a reduction with kept axes would have.
  package func keeping(_ axes: AxisSet) -> Shape {
    var result = self
    for axis in 0..<count where axes.contains(axis) { result[axis] = 1 }
    return result
  }
}

extension nd {
  public static func sum(_ x: NDArray) -> NDArray { x.sum() }
  public static func mean(_ x: NDArray) -> NDArray { x.mean() }
  public static func prod(_ x: NDArray) -> NDArray { x.prod() }
  public static func max(_ x: NDArray) -> NDArray { x.max() }
  public static func min(_ x: NDArray) -> NDArray { x.min() }
  public static func sum(_ x: NDArray, axis: Int, keepDims: Bool = false) -> NDArray {
    x.sum(axis: axis, keepDims: keepDims)
  }
  public static func mean(_ x: NDArray, axis: Int, keepDims: Bool = false) -> NDArray {
    x.mean(axis: axis, keepDims: keepDims)
  }
  public static func max(_ x: NDArray, axis: Int, keepDims: Bool = false) -> NDArray {
    x.max(axis: axis, keepDims: keepDims)
  }
  public static func min(_ x: NDArray, axis: Int, keepDims: Bool = false) -> NDArray {
    x.min(axis: axis, keepDims: keepDims)
  }
  public static func argmax(_ x: NDArray, axis: Int, keepDims: Bool = false) -> NDArray {
    x.argmax(axis: axis, keepDims: keepDims)
  }
  public static func argmin(_ x: NDArray, axis: Int, keepDims: Bool = false) -> NDArray {
    x.argmin(axis: axis, keepDims: keepDims)
  }
  public static func argmax(_ x: NDArray) -> NDArray { x.argmax() }
  public static func argmin(_ x: NDArray) -> NDArray { x.argmin() }
  /// The index of the largest element along the second axis: the class of each sample.
  public static func argmaxChannel(_ x: NDArray) -> NDArray { x.argmax(axis: 1) }
}
