import CKernels

extension NDArray {
  /// The slices at `indices` along `axis`: rows of a matrix, elements of a vector.
  ///
  /// Indices are numbers of any type whose fraction is cut off; their shape takes the place of `axis`, so
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
    guard target.fits(dtype, "take") else { return .poison }
    let out = NDArray(uninitialized: target, dtype)
    let positions = Positions(indices)
    let width = parts.inner * dtype.byteCount
    var destination = out.raw
    for outer in 0..<(out.size == 0 ? 0 : parts.outer) {
      let block = raw + outer * parts.count * width
      for i in 0..<indices.size {
        guard let row = mode.place(positions[i], parts.count) else {
          return fail(
            "take: index \(positions.text(i)) is out of bounds for axis \(axis) with size"
              + " \(parts.count)")
        }
        copyRow(from: block + row * width, to: destination, width)
        destination += width
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
    let out = nd.zeros(shape: target, dtype: dtype)
    let parts = out.split(at: axis)
    let positions = Positions(indices)
    let width = parts.inner * dtype.byteCount
    var source = raw
    for outer in 0..<(size == 0 ? 0 : parts.outer) {
      let block = out.raw + outer * parts.count * width
      for i in 0..<indices.size {
        if let row = mode.place(positions[i], parts.count) {
          nd_accumulate(dtype.code, block + row * width, source, parts.inner)
        }
        source += width
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
    let out = NDArray(uninitialized: keepDims ? kept : shape.dropping(axis: axis), dtype)
    let width = dtype.byteCount
    forEachPick(indices, parts) { line, place in
      copyRow(from: raw + place * width, to: out.raw + line * width, width)
    }
    if nd_is_recording() { record(.pick(axis: axis), out, self, saving: indices) }
    return out
  }

  /// The opposite of ``pick(_:axis:keepDims:)``: an array of `target` shape, 0 but for the elements
  /// of this array at their indices.
  package func unpick(_ indices: NDArray, axis: Int, to target: Shape) -> NDArray {
    let out = nd.zeros(shape: target, dtype: dtype)
    let width = dtype.byteCount
    // One index a line, so no element is met twice.
    forEachPick(indices, out.split(at: axis)) { line, place in
      copyRow(from: raw + line * width, to: out.raw + place * width, width)
    }
    if nd_is_recording() { record(.unpick(axis: axis), out, self, saving: indices) }
    return out
  }

  private func forEachPick(
    _ indices: NDArray, _ parts: (outer: Int, count: Int, inner: Int),
    _ body: (_ line: Int, _ place: Int) -> Void
  ) {
    let positions = Positions(indices)
    for line in 0..<indices.size {
      let index = TakeMode.clip.place(positions[line], parts.count) ?? 0
      let (outer, inner) = line.quotientAndRemainder(dividingBy: parts.inner)
      body(line, (outer * parts.count + index) * parts.inner + inner)
    }
  }

  /// A row of `depth` numbers for each index: 1 at the index, 0 elsewhere. An index outside gives
  /// zeros. Without a gradient.
  ///
  ///     nd.array([0, 2]).oneHot(3)  // [[1. 0. 0.] [0. 0. 1.]]
  public func oneHot(
    _ depth: Int, on: Double = 1, off: Double = 0, dtype: DType = .float32
  ) -> NDArray {
    guard depth >= 0 else { return fail("oneHot: a row cannot have \(depth) numbers") }
    var target = shape
    target.append(depth)
    let out = nd.full(shape: target, off, dtype: dtype)
    guard out.shape == target else { return .poison }
    let positions = Positions(self)
    for i in 0..<size {
      let index = positions[i]
      if index > -1 && index < Double(depth) && Int(index) < depth {
        nd_fill(dtype.code, out.address(i * depth + Int(index)), on, 1)
      }
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
  public static func oneHot(
    _ indices: NDArray, _ depth: Int, on: Double = 1, off: Double = 0, dtype: DType = .float32
  ) -> NDArray {
    indices.oneHot(depth, on: on, off: off, dtype: dtype)
  }
}

extension TakeMode {
  /// The place that an index means on an axis of `count` slices; nil when it is out of bounds.
  @inline(__always)
  func place(_ index: Double, _ count: Int) -> Int? {
    switch self {
    case .clip:
      // A comparison first: NaN and huge numbers have no Int.
      if !(index > 0) { return 0 }
      return index >= Double(count) ? count - 1 : Swift.min(Int(index), count - 1)
    case .wrap:
      guard Swift.abs(index) < 0x1p62 else { return nil }
      let rest = Int(index) % count
      return rest < 0 ? rest + count : rest
    case .raise:
      guard index > -1, index < Double(count), Int(index) < count else { return nil }
      return Int(index)
    }
  }
}

/// The numbers of an array of any type, as indices.
struct Positions {
  private let array: NDArray

  init(_ array: NDArray) { self.array = array }

  @inline(__always)
  subscript(i: Int) -> Double {
    switch array.dtype {
    case .float32: Double(array.base[i])
    case .float64: array.raw.assumingMemoryBound(to: Double.self)[i]
    case .int32: Double(array.raw.assumingMemoryBound(to: Int32.self)[i])
    case .int64: Double(array.raw.assumingMemoryBound(to: Int64.self)[i])
    case .uint8: Double(array.raw.assumingMemoryBound(to: UInt8.self)[i])
    }
  }

  /// An index in an error message.
  func text(_ i: Int) -> String {
    let index = self[i]
    return Int(exactly: index.rounded(.towardZero)).map(String.init) ?? "\(index)"
  }
}

/// Copies some bytes. Rows of the book's first chapters have one or two numbers: no call for those.
@inline(__always)
func copyRow(
  from source: UnsafeRawPointer, to destination: UnsafeMutableRawPointer, _ byteCount: Int
) {
  if byteCount <= 16 && byteCount & 3 == 0 {
    var i = 0
    while i < byteCount {
      destination.storeBytes(
        of: source.loadUnaligned(fromByteOffset: i, as: UInt32.self), toByteOffset: i,
        as: UInt32.self)
      i &+= 4
    }
  } else {
    destination.copyMemory(from: source, byteCount: byteCount)
  }
}
