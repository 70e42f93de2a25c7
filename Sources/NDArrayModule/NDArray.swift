import CKernels

/// A multi-dimensional array of numbers: the data, parameters and gradients of every model.
///
/// An array has a ``shape`` of at least one axis and its elements in row-major order. It is a
/// class: `let alias = x` is the same array, and writing in place (`x += 1`, `x[...] = y`) is seen
/// through every alias and every view. `x[0]`, `x[1..<3]` and ``reshape(_:)-(Shape)`` are views
/// that share memory; other slices and all arithmetic make new arrays.
///
///     let x = nd.array([[1, 2], [3, 4]])
///     x[0] += 10
///     print(x)
///     //
///     // [[11. 12.]
///     //  [ 3.  4.]]
///     // <NDArray 2x2 @cpu(0)>
///
/// Operations check their operands and stop the program with a message that names the operation and
/// both shapes; `try nd.checked { ... }` turns the stop into a thrown ``NDError``. Arrays are not
/// `Sendable`: hand ``asArray()`` to other threads.
public final class NDArray {
  let storage: Storage
  /// The first element.
  let raw: UnsafeMutableRawPointer
  /// The sizes along the axes, outermost first; never empty.
  public let shape: Shape
  /// How many elements the array has, over all axes.
  public let size: Int
  /// The type of the elements.
  public let dtype: DType
  /// What the tape knows of this array: how it was computed, or that a gradient was attached.
  @exclusivity(unchecked) package var history: Node?

  /// An array with memory of its own, not yet written.
  @inline(__always)
  init(uninitialized shape: Shape, _ dtype: DType = .float32) {
    let size = shape.elementCount
    let (byteCount, isTooLarge) = size.multipliedReportingOverflow(by: dtype.byteCount)
    if isTooLarge { trap("memory: shape \(shape.dimensions) is too large for an array") }
    self.storage = Storage(byteCount: byteCount)
    self.raw = storage.bytes
    self.shape = shape
    self.size = size
    self.dtype = dtype
  }

  /// A view: elements of `storage` from `raw` on, in row-major order.
  @inline(__always)
  init(storage: Storage, raw: UnsafeMutableRawPointer, shape: Shape, _ dtype: DType) {
    storage.retain()
    self.storage = storage
    self.raw = raw
    self.shape = shape
    self.size = shape.elementCount
    self.dtype = dtype
  }

  deinit {
    storage.release()
  }

  /// The first element of an array that is known to be float32.
  @inline(__always)
  var base: UnsafeMutablePointer<Float> { raw.assumingMemoryBound(to: Float.self) }

  /// The address of the element with the given place in row-major order.
  @inline(__always)
  func address(_ place: Int) -> UnsafeMutableRawPointer { raw + place * dtype.byteCount }

  /// Where the array lives.
  public var context: Context { .cpu }

  /// The number of axes.
  public var ndim: Int { shape.count }

  /// The length of the first axis, as Python's `len`.
  public var count: Int { shape[0] }

  /// The same elements under another shape, outside the tape.
  @inline(__always)
  package func view(_ shape: Shape) -> NDArray {
    NDArray(storage: storage, raw: raw, shape: shape, dtype)
  }

  /// The same elements with another history.
  package func alias(history: Node?) -> NDArray {
    let alias = view(shape)
    alias.history = history
    return alias
  }
}

extension NDArray {
  /// The elements in row-major order; see ``asArray(of:)`` for other types than `Float`.
  public var elements: [Float] { asArray(of: Float.self) }

  /// The elements in row-major order, as a Swift array that can cross threads.
  public func asArray() -> [Float] { elements }

  /// The value of an array of one element.
  ///
  /// - Precondition: `size == 1`.
  public func asScalar() -> Float {
    Trace.noteReading()
    if size == 1 && dtype == .float32 { return base[0] }
    return asScalar(of: Float.self)
  }

  /// The value of an array of one element, where a `Double` is wanted.
  @_disfavoredOverload
  public func asScalar() -> Double {
    Trace.noteReading()
    if size == 1 && dtype == .float32 { return Double(base[0]) }
    return asScalar(of: Double.self)
  }

  static func failNotOne(_ x: NDArray) {
    fail(
      "asScalar: the array has shape \(x.shape.dimensions), which is \(x.size) elements, not one."
        + " Take one with x[i], or make one with sum() or mean().")
  }

  /// A new array with the same elements.
  public func copy() -> NDArray {
    let out = unrecordedCopy()
    if nd_is_recording() { record(.copy, out, self) }
    return out
  }

  /// A new array with the same elements, outside the tape.
  func unrecordedCopy() -> NDArray {
    let out = NDArray(uninitialized: shape, dtype)
    out.raw.copyMemory(from: raw, byteCount: size * dtype.byteCount)
    return out
  }

  /// Copies the elements of this array into `other`, which has the same shape; converted, if it has
  /// another type.
  public func copy(to other: NDArray) {
    guard shape == other.shape else {
      return fail(
        "copy(to:): shapes \(shape.dimensions) and \(other.shape.dimensions) differ.")
    }
    other.assign(self)
  }
}
