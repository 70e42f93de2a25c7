import CKernels

/// The type of an array's elements.
public enum DType: String, Hashable, Sendable, CaseIterable, CustomStringConvertible {
  /// 32-bit floating point, the default of every creation function.
  case float32
  /// 64-bit floating point.
  case float64
  /// Whole numbers from -2147483648 to 2147483647.
  case int32
  /// Whole numbers of 64 bits.
  case int64
  /// Whole numbers from 0 to 255, as in pictures; results outside wrap round.
  case uint8

  public var description: String { rawValue }

  /// Bytes an element takes.
  @inline(__always)
  public var byteCount: Int {
    switch self {
    case .float32, .int32: 4
    case .float64, .int64: 8
    case .uint8: 1
    }
  }

  /// Whether elements have fractions: only such arrays carry gradients.
  @inline(__always)
  public var isFloating: Bool { self == .float32 || self == .float64 }

  /// The type of an operation on both: of floating types the wider, of a floating and a whole one
  /// the floating one, of whole ones the wider (uint8, int32, int64).
  ///
  ///     DType.promoted(.int64, .float32)  // float32
  public static func promoted(_ a: DType, _ b: DType) -> DType {
    if a == b { return a }
    if a.isFloating != b.isFloating { return a.isFloating ? a : b }
    if a.isFloating { return .float64 }
    return a == .int64 || b == .int64 ? .int64 : .int32
  }

  /// The type itself when it is floating, otherwise float32: that of the results of functions such
  /// as `exp`, and of divisions.
  @inline(__always)
  public var floating: DType { isFloating ? self : .float32 }

  /// Whether the type has the number exactly, without a fraction or an end of the range in the way.
  func holds(_ number: Double) -> Bool {
    switch self {
    case .float32, .float64: true
    case .int32: Int32(exactly: number) != nil
    case .int64: Int64(exactly: number) != nil
    case .uint8: UInt8(exactly: number) != nil
    }
  }

  /// The type as the loops in C know it.
  @inline(__always)
  var code: nd_dtype {
    switch self {
    case .float32: nd_float32
    case .float64: nd_float64
    case .int32: nd_int32
    case .int64: nd_int64
    case .uint8: nd_uint8
    }
  }
}

/// Where an array lives. There is one device, the processor; it is part of an array's last line.
public struct Context: Hashable, Sendable, CustomStringConvertible {
  /// The processor.
  public static let cpu = Context()

  public var description: String { "cpu(0)" }
}
