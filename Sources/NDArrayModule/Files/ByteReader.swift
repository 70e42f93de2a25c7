/// A place in the bytes of a file, which moves on as they are read.
///
/// Files may be cut short or lie about their sizes: every step checks that the bytes are there
/// before it reads or sets memory aside.
package struct ByteReader {
  /// What the file is called in errors.
  package let name: String
  package let bytes: [UInt8]
  /// Bytes read so far.
  package private(set) var position = 0

  package init(_ bytes: [UInt8], name: String) {
    self.bytes = bytes
    self.name = name
  }

  /// How many bytes are left.
  package var left: Int { bytes.count - position }

  /// Goes to another place.
  package mutating func seek(_ place: Int, _ what: Message) throws {
    guard (0...bytes.count).contains(place) else {
      throw NDFileError(
        name, at: position,
        "\(what) is said to be at byte \(place), but the file has \(bytes.count) bytes.")
    }
    position = place
  }

  /// Passes over `count` bytes, which `what` takes, and tells where they are.
  package mutating func take(_ count: Int, _ what: Message) throws -> Range<Int> {
    guard count >= 0, count <= left else {
      throw NDFileError(
        name, at: position,
        "the file ends too early: \(what) takes \(count) bytes, and \(left) are left.")
    }
    position += count
    return position - count..<position
  }

  /// Reads a whole number, the least byte first unless `isBigEndian`.
  package mutating func integer<Number: FixedWidthInteger>(
    _ type: Number.Type, _ what: Message, isBigEndian: Bool = false
  ) throws -> Number {
    let range = try take(MemoryLayout<Number>.size, what)
    let number = bytes.withUnsafeBytes {
      $0.loadUnaligned(fromByteOffset: range.lowerBound, as: Number.self)
    }
    return isBigEndian ? Number(bigEndian: number) : Number(littleEndian: number)
  }

  /// Reads a size or count of 64 bits; one that no file can have is an error.
  package mutating func size(_ what: Message) throws -> Int {
    let place = position
    let number = try integer(UInt64.self, what)
    guard let size = Int(exactly: number) else {
      throw NDFileError(name, at: place, "\(what) is \(number), which is too large.")
    }
    return size
  }

  /// Reads text of `count` bytes.
  package mutating func text(_ count: Int, _ what: Message) throws -> String {
    let range = try take(count, what)
    guard let text = String(validating: bytes[range], as: UTF8.self) else {
      throw NDFileError(name, at: range.lowerBound, "\(what) is not UTF-8 text.")
    }
    return text
  }
}

extension [UInt8] {
  /// Adds a whole number, the least byte first.
  package mutating func append(number: some FixedWidthInteger) {
    Swift.withUnsafeBytes(of: number.littleEndian) { append(contentsOf: $0) }
  }
}
