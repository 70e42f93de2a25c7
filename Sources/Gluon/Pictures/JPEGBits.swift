import NDArrayModule

/// The bits of the pixels in a JPEG file, the first bit of a byte highest.
///
/// A byte 255 is followed by a 0, which does not count; by another number it is a mark, at which the
/// bits end.
struct JPEGBits {
  private let bytes: [UInt8]
  private let name: String
  private var next: Int
  private var bits: UInt64 = 0
  private var count = 0

  init(_ reader: ByteReader) {
    bytes = reader.bytes
    name = reader.name
    next = reader.position
  }

  /// Whether a mark stands at a place.
  static func isMark(_ bytes: [UInt8], _ place: Int) -> Bool {
    bytes[place] == 0xFF && ![0, 0xFF].contains(bytes[place + 1])
      && !(0xD0...0xD7).contains(bytes[place + 1])
  }

  /// Where reading goes on behind the bits.
  var end: Int { next }

  private mutating func fill() {
    while count <= 48, next < bytes.count {
      let byte = bytes[next]
      if byte == 0xFF {
        guard next + 1 < bytes.count, bytes[next + 1] == 0 else { return }
        next += 1
      }
      next += 1
      bits = bits << 8 | UInt64(byte)
      count += 8
    }
  }

  func fault() -> NDFileError {
    NDFileError(name, at: next, "the pixels of the JPEG file are damaged or cut off here.")
  }

  /// The next bits as a number.
  @inline(__always)
  mutating func take(_ length: Int) throws -> Int {
    if count < length {
      fill()
      if count < length { throw fault() }
    }
    count -= length
    return Int(bits >> UInt64(count) & (1 << UInt64(length) - 1))
  }

  /// The next symbol of a code.
  @inline(__always)
  mutating func symbol(_ code: JPEGCode) throws -> Int {
    if count < 16 { fill() }
    let ahead = count >= 16 ? bits >> UInt64(count - 16) : bits << UInt64(16 - count)
    let (symbol, length) = code.find(Int(ahead & 0xFFFF))
    guard length > 0, length <= count else { throw fault() }
    count -= length
    return symbol
  }

  /// A number of so many bits, negative when it begins with a 0.
  @inline(__always)
  mutating func signed(_ length: Int) throws -> Int {
    if length == 0 { return 0 }
    guard length <= 15 else { throw fault() }
    let value = try take(length)
    return value < 1 << (length - 1) ? value - 1 << length + 1 : value
  }

  /// Passes over a mark at which the codes begin again.
  mutating func restart() throws {
    (bits, count) = (0, 0)
    while next < bytes.count, bytes[next] == 0xFF, next + 1 < bytes.count, bytes[next + 1] == 0xFF {
      next += 1
    }
    guard next + 1 < bytes.count, bytes[next] == 0xFF, (0xD0...0xD7).contains(bytes[next + 1])
    else { throw fault() }
    next += 2
  }
}
