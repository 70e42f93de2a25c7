import CKernels

extension NDArray {
  /// The slices at `indices` along `axis`: rows of a matrix, elements of a vector.
  ///
  /// Indices are numbers whose fraction is cut off; their shape takes the place of `axis`, so
  /// `[1000, 2]` taken at `[10]` gives `[10, 2]`. An index taken twice adds both gradients.
  ///
  /// - Parameter mode: What happens outside the axis. `.clip`, the default, takes the nearest slice
  ///   (so -1 is the *first*), `.wrap` counts round, `.raise` is an error.
  public func take(_ indices: NDArray, axis: Int = 0, mode: TakeMode = .clip) -> NDArray {
    guard let axis = resolved(axis, "take") else { return .poison }
    let parts = split(at: axis)
    var target = Shape()
    for size in shape.prefix(axis) { target.append(size) }
    for size in indices.shape { target.append(size) }
    for size in shape.dropFirst(axis + 1) { target.append(size) }
    guard parts.count > 0 || target.elementCount == 0 else {
      return fail("take: axis \(axis) of shape \(shape.dimensions) has no elements to take")
    }
    let out = NDArray(uninitialized: target)
    var destination = out.base
    for outer in 0..<parts.outer {
      let block = base + outer * parts.count * parts.inner
      for i in 0..<indices.size {
        let wanted = indices.base[i]
        guard let row = mode.place(wanted, parts.count) else {
          return fail(
            "take: index \(Int(wanted)) is out of bounds for axis \(axis) with size"
              + " \(parts.count)")
        }
        copyRow(from: block + row * parts.inner, to: destination, parts.inner)
        destination += parts.inner
      }
    }
    if nd_is_recording() {
      record(.take(axis: axis, mode), out, self, saving: indices)
    }
    return out
  }

  /// The slices at the given positions along `axis`.
  public func take(_ indices: [Int], axis: Int = 0, mode: TakeMode = .clip) -> NDArray {
    take(nd.array(indices), axis: axis, mode: mode)
  }
  public func take(_ indices: ArraySlice<Int>, axis: Int = 0, mode: TakeMode = .clip) -> NDArray {
    take(nd.array(indices), axis: axis, mode: mode)
  }

  /// The opposite of ``take(_:axis:mode:)``: an array of `target` shape, 0 but for the slices of
  /// this array, each added at its index.
  package func scatterAdd(
    _ indices: NDArray, axis: Int, mode: TakeMode, to target: Shape
  ) -> NDArray {
    let out = nd.zeros(shape: target)
    let parts = out.split(at: axis)
    var source = base
    for outer in 0..<parts.outer {
      let block = out.base + outer * parts.count * parts.inner
      for i in 0..<indices.size {
        if let row = mode.place(indices.base[i], parts.count) {
          nd_accumulate(nd_float32, block + row * parts.inner, source, parts.inner)
        }
        source += parts.inner
      }
    }
    if nd_is_recording() { record(.scatterAdd(axis: axis, mode), out, self, saving: indices) }
    return out
  }

  /// One element a row: along `axis` the element at the index that `indices` has there.
  ///
  /// Shapes: `[m, n]` picked by `[m]` gives `[m]`; with `keepDims`, `[m, 1]`. Indices outside the
  /// axis pick the nearest element.
  public func pick(_ indices: NDArray, axis: Int = -1, keepDims: Bool = false) -> NDArray {
    guard let axis = resolved(axis, "pick") else { return .poison }
    let kept = shape.replacing(axis: axis, with: 1)
    guard indices.shape == shape.dropping(axis: axis) || indices.shape == kept else {
      return fail(
        "pick: indices of shape \(indices.shape.dimensions) do not fit an array of shape"
          + " \(shape.dimensions), which needs \(shape.dropping(axis: axis).dimensions): one index"
          + " for each line along axis \(axis)")
    }
    guard shape[axis] > 0 || indices.size == 0 else {
      return fail("pick: axis \(axis) of shape \(shape.dimensions) has no elements")
    }
    let parts = split(at: axis)
    let out = NDArray(uninitialized: keepDims ? kept : shape.dropping(axis: axis))
    forEachPick(indices, parts) { line, place in out.base[line] = base[place] }
    if nd_is_recording() { record(.pick(axis: axis), out, self, saving: indices) }
    return out
  }

  /// The opposite of ``pick(_:axis:keepDims:)``: an array of `target` shape, 0 but for the elements
  /// of this array at their indices.
  package func unpick(_ indices: NDArray, axis: Int, to target: Shape) -> NDArray {
    let out = nd.zeros(shape: target)
    forEachPick(indices, out.split(at: axis)) { line, place in out.base[place] += base[line] }
    if nd_is_recording() { record(.unpick(axis: axis), out, self, saving: indices) }
    return out
  }

  private func forEachPick(
    _ indices: NDArray, _ parts: (outer: Int, count: Int, inner: Int),
    _ body: (_ line: Int, _ place: Int) -> Void
  ) {
    for line in 0..<indices.size {
      let index = TakeMode.clip.place(indices.base[line], parts.count) ?? 0
      let (outer, inner) = line.quotientAndRemainder(dividingBy: parts.inner)
      body(line, (outer * parts.count + index) * parts.inner + inner)
    }
  }

  /// A row of `depth` numbers for each index: 1 at the index, 0 elsewhere. An index outside gives
  /// zeros.
  public func oneHot(_ depth: Int, on: Double = 1, off: Double = 0) -> NDArray {
    var target = shape
    target.append(depth)
    let out = nd.full(shape: target, off)
    for i in 0..<size {
      let index = base[i]
      if index >= 0 && index < Float(depth) { out.base[i * depth + Int(index)] = Float(on) }
    }
    return out
  }
}

extension nd {
  public static func take(
    _ x: NDArray, _ indices: NDArray, axis: Int = 0, mode: TakeMode = .clip
  ) -> NDArray {
    x.take(indices, axis: axis, mode: mode)
  }
  public static func pick(_ x: NDArray, _ indices: NDArray, axis: Int = -1) -> NDArray {
    x.pick(indices, axis: axis)
  }
  public static func oneHot(_ indices: NDArray, _ depth: Int) -> NDArray { indices.oneHot(depth) }
}

extension TakeMode {
  /// The place that an index means on an axis of `count` slices; nil when it is out of bounds.
  @inline(__always)
  func place(_ index: Float, _ count: Int) -> Int? {
    switch self {
    case .clip:
      // A comparison first: NaN and huge numbers have no Int.
      if !(index > 0) { return 0 }
      return index >= Float(count) ? count - 1 : Swift.min(Int(index), count - 1)
    case .wrap:
      guard Swift.abs(index) < 0x1p62 else { return nil }
      let rest = Int(index) % count
      return rest < 0 ? rest + count : rest
    case .raise:
      guard index > -1, index < Float(count), Int(index) < count else { return nil }
      return Int(index)
    }
  }
}

/// Rows of the book's first chapters have one or two numbers: no call for those.
@inline(__always)
private func copyRow(
  from source: UnsafeMutablePointer<Float>, to destination: UnsafeMutablePointer<Float>,
  _ count: Int
) {
  if count <= 4 {
    for i in 0..<count { destination[i] = source[i] }
  } else {
    destination.update(from: source, count: count)
  }
}
