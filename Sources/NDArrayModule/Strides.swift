import CKernels

/// How far apart, in elements, neighbours along each axis lie in memory.
struct Strides {
  private var values: (Int, Int, Int, Int, Int, Int, Int, Int) = (0, 0, 0, 0, 0, 0, 0, 0)

  subscript(axis: Int) -> Int {
    get { withUnsafeBytes(of: values) { $0.assumingMemoryBound(to: Int.self)[axis] } }
    set {
      withUnsafeMutableBytes(of: &values) { $0.assumingMemoryBound(to: Int.self)[axis] = newValue }
    }
  }

  /// The strides of a contiguous array.
  init(_ shape: Shape) {
    var stride = 1
    for axis in (0..<shape.count).reversed() {
      self[axis] = stride
      stride &*= shape[axis]
    }
  }

  /// The strides that repeat an array of `shape` over `target`; 0 where it repeats.
  init(broadcasting shape: Shape, to target: Shape) {
    let own = Strides(shape)
    let missing = target.count - shape.count
    for axis in 0..<shape.count {
      self[axis + missing] = shape[axis] == 1 && target[axis + missing] != 1 ? 0 : own[axis]
    }
  }

  init() {}

  /// Copies from a strided source to a contiguous array of `shape`.
  func gather(
    from source: UnsafeRawPointer, _ dtype: DType, shape: Shape, into out: UnsafeMutableRawPointer
  ) {
    if shape.contains(0) { return }
    withLists(shape) { sizes, strides in
      nd_copy_strided(dtype.code, source, sizes, strides, Int32(shape.count), out)
    }
  }

  /// Copies from a contiguous array of `shape` to a strided place.
  func scatter(
    from source: UnsafeRawPointer, _ dtype: DType, shape: Shape, into out: UnsafeMutableRawPointer
  ) {
    if shape.contains(0) { return }
    withLists(shape) { sizes, strides in
      nd_store_strided(dtype.code, source, sizes, strides, Int32(shape.count), out)
    }
  }

  private func withLists(
    _ shape: Shape, _ body: (UnsafePointer<Int>, UnsafePointer<Int>) -> Void
  ) {
    var sizes = Strides()
    for axis in 0..<shape.count { sizes[axis] = shape[axis] }
    withUnsafeBytes(of: sizes.values) { sizes in
      withUnsafeBytes(of: values) { strides in
        body(
          sizes.assumingMemoryBound(to: Int.self).baseAddress!,
          strides.assumingMemoryBound(to: Int.self).baseAddress!)
      }
    }
  }
}
