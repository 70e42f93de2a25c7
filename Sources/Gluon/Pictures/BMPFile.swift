import NDArrayModule

/// Files of pictures in the BMP format of Windows: uncompressed, with a palette or in 24 or 32 bits.
enum BMPFile {
  static let mark: [UInt8] = [0x42, 0x4D]

  /// Reads a picture.
  static func read(_ bytes: [UInt8], name: String, asGray: Bool) throws -> Picture {
    var reader = ByteReader(bytes, name: name)
    let what: Message = "the header of a BMP file"
    _ = try reader.take(10, what)
    let start = Int(try reader.integer(UInt32.self, what))
    let headerSize = Int(try reader.integer(UInt32.self, what))
    guard headerSize == 12 || (40...124).contains(headerSize) else {
      throw NDFileError(
        name, at: 14, "a BMP file with a header of \(headerSize) bytes is not known.")
    }
    let isOld = headerSize == 12
    let width = Int(
      isOld
        ? Int32(try reader.integer(UInt16.self, what)) : try reader.integer(Int32.self, what))
    let signedHeight = Int(
      isOld
        ? Int32(try reader.integer(UInt16.self, what)) : try reader.integer(Int32.self, what))
    _ = try reader.take(2, what)
    let depth = Int(try reader.integer(UInt16.self, what))
    let packing = isOld ? 0 : try reader.integer(UInt32.self, what)
    var colorCount = 0
    if !isOld {
      _ = try reader.take(12, what)
      colorCount = Int(try reader.integer(UInt32.self, what))
    }
    try Picture.check(width, abs(signedHeight), name, at: 18)
    guard [1, 4, 8, 24, 32].contains(depth), try packing == 0 || isPlain(packing, depth, reader)
    else {
      throw NDFileError(
        name, at: 28,
        "a BMP file of \(depth) bits a pixel packed by method \(packing) cannot be read: it must be"
          + " uncompressed, in 1, 4, 8, 24 or 32 bits. Save it as PNG.")
    }
    let palette = try palette(
      &reader, at: 14 + headerSize, depth: depth, colorCount, bytesEach: isOld ? 3 : 4)
    let length = (width * depth + 31) / 32 * 4
    try reader.seek(start, "the pixels")
    let lines = try reader.take(length * abs(signedHeight), "the pixels")
    let height = abs(signedHeight)
    return try Picture(width, height, asGray: asGray) { row, column in
      // The lowest row comes first, unless the height is negative.
      let line = lines.lowerBound + (signedHeight < 0 ? row : height - 1 - row) * length
      if depth >= 24 {
        let place = line + column * depth / 8
        return (Int(bytes[place + 2]), Int(bytes[place + 1]), Int(bytes[place]))
      }
      let bit = column * depth
      let number = Int(bytes[line + bit / 8]) >> (8 - depth - bit % 8) & (1 << depth - 1)
      guard number < palette.count else {
        throw NDFileError(
          name, "a pixel has colour \(number) of a palette of \(palette.count), from 0.")
      }
      return palette[number]
    }
  }

  /// Whether pixels whose bits are told by masks have them where they always are.
  private static func isPlain(
    _ packing: UInt32, _ depth: Int, _ reader: ByteReader
  ) throws -> Bool {
    guard packing == 3, depth == 32 else { return false }
    var reader = reader
    try reader.seek(54, "the masks of the colours")
    return try [0xFF_0000, 0xFF00, 0xFF].allSatisfy { mask in
      try reader.integer(UInt32.self, "the masks of the colours") == mask
    }
  }

  private static func palette(
    _ reader: inout ByteReader, at place: Int, depth: Int, _ count: Int, bytesEach: Int
  ) throws -> [(Int, Int, Int)] {
    if depth > 8 { return [] }
    guard count <= 1 << depth else {
      throw NDFileError(
        reader.name, at: 46, "a palette of \(count) colours is too large for \(depth) bits a pixel."
      )
    }
    try reader.seek(place, "the palette")
    return try (0..<(count == 0 ? 1 << depth : count)).map { _ in
      let range = try reader.take(bytesEach, "the palette")
      let color = reader.bytes[range.lowerBound..<range.lowerBound + 3].map(Int.init)
      return (color[2], color[1], color[0])
    }
  }
}
