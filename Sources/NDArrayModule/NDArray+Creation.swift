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

  /// An array filled with `value`.
  public static func full(shape: Shape, _ value: Double, dtype: DType = .float32) -> NDArray {
    guard let shape = valid(shape, "full") else { return .poison }
    let out = NDArray(uninitialized: shape)
    nd_fill(nd_float32, out.base, value, out.size)
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

  /// Zeros in the shape of `other`.
  public static func zerosLike(_ other: NDArray) -> NDArray { zeros(shape: other.shape) }
  /// Ones in the shape of `other`.
  public static func onesLike(_ other: NDArray) -> NDArray { ones(shape: other.shape) }

  /// The numbers `start`, `start + step`, ... below `stop`, each `repeat` times.
  ///
  ///     nd.arange(0, 1, 0.25)  // [0. 0.25 0.5 0.75]
  public static func arange(
    _ start: Double, _ stop: Double, _ step: Double = 1, repeat times: Int = 1
  ) -> NDArray {
    let steps = ((stop - start) / step).rounded(.up)
    guard steps.isFinite, times > 0 else {
      return fail("arange: cannot go from \(start) to \(stop) in steps of \(step)")
    }
    let out = NDArray(uninitialized: Shape(Swift.max(0, Int(steps)) * times))
    nd_arange(nd_float32, out.base, start, step, times, out.size)
    return out
  }

  /// The numbers 0, 1, ... below `stop`.
  public static func arange(_ stop: Double) -> NDArray { arange(0, stop) }
  @_disfavoredOverload
  public static func arange(_ stop: Int) -> NDArray { arange(0, Double(stop)) }

  /// `count` numbers at equal distances, the first `start` and the last `stop`.
  public static func linspace(_ start: Double, _ stop: Double, _ count: Int) -> NDArray {
    guard count > 0 else { return fail("linspace: needs at least one number, not \(count)") }
    let out = NDArray(uninitialized: Shape(count))
    nd_arange(
      nd_float32, out.base, start, count > 1 ? (stop - start) / Double(count - 1) : 0, 1, count)
    return out
  }

  /// The identity matrix of `n` rows.
  public static func eye(_ n: Int) -> NDArray {
    let out = zeros(shape: Shape(n, n))
    for i in 0..<n { out.base[i * n + i] = 1 }
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

extension nd {
  /// A float32 array of the given numbers.
  ///
  ///     nd.array([[1, 2], [3, 4]]).shape  // [2, 2]
  ///
  /// - Precondition: Rows have the same length.
  public static func array(_ values: [Double]) -> NDArray {
    NDArray(converting: values, shape: Shape(values.count))
  }

  public static func array(_ values: [[Double]]) -> NDArray {
    let columns = values.first?.count ?? 0
    guard values.allSatisfy({ $0.count == columns }) else {
      return fail("array: rows have different lengths: \(lengths(values.map(\.count)))")
    }
    return NDArray(converting: values.joined(), shape: Shape(values.count, columns))
  }

  public static func array(_ values: [[[Double]]]) -> NDArray {
    let rows = values.first?.count ?? 0
    let columns = values.first?.first?.count ?? 0
    guard values.allSatisfy({ $0.count == rows && $0.allSatisfy { $0.count == columns } }) else {
      return fail("array: the lists inside have different lengths")
    }
    return NDArray(
      converting: values.joined().joined(), shape: [values.count, rows, columns])
  }

  @_disfavoredOverload
  public static func array(_ values: [Float]) -> NDArray {
    NDArray(values, shape: Shape(values.count))
  }

  @_disfavoredOverload
  public static func array(_ values: [[Float]]) -> NDArray {
    array(values.map { $0.map(Double.init) })
  }

  @_disfavoredOverload
  public static func array(_ values: [Int]) -> NDArray {
    NDArray(converting: values, shape: Shape(values.count))
  }

  @_disfavoredOverload
  public static func array(_ values: [[Int]]) -> NDArray {
    array(values.map { $0.map(Double.init) })
  }

  @_disfavoredOverload
  public static func array(_ values: ArraySlice<Int>) -> NDArray {
    NDArray(converting: values, shape: Shape(values.count))
  }
  @_disfavoredOverload
  public static func array(_ values: ArraySlice<Double>) -> NDArray {
    NDArray(converting: values, shape: Shape(values.count))
  }
  @_disfavoredOverload
  public static func array(_ values: ArraySlice<Float>) -> NDArray {
    NDArray(Array(values), shape: Shape(values.count))
  }

  public static func array(_ values: Range<Int>) -> NDArray {
    NDArray(converting: values, shape: Shape(values.count))
  }
  public static func array(_ values: ClosedRange<Int>) -> NDArray {
    NDArray(converting: values, shape: Shape(values.count))
  }

  /// A copy of an array, outside the tape.
  public static func array(_ other: NDArray) -> NDArray {
    let out = NDArray(uninitialized: other.shape)
    out.base.update(from: other.base, count: other.size)
    return out
  }

  private static func lengths(_ counts: [Int]) -> String {
    counts.prefix(8).map(String.init).joined(separator: ", ") + (counts.count > 8 ? ", ..." : "")
  }
}

extension NDArray {
  /// An array of the given elements in row-major order.
  ///
  /// - Precondition: `elements.count` is the product of the sizes in `shape`.
  public convenience init(_ elements: [Float], shape: Shape) {
    let isRight = nd.valid(shape, "array") != nil && elements.count == shape.elementCount
    if !isRight {
      fail("array: \(elements.count) elements do not fill shape \(shape.dimensions)")
    }
    self.init(uninitialized: isRight ? shape : .poison)
    if isRight {
      elements.withUnsafeBufferPointer { source in
        if let start = source.baseAddress { base.update(from: start, count: size) }
      }
    }
  }

  fileprivate convenience init(converting values: some Sequence<Double>, shape: Shape) {
    self.init(uninitialized: shape)
    var next = base
    for value in values {
      next.pointee = Float(value)
      next += 1
    }
  }

  fileprivate convenience init(converting values: some Sequence<Int>, shape: Shape) {
    self.init(uninitialized: shape)
    var next = base
    for value in values {
      next.pointee = Float(value)
      next += 1
    }
  }
}
