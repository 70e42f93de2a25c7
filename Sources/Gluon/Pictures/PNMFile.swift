import NDArrayModule

/// Files of pictures in the plain formats of Netpbm: PGM (shades of gray) and PPM (colours), written
/// as text or as bytes.
enum PNMFile {
  /// What stands behind the P: 2 and 3 are text, 5 and 6 bytes.
  static let kinds: [UInt8] = Array("2356".utf8)

  /// Reads a picture.
  static func read(_ bytes: [UInt8], name: String, asGray: Bool) throws -> Picture {
    var words = PNMWords(bytes, name: name)
    let kind = bytes[1]
    let isText = kind < UInt8(ascii: "5")
    let samples = kind % 2 == 0 && isText || kind == UInt8(ascii: "5") ? 1 : 3
    let (width, height) = (try words.number("the width"), try words.number("the height"))
    try Picture.check(width, height, name, at: 2)
    let place = words.next
    let largest = try words.number("the largest value")
    guard (1...65535).contains(largest) else {
      throw NDFileError(name, at: place, "the largest value is 1 to 65535, not \(largest).")
    }
    let count = width * height * samples
    let bytesEach = largest < 256 ? 1 : 2
    // Text has at least a digit and a space for each.
    let needed = isText ? 2 * count - 1 : count * bytesEach
    if !isText { words.next += 1 }
    guard bytes.count - words.next >= needed else {
      throw NDFileError(
        name, at: min(words.next, bytes.count),
        "the file ends too early: \(count) numbers are promised, which take \(needed) bytes.")
    }
    let start = words.next
    var taken = 0
    func value() throws -> Int {
      let place = isText ? words.next : start + taken * bytesEach
      taken += 1
      let value =
        isText
        ? try words.number("a number")
        : bytesEach == 1 ? Int(bytes[place]) : Int(bytes[place]) << 8 | Int(bytes[place + 1])
      guard value <= largest else {
        throw NDFileError(name, at: place, "\(value) is more than the largest value, \(largest).")
      }
      return largest == 255 ? value : (255 * value + largest / 2) / largest
    }
    return try Picture(width, height, asGray: asGray) { _, _ in
      if samples == 3 { return (try value(), try value(), try value()) }
      let shade = try value()
      return (shade, shade, shade)
    }
  }
}

/// The numbers of a text with spaces and comments between them.
private struct PNMWords {
  private let bytes: [UInt8]
  private let name: String
  var next = 2

  init(_ bytes: [UInt8], name: String) {
    self.bytes = bytes
    self.name = name
  }

  mutating func number(_ what: Message) throws -> Int {
    while next < bytes.count, bytes[next] == UInt8(ascii: "#") || isSpace(bytes[next]) {
      if bytes[next] == UInt8(ascii: "#") {
        while next < bytes.count, bytes[next] != 10, bytes[next] != 13 { next += 1 }
      } else {
        next += 1
      }
    }
    let start = next
    var value = 0
    while next < bytes.count, (48...57).contains(bytes[next]), next - start < 10 {
      value = 10 * value + Int(bytes[next] - 48)
      next += 1
    }
    guard next > start, next == bytes.count || isSpace(bytes[next]) || bytes[next] == 35 else {
      throw NDFileError(name, at: next, "\(what) of the picture is no number here.")
    }
    return value
  }

  private func isSpace(_ byte: UInt8) -> Bool { byte == 32 || (9...13).contains(byte) }
}
