import NDArrayModule

extension [UInt8] {
  /// A copy with one to four of the changes that find mistakes in readers of files.
  public func damaged(_ generator: inout ShuffleGenerator) -> [UInt8] {
    var bytes = self
    for _ in 0...generator.next(below: 3) where !bytes.isEmpty {
      let place = generator.next(below: bytes.count)
      switch generator.next(below: 8) {
      case 0: bytes[place] ^= 1 << UInt8(generator.next(below: 8))
      case 1: bytes[place] = UInt8(generator.next(below: 256))
      case 2: bytes[place] = [0, 1, 0x7F, 0x80, 0xFF][generator.next(below: 5)]
      case 3: bytes.removeSubrange(place...)
      case 4: bytes.remove(at: place)
      case 5: bytes.insert(UInt8(generator.next(below: 256)), at: place)
      case 6: bytes.putExtremeSize(at: place, &generator)
      default: bytes.putCopy(at: place, &generator)
      }
    }
    return bytes
  }

  /// A size that is enormous, negative, or just too large, in either order of bytes.
  private mutating func putExtremeSize(at place: Int, _ generator: inout ShuffleGenerator) {
    let extremes: [UInt64] = [
      .max, 0x7FFF_FFFF, 0x8000_0000, 0xFFFF_FFFF, 1 << 62, 1 << 33, UInt64(count) + 1,
    ]
    let value = extremes[generator.next(below: extremes.count)]
    let width = [2, 4, 8][generator.next(below: 3)]
    let isBigEndian = generator.next(below: 2) == 1
    for i in 0..<width where place + i < count {
      let byte = isBigEndian ? width - 1 - i : i
      self[place + i] = UInt8(truncatingIfNeeded: value >> UInt64(8 * byte))
    }
  }

  /// Bytes from elsewhere in the file.
  private mutating func putCopy(at place: Int, _ generator: inout ShuffleGenerator) {
    let length = Swift.min(generator.next(below: 24), count - place)
    let source = generator.next(below: count - length + 1)
    replaceSubrange(place..<place + length, with: Array(self[source..<source + length]))
  }
}
