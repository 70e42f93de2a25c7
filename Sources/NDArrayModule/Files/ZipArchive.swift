/// A ZIP archive of stored or deflated members, as NumPy's `.npz` files are.
///
/// Archives of more than 4 GiB or 65,535 members (ZIP64) and encrypted ones are named as such.
struct ZipArchive {
  private static let (local, central, end): (UInt32, UInt32, UInt32) =
    (0x0403_4B50, 0x0201_4B50, 0x0605_4B50)

  /// A member, as the directory at the end of the archive describes it.
  private struct Member {
    let name: String
    let method: UInt16
    let checksum: UInt32
    let packedSize: Int
    let size: Int
    let start: Int
  }

  /// Reads the members in the order of the archive's directory.
  static func read(_ bytes: [UInt8], name: String) throws -> [(name: String, bytes: [UInt8])] {
    var reader = ByteReader(bytes, name: name)
    let members = try directory(&reader)
    // Members may not share bytes: otherwise a small archive could hold any amount.
    guard members.reduce(0, { $0 + $1.packedSize }) <= bytes.count else {
      throw NDFileError(name, "the members of the archive take more bytes than the file has.")
    }
    return try members.map { ($0.name, try content(of: $0, &reader)) }
  }

  private static func directory(_ reader: inout ByteReader) throws -> [Member] {
    let bytes = reader.bytes
    let mark: [UInt8] = [0x50, 0x4B, 5, 6]
    // A comment of up to 65,535 bytes may follow the 22 bytes of the end.
    var place = bytes.count - 22
    while place >= max(0, bytes.count - 22 - 65535), !bytes[place..<place + 4].elementsEqual(mark) {
      place -= 1
    }
    guard place >= max(0, bytes.count - 22 - 65535) else {
      throw NDFileError(
        reader.name, at: bytes.count,
        "the archive has no directory at its end: it was cut short, or is no ZIP file.")
    }
    try reader.seek(place + 4, "the end of the directory")
    let disks = try (
      reader.integer(UInt16.self, "the end"), reader.integer(UInt16.self, "the end")
    )
    let counts = try (
      reader.integer(UInt16.self, "the end"), reader.integer(UInt16.self, "the end")
    )
    let size = try reader.integer(UInt32.self, "the end")
    let start = try reader.integer(UInt32.self, "the end")
    if counts.1 == .max || size == .max || start == .max {
      throw NDFileError(reader.name, at: place, "large archives (ZIP64) cannot be read.")
    }
    guard disks == (0, 0), counts.0 == counts.1 else {
      throw NDFileError(reader.name, at: place, "archives of several parts cannot be read.")
    }
    try reader.seek(Int(start), "the directory")
    return try (0..<counts.0).map { try member(Int($0), &reader) }
  }

  private static func member(_ number: Int, _ reader: inout ByteReader) throws -> Member {
    let place = reader.position
    let what: Message = "entry \(number) of the directory"
    guard try reader.integer(UInt32.self, what) == central else {
      throw NDFileError(reader.name, at: place, "\(what) does not begin as one.")
    }
    _ = try reader.take(4, what)
    let flags = try reader.integer(UInt16.self, what)
    let method = try reader.integer(UInt16.self, what)
    _ = try reader.take(4, what)
    let checksum = try reader.integer(UInt32.self, what)
    let packedSize = try reader.integer(UInt32.self, what)
    let size = try reader.integer(UInt32.self, what)
    let nameLength = Int(try reader.integer(UInt16.self, what))
    let extraLength = Int(try reader.integer(UInt16.self, what))
    let commentLength = Int(try reader.integer(UInt16.self, what))
    _ = try reader.take(8, what)
    let start = try reader.integer(UInt32.self, what)
    let name = try reader.text(nameLength, "the name that \(what) has")
    _ = try reader.take(extraLength + commentLength, what)
    if packedSize == .max || size == .max || start == .max {
      throw NDFileError(reader.name, at: place, "member '\(name)' is too large (ZIP64) to be read.")
    }
    if flags & 1 != 0 {
      throw NDFileError(reader.name, at: place, "member '\(name)' is encrypted.")
    }
    guard method == 0 || method == 8 else {
      throw NDFileError(
        reader.name, at: place,
        "member '\(name)' is compressed by method \(method); stored and deflated ones can be read.")
    }
    return Member(
      name: name, method: method, checksum: checksum, packedSize: Int(packedSize), size: Int(size),
      start: Int(start))
  }

