/// The check sums that compressed files carry.
package enum Checksum {
  /// For each byte, the remainder of the polynomial division (0xEDB88320, reflected).
  private static let remainders: [UInt32] = (0..<256).map { byte in
    (0..<8).reduce(UInt32(byte)) { value, _ in
      value & 1 == 0 ? value >> 1 : value >> 1 ^ 0xEDB8_8320
    }
  }

  /// CRC-32 as ZIP, gzip and PNG have it; goes on from `before`, the sum of what came earlier.
  package static func crc32(_ bytes: UnsafeRawBufferPointer, after before: UInt32 = 0) -> UInt32 {
    var value = ~before
    remainders.withUnsafeBufferPointer { remainders in
      for byte in bytes { value = remainders[Int((value ^ UInt32(byte)) & 255)] ^ value >> 8 }
    }
    return ~value
  }

  /// Adler-32, which ends a zlib stream.
  package static func adler32(_ bytes: [UInt8]) -> UInt32 {
    var (low, high): (UInt32, UInt32) = (1, 0)
    var rest = bytes[...]
    while !rest.isEmpty {
      // So many additions that no sum overflows.
      for byte in rest.prefix(5552) {
        low &+= UInt32(byte)
        high &+= low
      }
      low %= 65521
      high %= 65521
      rest = rest.dropFirst(5552)
    }
    return high << 16 | low
  }
}
