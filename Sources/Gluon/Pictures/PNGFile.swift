import NDArrayModule

/// Files of pictures in the PNG format (ISO/IEC 15948), of every kind of colour and depth.
enum PNGFile {
  static let mark: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

  /// Reads a picture.
  static func read(_ bytes: [UInt8], name: String, asGray: Bool) throws -> Picture {
    var reader = ByteReader(bytes, name: name)
    _ = try reader.take(mark.count, "the mark of a PNG file")
    var header: PNGHeader?
    var palette: [UInt8] = []
    var packed: [UInt8] = []
    while true {
      let place = reader.position
      let (kind, content) = try chunk(&reader)
      guard header != nil || kind == "IHDR" else {
        throw NDFileError(name, at: place, "a PNG file begins with the chunk IHDR, not \(kind).")
      }
      switch kind {
      case "IHDR":
        guard header == nil else {
          throw NDFileError(name, at: place, "the PNG file has a second chunk IHDR.")
        }
        header = try PNGHeader(bytes[content], name, at: content.lowerBound)
      case "PLTE":
        guard content.count % 3 == 0, (3...768).contains(content.count) else {
          throw NDFileError(
            name, at: place,
            "a palette has 1 to 256 colours of 3 bytes, not \(content.count) bytes.")
        }
        palette = Array(bytes[content])
      case "IDAT": packed += bytes[content]
      case "IEND":
        guard let header else { continue }
        let lines = try unpacked(packed, header.byteCount, name)
        return try PNGPixels(header: header, palette: palette, file: name).picture(lines, asGray)
      default:
        // The case of the first letter tells whether a picture can be shown without the chunk.
        if let first = kind.utf8.first, first & 32 == 0 {
          throw NDFileError(name, at: place, "the PNG chunk \(kind) is not known.")
        }
      }
    }
  }

  /// The name of the next chunk and the place of its content.
  private static func chunk(_ reader: inout ByteReader) throws -> (String, Range<Int>) {
    let length = try reader.integer(UInt32.self, "the length of a PNG chunk", isBigEndian: true)
    let marked = try reader.take(Int(length) + 4, "a PNG chunk")
    let sum = try reader.integer(UInt32.self, "the check sum of a PNG chunk", isBigEndian: true)
    let isWhole = reader.bytes.withUnsafeBytes {
      Checksum.crc32(UnsafeRawBufferPointer(rebasing: $0[marked])) == sum
    }
    guard isWhole else {
      throw NDFileError(
        reader.name, at: marked.lowerBound,
        "the PNG chunk is damaged: its check sum is another.")
    }
    let start = marked.lowerBound + 4
    let letters = reader.bytes[marked.lowerBound..<start]
    return (String(decoding: letters, as: UTF8.self), start..<marked.upperBound)
  }

  /// The filtered lines: `count` bytes, which a zlib stream (RFC 1950) holds.
  private static func unpacked(_ packed: [UInt8], _ count: Int, _ name: String) throws -> [UInt8] {
    guard packed.count > 6, packed[0] & 15 == 8, packed[1] & 32 == 0,
      (Int(packed[0]) << 8 | Int(packed[1])) % 31 == 0
    else { throw NDFileError(name, "the pixels of the PNG file are no zlib stream.") }
    do {
      let (lines, end) = try Inflate.inflate(packed[2...], expecting: count, limit: count)
      guard lines.count == count, packed.count - end >= 4 else {
        throw NDFileError(
          name, "the pixels end too early: \(count) bytes are promised, and \(lines.count) there.")
      }
      let sum = packed[end..<end + 4].reduce(0 as UInt32) { $0 << 8 | UInt32($1) }
      guard Checksum.adler32(lines) == sum else {
        throw NDFileError(name, "the pixels are damaged: their check sum is another.")
      }
      return lines
    } catch let fault as Inflate.Fault {
      throw NDFileError(name, "the pixels cannot be unpacked: \(fault.reason).")
    }
  }
}

extension PNGFile {
  /// The file of a picture, with its pixels as they are: not filtered, not compressed.
  static func bytes(of picture: Picture) -> [UInt8] {
    var header: [UInt8] = []
    header.append(number: UInt32(picture.width).byteSwapped)
    header.append(number: UInt32(picture.height).byteSwapped)
    header += [8, picture.channels == 1 ? 0 : picture.channels == 3 ? 2 : 6, 0, 0, 0]
    let width = picture.width * picture.channels
    var lines: [UInt8] = []
    lines.reserveCapacity(picture.height * (width + 1))
    for row in 0..<picture.height {
      lines.append(0)
      lines += picture.bytes[row * width..<(row + 1) * width]
    }
    return mark + chunk("IHDR", header) + chunk("IDAT", stored(lines)) + chunk("IEND", [])
  }

  private static func chunk(_ kind: String, _ content: [UInt8]) -> [UInt8] {
    let marked = Array(kind.utf8) + content
    var bytes: [UInt8] = []
    bytes.append(number: UInt32(content.count).byteSwapped)
    bytes += marked
    bytes.append(number: marked.withUnsafeBytes { Checksum.crc32($0) }.byteSwapped)
    return bytes
  }

  /// A zlib stream of blocks that are not compressed.
  private static func stored(_ bytes: [UInt8]) -> [UInt8] {
    var stream: [UInt8] = [0x78, 0x01]
    var rest = bytes[...]
    repeat {
      let block = rest.prefix(65535)
      rest = rest.dropFirst(65535)
      stream.append(rest.isEmpty ? 1 : 0)
      stream.append(number: UInt16(block.count))
      stream.append(number: ~UInt16(block.count))
      stream += block
    } while !rest.isEmpty
    stream.append(number: Checksum.adler32(bytes).byteSwapped)
    return stream
  }
}