  private static func content(of member: Member, _ reader: inout ByteReader) throws -> [UInt8] {
    let what: Message = "member '\(member.name)'"
    try reader.seek(member.start, what)
    guard try reader.integer(UInt32.self, what) == local else {
      throw NDFileError(reader.name, at: member.start, "\(what) does not begin as one.")
    }
    _ = try reader.take(22, what)
    let nameLength = Int(try reader.integer(UInt16.self, what))
    let extraLength = Int(try reader.integer(UInt16.self, what))
    _ = try reader.take(nameLength + extraLength, what)
    let range = try reader.take(member.packedSize, what)
    var bytes: [UInt8]
    if member.method == 0 {
      bytes = Array(reader.bytes[range])
    } else {
      do {
        bytes = try Inflate.inflate(
          reader.bytes[range], expecting: member.size, limit: member.size
        ).bytes
      } catch let fault as Inflate.Fault {
        throw NDFileError(
          reader.name, at: range.lowerBound + fault.offset,
          "\(what) cannot be unpacked: \(fault.reason).")
      }
    }
    guard bytes.count == member.size else {
      throw NDFileError(
        reader.name, at: range.lowerBound,
        "\(what) has \(bytes.count) bytes where \(member.size) are promised.")
    }
    guard bytes.withUnsafeBytes({ Checksum.crc32($0) }) == member.checksum else {
      throw NDFileError(
        reader.name, at: range.lowerBound, "\(what) is damaged: its check sum is another.")
    }
    return bytes
  }

  /// An archive of stored members, in pieces. The same members give the same bytes: each carries the
  /// first date that the format knows.
  ///
  /// - Throws: ``NDFileError`` when it would need ZIP64.
  static func pieces(
    _ members: [(name: String, pieces: [FilePiece])], file: String
  ) throws -> [FilePiece] {
    var pieces: [FilePiece] = []
    var directory: [UInt8] = []
    var place = 0
    for (name, content) in members {
      let size = content.reduce(0) { $0 + $1.count }
      guard name.utf8.count <= UInt16.max, size + place < Int(UInt32.max) - 65536 else {
        throw NDFileError(
          file,
          "an archive has room for 4 GiB and for names of 65535 bytes; a file with another"
            + " ending than .npz takes more.")
      }
      let checksum = content.reduce(0 as UInt32) { sum, piece in
        piece.withBytes { Checksum.crc32($0, after: sum) }
      }
      // What both places say: version, names in UTF-8, stored, the date, sum, sizes and name.
      var facts: [UInt8] = []
      for number: UInt16 in [20, 1 << 11, 0, 0, 1 << 5 | 1] { facts.append(number: number) }
      for number in [checksum, UInt32(size), UInt32(size)] { facts.append(number: number) }
      facts.append(number: UInt16(name.utf8.count))
      facts.append(number: 0 as UInt16)
      var header: [UInt8] = []
      header.append(number: local)
      header += facts + Array(name.utf8)
      directory.append(number: central)
      directory.append(number: 20 as UInt16)
      directory += facts
      for _ in 0..<5 { directory.append(number: 0 as UInt16) }
      directory.append(number: UInt32(place))
      directory += Array(name.utf8)
      pieces += [.bytes(header)] + content
      place += header.count + size
    }
    guard members.count < UInt16.max, place + directory.count < Int(UInt32.max) else {
      throw NDFileError(
        file,
        "an archive has room for 65534 arrays; a file with another ending than .npz takes more.")
    }
    let directorySize = UInt32(directory.count)
    directory.append(number: end)
    for number: UInt16 in [0, 0, UInt16(members.count), UInt16(members.count)] {
      directory.append(number: number)
    }
    for number in [directorySize, UInt32(place)] { directory.append(number: number) }
    directory.append(number: 0 as UInt16)
    return pieces + [.bytes(directory)]
  }
}
