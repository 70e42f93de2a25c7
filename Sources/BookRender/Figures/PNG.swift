import BookModel
import Foundation

/// A picture as a PNG file (ISO/IEC 15948): eight bits a channel, not compressed, so that the same
/// pixels give the same bytes everywhere.
struct PNG {
  let data: Data

  init(_ picture: ImageGrid.Picture) {
    let colourType: UInt8 = picture.channels == 1 ? 0 : 2
    let header =
      Self.bytes(UInt32(picture.width)) + Self.bytes(UInt32(picture.height))
      + [8, colourType, 0, 0, 0]
    let width = picture.width * picture.channels
    var rows: [UInt8] = []
    rows.reserveCapacity((width + 1) * picture.height)
    let pixels = [UInt8](picture.pixels)
    for row in 0..<picture.height {
      rows.append(0)  // the filter: none
      rows += pixels[row * width..<(row + 1) * width]
    }
    data = Data(
      [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] + Self.chunk("IHDR", header)
        + Self.chunk("IDAT", Self.stored(rows)) + Self.chunk("IEND", []))
  }

  /// Length, name, content and check sum.
  private static func chunk(_ name: String, _ content: [UInt8]) -> [UInt8] {
    let checked = Array(name.utf8) + content
    return bytes(UInt32(content.count)) + checked + bytes(crc(checked))
  }

  /// A zlib stream (RFC 1950) of stored blocks.
  private static func stored(_ content: [UInt8]) -> [UInt8] {
    var stream: [UInt8] = [0x78, 0x01]
    var first = 0
    repeat {
      let end = min(first + 65535, content.count)
      let count = UInt16(end - first)
      stream.append(end == content.count ? 1 : 0)
      stream += [UInt8(count & 255), UInt8(count >> 8), UInt8(~count & 255), UInt8(~count >> 8)]
      stream += content[first..<end]
      first = end
    } while first < content.count
    return stream + bytes(adler(content))
  }

  private static func bytes(_ number: UInt32) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(number >> $0 & 255) }
  }

  private static func adler(_ content: [UInt8]) -> UInt32 {
    var (low, high): (UInt32, UInt32) = (1, 0)
    for byte in content {
      low = (low + UInt32(byte)) % 65521
      high = (high + low) % 65521
    }
    return high << 16 | low
  }

  private static let table: [UInt32] = (0..<256).map { index in
    (0..<8).reduce(UInt32(index)) { value, _ in
      value & 1 == 1 ? 0xEDB8_8320 ^ value >> 1 : value >> 1
    }
  }

  private static func crc(_ content: [UInt8]) -> UInt32 {
    ~content.reduce(~0) { crc, byte in table[Int((crc ^ UInt32(byte)) & 255)] ^ crc >> 8 }
  }
}
