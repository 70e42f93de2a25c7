import CKernels

extension nd {
  /// An array of zeros.
  public static func zeros(shape: Shape, dtype: DType = .float32) -> NDArray {
    full(shape: shape, 0, dtype: dtype)
  }

  /// An array of ones.
  public static func ones(shape: Shape, dtype: DType = .float32) -> NDArray {
    full(shape: shape, 1, dtype: dtype)
  }

  /// An array filled with `value`, of which an array of whole numbers keeps no fraction.
  public static func full(shape: Shape, _ value: Double, dtype: DType = .float32) -> NDArray {
    guard let shape = valid(shape, "full"), shape.fits(dtype, "full") else { return .poison }
    let out = NDArray(uninitialized: shape, dtype)
    nd_fill(dtype.code, out.raw, value, out.size)
    return out
  }

  public static func zeros(shape: Int, dtype: DType = .float32) -> NDArray {
    zeros(shape: Shape(shape), dtype: dtype)
  }
  public static func ones(shape: Int, dtype: DType = .float32) -> NDArray {
    ones(shape: Shape(shape), dtype: dtype)
  }
  public static func full(shape: Int, _ value: Double, dtype: DType = .float32) -> NDArray {
    full(shape: Shape(shape), value, dtype: dtype)
  }

  /// Zeros in the shape and type of `other`.
  public static func zerosLike(_ other: NDArray) -> NDArray {
    zeros(shape: other.shape, dtype: other.dtype)
  }
  /// Ones in the shape and type of `other`.
  public static func onesLike(_ other: NDArray) -> NDArray {
    ones(shape: other.shape, dtype: other.dtype)
  }

  /// The numbers `start`, `start + step`, ... below `stop`, each `repeat` times.
  ///
  ///     nd.arange(0, 1, 0.25)  // [0. 0.25 0.5 0.75]
  public static func arange(
    _ start: Double, _ stop: Double, _ step: Double = 1, repeat times: Int = 1,
    dtype: DType = .float32
  ) -> NDArray {
    let steps = ((stop - start) / step).rounded(.up)
    guard steps.isFinite, times > 0 else {
      return fail("arange: cannot go from \(start) to \(stop) in steps of \(step)")
    }
    let count = Swift.max(0, steps) * Double(times)
    guard count < 0x1p31 else {
      return fail(
        "arange: from \(start) to \(stop) in steps of \(step) are \(count) numbers; an axis has fewer"
          + " than 2147483648")
    }
    let shape = Shape(Int(count))
    guard shape.fits(dtype, "arange") else { return .poison }
    let out = NDArray(uninitialized: shape, dtype)
    nd_arange(dtype.code, out.raw, start, step, times, out.size)
    return out
  }

  /// The numbers 0, 1, ... below `stop`.
  public static func arange(_ stop: Double, dtype: DType = .float32) -> NDArray {
    arange(0, stop, dtype: dtype)
  }
  @_disfavoredOverload
  public static func arange(_ stop: Int, dtype: DType = .float32) -> NDArray {
    arange(0, Double(stop), dtype: dtype)
  }

  /// `count` numbers at equal distances, the first `start` and the last `stop`, or with
  /// `endpoint: false` the last one distance before `stop`.
  public static func linspace(
    _ start: Double, _ stop: Double, _ count: Int, endpoint: Bool = true, dtype: DType = .float32
  ) -> NDArray {
    guard count > 0 else { return fail("linspace: needs at least one number, not \(count)") }
    let shape = Shape(count)
    guard shape.fits(dtype, "linspace") else { return .poison }
    let out = NDArray(uninitialized: shape, dtype)
    let distances = endpoint ? count - 1 : count
    let step = distances > 0 ? (stop - start) / Double(distances) : 0
    nd_arange(dtype.code, out.raw, start, step, 1, count)
    return out
  }

  /// Ones on a diagonal, zeros elsewhere: the identity matrix of `n` rows, or with a number of columns
  /// and `k` the diagonal that starts `k` columns further right (left, if negative).
  public static func eye(
    _ n: Int, _ columns: Int? = nil, k: Int = 0, dtype: DType = .float32
  ) -> NDArray {
    let columns = columns ?? n
    guard n >= 0 && columns >= 0 else {
      return fail("eye: a matrix cannot have \(n) rows and \(columns) columns")
    }
    let out = zeros(shape: Shape(n, columns), dtype: dtype)
    guard out.ndim == 2 else { return .poison }
    let k = k.clampedOffset
    for row in Swift.max(0, -k)..<Swift.max(Swift.max(0, -k), n) where row + k < columns {
      nd_fill(dtype.code, out.address(row * columns + row + k), 1, 1)
    }
    return out
  }

  /// The shape, unless it has no axis or a negative size.
  static func valid(_ shape: Shape, _ operation: String) -> Shape? {
    if shape.isEmpty {
      return fail("\(operation): an array has at least one axis; use shape [1] for one number")
    }
    if shape.contains(where: { $0 < 0 }) {
      return fail("\(operation): shape \(shape) has a negative size")
    }
    return shape
  }
}
