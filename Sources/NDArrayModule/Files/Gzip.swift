/// Files that gzip compressed (RFC 1952).
package enum Gzip {
  /// The content of a file, unpacked if its first bytes say that it is compressed.
  package static func read(_ path: String) throws -> [UInt8] {
    let bytes = try FileBytes.read(path)
    return bytes.starts(with: [0x1F, 0x8B]) ? try unpacked(bytes, name: path) : bytes
  }

  /// The bytes that a compressed file stands for: one member, or several after one another.
  package static func unpacked(_ bytes: [UInt8], name: String) throws -> [UInt8] {
    var reader = ByteReader(bytes, name: name)
    var content: [UInt8] = []
    repeat { content += try member(&reader) } while reader.left > 0
    return content
  }

  private static func member(_ reader: inout ByteReader) throws -> [UInt8] {
    let what: Message = "the gzip header"
    let start = reader.position
    let marks = try reader.take(3, what)
    guard reader.bytes[marks].elementsEqual([0x1F, 0x8B, 8]) else {
      throw NDFileError(reader.name, at: start, "this is no gzip member.")
    }
    let flags = try reader.integer(UInt8.self, what)
    _ = try reader.take(6, what)
    if flags & 4 != 0 { _ = try reader.take(Int(reader.integer(UInt16.self, what)), what) }
    for flag: UInt8 in [8, 16] where flags & flag != 0 {
      while try reader.integer(UInt8.self, what) != 0 {}
    }
    if flags & 2 != 0 { _ = try reader.take(2, what) }
    let first = reader.position
    do {
      let (content, end) = try Inflate.inflate(reader.bytes[first...])
      try reader.seek(end, "the end of the compressed data")
      let sum = try reader.integer(UInt32.self, "the check sum")
      let size = try reader.integer(UInt32.self, "the size")
      guard size == UInt32(truncatingIfNeeded: content.count),
        content.withUnsafeBytes({ Checksum.crc32($0) }) == sum
      else {
        throw NDFileError(reader.name, at: end, "the file is damaged: its check sum is another.")
      }
      return content
    } catch let fault as Inflate.Fault {
      throw NDFileError(
        reader.name, at: first + fault.offset, "the file cannot be unpacked: \(fault.reason).")
    }
  }
}
