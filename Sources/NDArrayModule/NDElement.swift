import CKernels

/// The Swift types that elements can be read as and given in: `Float`, `Double`, `Int`, `Int32`,
/// `Int64`, `UInt8`.
public protocol NDElement {
  /// The type of an array with such elements.
  static var dtype: DType { get }
  /// What an array without elements gives for one.
  static var zero: Self { get }
}

extension Float: NDElement { public static var dtype: DType { .float32 } }
extension Double: NDElement { public static var dtype: DType { .float64 } }
extension Int32: NDElement { public static var dtype: DType { .int32 } }
extension Int64: NDElement { public static var dtype: DType { .int64 } }
extension Int: NDElement { public static var dtype: DType { .int64 } }
extension UInt8: NDElement { public static var dtype: DType { .uint8 } }

/// One number in the form of an array's elements, as the loops take a number that stands beside an
/// array.
struct ElementBits {
  var bits: UInt64

  /// The number, without its fraction in whole types, which wrap round.
  @inline(__always)
  init(_ number: Double, _ dtype: DType) {
    switch dtype {
    case .float32: bits = UInt64(Float(number).bitPattern)
    case .float64: bits = number.bitPattern
    default:
      var number = number
      bits = 0
      nd_convert(nd_float64, dtype.code, &number, &bits, 1)
    }
  }
}

extension NDArray {
  /// The elements in row-major order, converted to `Element` as ``astype(_:copy:)`` converts.
  ///
  ///     nd.array([1, 2, 3]).asArray(of: Int.self)  // [1, 2, 3]
  public func asArray<Element: NDElement>(of type: Element.Type) -> [Element] {
    Trace.noteReading()
    guard Memory.holds(size, of: Element.self, "asArray") else { return [] }
    return Array(unsafeUninitializedCapacity: size) { buffer, count in
      if let start = buffer.baseAddress, size > 0 {
        nd_convert(dtype.code, Element.dtype.code, raw, start, size)
      }
      count = size
    }
  }

  /// The value of an array of one element, as a `Double`, an `Int`, ...
  ///
  ///     nd.array([3]).asScalar(of: Int.self)  // 3
  ///
  /// - Precondition: `size == 1`.
  public func asScalar<Element: NDElement>(of type: Element.Type) -> Element {
    guard size == 1 else {
      NDArray.failNotOne(self)
      return .zero
    }
    return asArray(of: type)[0]
  }

  /// Lets `body` read the elements, in row-major order, as `Element`; converted where the array has
  /// another type.
  @inline(__always)
  package func readElements<Element: NDElement, Value>(
    of type: Element.Type, _ body: (UnsafePointer<Element>) -> Value
  ) -> Value {
    Trace.noteReading()
    if dtype == Element.dtype { return body(UnsafePointer(raw.assumingMemoryBound(to: type))) }
    let copy = converted(to: Element.dtype)
    return withExtendedLifetime(copy) {
      body(UnsafePointer(copy.raw.assumingMemoryBound(to: type)))
    }
  }
}
