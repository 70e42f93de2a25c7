import NDArrayModule

/// The codes of a JPEG file: up to four for the means of blocks, and four for the rest.
struct JPEGTables {
  private(set) var means: [JPEGCode?] = [nil, nil, nil, nil]
  private(set) var others: [JPEGCode?] = [nil, nil, nil, nil]

  /// Reads codes from a segment.
  mutating func read(_ content: inout JPEGSegment) throws {
    while !content.isEmpty {
      let kind = try content.byte()
      let counts = try (0..<16).map { _ in try content.byte() }
      let symbols = try (0..<counts.reduce(0, +)).map { _ in UInt8(try content.byte()) }
      guard kind & 15 < 4, kind >> 4 < 2, let code = JPEGCode(counts, symbols) else {
        throw content.fault()
      }
      if kind >> 4 == 0 { means[kind & 15] = code } else { others[kind & 15] = code }
    }
  }
}

/// A Huffman code of words of up to 16 bits, the first bit highest.
struct JPEGCode {
  /// Words of up to so many bits are found in one step.
  private static let direct = 9
  /// Length and symbol by the next `direct` bits; 0 for longer words.
  private var table = [UInt16](repeating: 0, count: 1 << direct)
  private let symbols: [UInt8]
  /// For each length, the first word that is longer, filled up to 16 bits.
  private var ends = [Int](repeating: 0, count: 17)
  /// For each length, what to add to a word for the place of its symbol.
  private var shifts = [Int](repeating: 0, count: 17)

  /// Nil when there are more words than fit.
  init?(_ counts: [Int], _ symbols: [UInt8]) {
    self.symbols = symbols
    var (word, place) = (0, 0)
    for length in 1...16 {
      let count = counts[length - 1]
      guard word + count <= 1 << length else { return nil }
      shifts[length] = place - word
      for _ in 0..<count {
        if length <= JPEGCode.direct {
          let free = JPEGCode.direct - length
          for tail in 0..<1 << free {
            table[word << free | tail] = UInt16(length) << 8 | UInt16(symbols[place])
          }
        }
        word += 1
        place += 1
      }
      ends[length] = word << (16 - length)
      word <<= 1
    }
  }

  /// The symbol whose word begins the 16 bits, and the length of the word; 0 if there is none.
  @inline(__always)
  func find(_ bits: Int) -> (symbol: Int, length: Int) {
    let entry = Int(table[bits >> (16 - JPEGCode.direct)])
    if entry != 0 { return (entry & 255, entry >> 8) }
    for length in JPEGCode.direct + 1...16 where bits < ends[length] {
      return (Int(symbols[bits >> (16 - length) + shifts[length]]), length)
    }
    return (0, 0)
  }
}
