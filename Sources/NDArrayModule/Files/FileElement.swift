/// How a file writes the elements of an array.
package struct FileElement: Hashable {
  package enum Kind { case float, signed, unsigned, boolean }

  let kind: Kind
  /// Bytes an element takes: 1, 2, 4 or 8.
  let byteCount: Int
  var isBigEndian = false

  /// The type of array that holds every such element: the same one, or the next wider.
  ///
  /// Half-precision numbers become float32, truth values uint8, small whole numbers int32, and
  /// unsigned ones of 32 and 64 bits int64.
  var dtype: DType {
    switch (kind, byteCount) {
    case (.float, 8): .float64
    case (.float, _): .float32
    case (.boolean, _), (.unsigned, 1): .uint8
    case (.unsigned, 4...), (.signed, 8): .int64
    default: .int32
    }
  }

  /// How a type of element is written: as it lies in memory.
  init(_ dtype: DType) {
    switch dtype {
    case .float32: self.init(.float, 4)
    case .float64: self.init(.float, 8)
    case .int32: self.init(.signed, 4)
    case .int64: self.init(.signed, 8)
    case .uint8: self.init(.unsigned, 1)
    }
  }

  init(_ kind: Kind, _ byteCount: Int, isBigEndian: Bool = false) {
    self.kind = kind
    self.byteCount = byteCount
    self.isBigEndian = isBigEndian
  }

  /// Whether the bytes of the file are the elements of the array.
  private var isNative: Bool {
    kind != .boolean && dtype.byteCount == byteCount && (byteCount == 1 || !isBigEndian)
      && !(kind == .unsigned && byteCount == 8)
  }
}

extension FileElement {
  /// Reads an array of `shape` in row-major order, whose bytes the reader has before it.
  ///
  /// - Throws: ``NDFileError`` when bytes are missing, or a number fits no type of array.
  func array(_ shape: [Int], from reader: inout ByteReader) throws -> NDArray {
    let shape = try checked(shape, reader)
    let count = shape.elementCount
    let range = try reader.take(count * byteCount, "an array of shape \(shape.dimensions)")
    let out = NDArray(uninitialized: shape, dtype)
    if count == 0 { return out }
    let misfit = reader.bytes.withUnsafeBytes {
      decode($0.baseAddress! + range.lowerBound, count, into: out.raw)
    }
    if let misfit {
      throw NDFileError(
        reader.name, at: range.lowerBound + misfit * byteCount,
        "the element is too large for int64, the widest whole numbers that arrays have.")
    }
    return out
  }

  /// The shape, if it is one that arrays can have and the file can fill. No axes means one number.
  private func checked(_ sizes: [Int], _ reader: ByteReader) throws -> Shape {
    guard sizes.count <= Shape.maximumRank else {
      throw NDFileError(
        reader.name, at: reader.position,
        "the array has \(sizes.count) axes, more than the \(Shape.maximumRank) that are possible.")
    }
    var bytes = byteCount
    for size in sizes where size != 0 {
      let (product, overflow) = bytes.multipliedReportingOverflow(by: size)
      guard size > 0, size <= Int(Int32.max), !overflow else {
        throw NDFileError(
          reader.name, at: reader.position,
          "no array can have the shape \(sizes.map(String.init).joined(separator: "x")).")
      }
      bytes = product
    }
    return sizes.isEmpty ? Shape(1) : Shape(sizes)
  }

  /// Converts `count` elements; gives the place of the first that does not fit.
  private func decode(
    _ source: UnsafeRawPointer, _ count: Int, into out: UnsafeMutableRawPointer
  ) -> Int? {
    if isNative {
      out.copyMemory(from: source, byteCount: count * byteCount)
      return nil
    }
    switch (kind, byteCount) {
    case (.float, 2): convert(source, count, out) { Float(half: $0 as UInt16) }
    case (.float, 4), (.signed, 4): convert(source, count, out) { $0 as UInt32 }
    case (.float, 8), (.signed, 8): convert(source, count, out) { $0 as UInt64 }
    case (.signed, 1): convert(source, count, out) { Int32($0 as Int8) }
    case (.signed, _): convert(source, count, out) { Int32($0 as Int16) }
    case (.boolean, _): convert(source, count, out) { $0 as UInt8 == 0 ? 0 as UInt8 : 1 }
    case (.unsigned, 2): convert(source, count, out) { Int32($0 as UInt16) }
    case (.unsigned, 4): convert(source, count, out) { Int64($0 as UInt32) }
    default:
      var misfit: Int?
      convert(source, count, out) { $0 as UInt64 }
      let numbers = out.assumingMemoryBound(to: Int64.self)
      for i in 0..<count where numbers[i] < 0 {
        misfit = i
        break
      }
      return misfit
    }
    return nil
  }

  @inline(__always)
  private func convert<Bits: FixedWidthInteger, Element>(
    _ source: UnsafeRawPointer, _ count: Int, _ out: UnsafeMutableRawPointer,
    _ value: (Bits) -> Element
  ) {
    let out = out.assumingMemoryBound(to: Element.self)
    for i in 0..<count {
      let bits = source.loadUnaligned(fromByteOffset: i * byteCount, as: Bits.self)
      out[i] = value(isBigEndian ? bits.byteSwapped : bits)
    }
  }
}

extension ByteReader {
  /// Reads an array in row-major order whose elements have their most significant byte first.
  package mutating func bigEndianArray(
    _ kind: FileElement.Kind, _ byteCount: Int, _ shape: [Int]
  ) throws -> NDArray {
    try FileElement(kind, byteCount, isBigEndian: byteCount > 1).array(shape, from: &self)
  }
}

extension Float {
  /// A number of half precision (IEEE 754 binary16) from its bits.
  init(half bits: UInt16) {
    let sign: Float = bits >> 15 == 0 ? 1 : -1
    let (exponent, fraction) = (Int(bits >> 10) & 31, Float(bits & 1023))
    switch exponent {
    case 0: self = sign * fraction * 0x1p-24
    case 31: self = fraction == 0 ? sign * .infinity : .nan
    default:
      self = Float(sign: .plus, exponent: exponent - 15, significand: 1 + fraction / 1024) * sign
    }
  }
}
