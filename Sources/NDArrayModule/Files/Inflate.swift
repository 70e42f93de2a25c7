/// Undoes the compression of ZIP, gzip and PNG files (DEFLATE, RFC 1951).
package struct Inflate {
  private let input: ArraySlice<UInt8>
  /// The next byte of the input.
  private var next: Int
  /// Bits that were taken from the input and not used, the next one lowest.
  private var bits: UInt64 = 0
  private var bitCount = 0
  private var output: [UInt8] = []
  private let limit: Int

  /// Why a stream cannot be read, and how many bytes of the input stand before that.
  package struct Fault: Error {
    package let reason: Message
    package let offset: Int
  }

  private init(_ input: ArraySlice<UInt8>, expecting size: Int?, limit: Int) {
    self.input = input
    self.limit = limit
    next = input.startIndex
    // A size in a file may be a lie; the compression gains at most a factor of 1032.
    output.reserveCapacity(min(size ?? 4 * input.count, limit, 1032 * input.count))
  }

  /// The bytes that a stream stands for, and where it ends.
  ///
  /// - Parameters:
  ///   - size: How many bytes are expected, where that is known.
  ///   - limit: How many bytes there may be at most.
  /// - Throws: ``Fault``.
  package static func inflate(
    _ input: ArraySlice<UInt8>, expecting size: Int? = nil, limit: Int = .max
  ) throws -> (bytes: [UInt8], end: Int) {
    var stream = Inflate(input, expecting: size, limit: limit)
    var isLast = false
    while !isLast {
      isLast = try stream.take(1) == 1
      switch try stream.take(2) {
      case 0: try stream.copyBlock()
      case 1: try stream.decodeBlock(HuffmanCode.fixed.literals, HuffmanCode.fixed.distances)
      case 2:
        let (literals, distances) = try stream.codes()
        try stream.decodeBlock(literals, distances)
      default: throw stream.fault("a block of unknown kind")
      }
    }
    return (stream.output, stream.next - stream.bitCount / 8)
  }

  private func fault(_ reason: Message) -> Fault {
    Fault(reason: reason, offset: next - bitCount / 8 - input.startIndex)
  }

  /// Fetches whole bytes, as far as there are any.
  @inline(__always)
  private mutating func refill() {
    while bitCount <= 56 && next < input.endIndex {
      bits |= UInt64(input[next]) &<< UInt64(bitCount)
      bitCount += 8
      next += 1
    }
  }

  @inline(__always)
  private mutating func take(_ count: Int) throws -> Int {
    if bitCount < count {
      refill()
      if bitCount < count { throw fault("the stream ends too early") }
    }
    let value = bits & (1 &<< UInt64(count) &- 1)
    bits &>>= UInt64(count)
    bitCount -= count
    return Int(value)
  }

  @inline(__always)
  private mutating func symbol(_ code: HuffmanCode) throws -> Int {
    if bitCount < HuffmanCode.longest { refill() }
    let entry = code.find(bits)
    if entry.length == 0 || entry.length > bitCount { throw fault("a code without a meaning") }
    bits &>>= UInt64(entry.length)
    bitCount -= entry.length
    return entry.symbol
  }

  /// A block of bytes as they are.
  private mutating func copyBlock() throws {
    _ = try take(bitCount % 8)
    let (length, check) = (try take(16), try take(16))
    guard length == check ^ 0xFFFF else { throw fault("a stored block with a wrong length") }
    next -= bitCount / 8
    (bits, bitCount) = (0, 0)
    guard length <= input.endIndex - next else { throw fault("the stream ends too early") }
    guard length <= limit - output.count else { throw fault("more bytes than the file tells of") }
    output += input[next..<next + length]
    next += length
  }

  /// The codes of a block that brings its own.
  private mutating func codes() throws -> (literals: HuffmanCode, distances: HuffmanCode) {
    let (literalCount, distanceCount) = (try take(5) + 257, try take(5) + 1)
    let order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]
    var lengths = [Int](repeating: 0, count: 19)
    for place in order.prefix(try take(4) + 4) { lengths[place] = try take(3) }
    guard let lengthCode = HuffmanCode(lengths[...]) else {
      throw fault("a code of lengths that is none")
    }
    lengths = []
    while lengths.count < literalCount + distanceCount {
      let word = try symbol(lengthCode)
      switch word {
      case 16:
        guard let last = lengths.last else { throw fault("a repetition of nothing") }
        lengths += [Int](repeating: last, count: try take(2) + 3)
      case 17: lengths += [Int](repeating: 0, count: try take(3) + 3)
      case 18: lengths += [Int](repeating: 0, count: try take(7) + 11)
      default: lengths.append(word)
      }
    }
    guard lengths.count == literalCount + distanceCount, lengths[256] > 0,
      let literals = HuffmanCode(lengths[..<literalCount]),
      let distances = HuffmanCode(lengths[literalCount...])
    else { throw fault("a code that is none") }
    return (literals, distances)
  }

  private static let lengthStarts = [
    3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131,
    163, 195, 227, 258,
  ]
  private static let lengthBits = [
    0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0,
  ]
  private static let distanceStarts = [
    1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049,
    3073, 4097, 6145, 8193, 12289, 16385, 24577,
  ]

  /// A block of bytes and of repetitions of what came before.
  private mutating func decodeBlock(_ literals: HuffmanCode, _ distances: HuffmanCode) throws {
    while true {
      let word = try symbol(literals)
      if word < 256 {
        if output.count >= limit { throw fault("more bytes than the file tells of") }
        output.append(UInt8(word))
        continue
      }
      if word == 256 { return }
      guard word <= 285 else { throw fault("a length that is none") }
      let length = Inflate.lengthStarts[word - 257] + (try take(Inflate.lengthBits[word - 257]))
      let code = try symbol(distances)
      guard code < 30 else { throw fault("a distance that is none") }
      let distance = Inflate.distanceStarts[code] + (try take(max(0, code / 2 - 1)))
      guard distance <= output.count else { throw fault("a repetition from before the start") }
      guard length <= limit - output.count else { throw fault("more bytes than the file tells of") }
      let start = output.count - distance
      if distance >= length {
        output += output[start..<start + length]
      } else {
        for place in start..<start + length { output.append(output[place]) }
      }
    }
  }
}
