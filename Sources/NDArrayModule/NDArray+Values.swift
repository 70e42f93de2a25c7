import CKernels

extension nd {
  /// An array of the given numbers: float32, also of a list of `Int`, unless another type is given.
  ///
  ///     nd.array([[1, 2], [3, 4]]).shape  // [2, 2]
  ///     nd.array([1, 2], dtype: .int32).dtype  // int32
  ///
  /// - Precondition: Rows have the same length.
  public static func array(_ values: [Double], dtype: DType = .float32) -> NDArray {
    NDArray(converting: values, shape: Shape(values.count), dtype)
  }

  public static func array(_ values: [[Double]], dtype: DType = .float32) -> NDArray {
    matrix(values, dtype)
  }

  public static func array(_ values: [[[Double]]], dtype: DType = .float32) -> NDArray {
    block(values, dtype)
  }

  @_disfavoredOverload
  public static func array(_ values: [Float], dtype: DType = .float32) -> NDArray {
    NDArray(converting: values, shape: Shape(values.count), dtype)
  }

  @_disfavoredOverload
  public static func array(_ values: [[Float]], dtype: DType = .float32) -> NDArray {
    matrix(values, dtype)
  }

  @_disfavoredOverload
  public static func array(_ values: [Int], dtype: DType = .float32) -> NDArray {
    NDArray(converting: values, shape: Shape(values.count), dtype)
  }

  @_disfavoredOverload
  public static func array(_ values: [[Int]], dtype: DType = .float32) -> NDArray {
    matrix(values, dtype)
  }

  @_disfavoredOverload
  public static func array(_ values: [[[Int]]], dtype: DType = .float32) -> NDArray {
    block(values, dtype)
  }

  @_disfavoredOverload
  public static func array(_ values: [UInt8], dtype: DType = .float32) -> NDArray {
    NDArray(converting: values, shape: Shape(values.count), dtype)
  }

  @_disfavoredOverload
  public static func array(_ values: ArraySlice<Int>, dtype: DType = .float32) -> NDArray {
    NDArray(converting: Array(values), shape: Shape(values.count), dtype)
  }
  @_disfavoredOverload
  public static func array(_ values: ArraySlice<Double>, dtype: DType = .float32) -> NDArray {
    NDArray(converting: Array(values), shape: Shape(values.count), dtype)
  }
  @_disfavoredOverload
  public static func array(_ values: ArraySlice<Float>, dtype: DType = .float32) -> NDArray {
    NDArray(converting: Array(values), shape: Shape(values.count), dtype)
  }

  public static func array(_ values: Range<Int>, dtype: DType = .float32) -> NDArray {
    let count = values.upperBound.subtractingReportingOverflow(values.lowerBound)
    guard !count.overflow, count.partialValue <= Int(Int32.max),
      Memory.holds(count.partialValue, of: (Int, Int).self, "array")
    else { return fail("array: the numbers of \(values) are more than an axis can have") }
    return NDArray(converting: Array(values), shape: Shape(values.count), dtype)
  }
  public static func array(_ values: ClosedRange<Int>, dtype: DType = .float32) -> NDArray {
    guard values.upperBound < .max else {
      return fail("array: the numbers of \(values) are more than an axis can have")
    }
    return array(Range(values), dtype: dtype)
  }

  /// A copy of an array, outside the tape; of its type, unless another is given.
  public static func array(_ other: NDArray, dtype: DType? = nil) -> NDArray {
    guard let dtype, dtype != other.dtype else { return other.unrecordedCopy() }
    return other.converted(to: dtype)
  }

  private static func matrix<Element: NDElement>(
    _ values: [[Element]], _ dtype: DType
  ) -> NDArray {
    let columns = values.first?.count ?? 0
    guard values.allSatisfy({ $0.count == columns }) else {
      return fail("array: rows have different lengths: \(lengths(values.map(\.count)))")
    }
    return NDArray(converting: Array(values.joined()), shape: Shape(values.count, columns), dtype)
  }

  private static func block<Element: NDElement>(
    _ values: [[[Element]]], _ dtype: DType
  ) -> NDArray {
    let rows = values.first?.count ?? 0
    let columns = values.first?.first?.count ?? 0
    guard values.allSatisfy({ $0.count == rows && $0.allSatisfy { $0.count == columns } }) else {
      return fail("array: the lists inside have different lengths")
    }
    return NDArray(
      converting: Array(values.joined().joined()), shape: [values.count, rows, columns], dtype)
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
    self.init(checking: elements, shape: shape, .float32)
  }

  /// An array of the given elements in row-major order, of their type unless another is given:
  /// `Float`, `Double`, `Int`, `Int32`, `Int64` or `UInt8`.
  ///
  ///     NDArray(elements: [1, 2, 3, 4] as [Int], shape: [2, 2]).dtype  // int64
  ///
  /// - Precondition: `elements.count` is the product of the sizes in `shape`.
  public convenience init<Element: NDElement>(
    elements: [Element], shape: Shape, dtype: DType? = nil
  ) {
    self.init(checking: elements, shape: shape, dtype ?? Element.dtype)
  }

  private convenience init<Element: NDElement>(
    checking elements: [Element], shape: Shape, _ dtype: DType
  ) {
    let isRight = nd.valid(shape, "array") != nil && elements.count == shape.elementCount
    if !isRight {
      fail("array: \(elements.count) elements do not fill shape \(shape.dimensions)")
    }
    self.init(converting: isRight ? elements : [], shape: isRight ? shape : .poison, dtype)
  }

  /// An array of as many elements as its shape has.
  fileprivate convenience init<Element: NDElement>(
    converting elements: [Element], shape: Shape, _ dtype: DType
  ) {
    self.init(uninitialized: shape, dtype)
    elements.withUnsafeBytes { source in
      if let start = source.baseAddress {
        nd_convert(Element.dtype.code, dtype.code, start, raw, size)
      }
    }
  }
}
