/// A code of words of up to 15 bits, as compressed streams have it: the lengths of the words tell all.
struct HuffmanCode {
  /// Bits of the longest word.
  static let longest = 15
  /// Words of up to so many bits are found in one step.
  private static let direct = 10

  /// What the next `direct` bits mean: the length of the word in the low 4 bits, above it the symbol;
  /// 0 for longer words.
  private var table = [UInt16](repeating: 0, count: 1 << direct)
  /// How many words have each length, and the symbols in the order of their words.
  private var counts = [Int](repeating: 0, count: longest + 1)
  private var symbols: [UInt16] = []

  /// The code in which symbol `i` has a word of `lengths[i]` bits; none when it is 0.
  ///
  /// Nil when there are more words than fit. A code with fewer is allowed, as in a block that needs
  /// one distance; a word without a meaning is then found when it is read.
  init?(_ lengths: ArraySlice<Int>) {
    for length in lengths { counts[length] += 1 }
    counts[0] = 0
    var (left, starts, codes) = (1, [0, 0], [0, 0])
    for length in 1...HuffmanCode.longest {
      left = 2 * left - counts[length]
      if left < 0 { return nil }
      starts.append(starts[length] + counts[length])
      codes.append((codes[length] + counts[length]) << 1)
    }
    symbols = [UInt16](repeating: 0, count: starts[HuffmanCode.longest + 1])
    for (symbol, length) in lengths.enumerated() where length > 0 {
      symbols[starts[length]] = UInt16(symbol)
      starts[length] += 1
      if length <= HuffmanCode.direct { enter(symbol, codes[length], length) }
      codes[length] += 1
    }
  }

  /// Puts a word into the table, before whatever may follow it. Streams hold words from their first
  /// bit, numbers from their last: so the table is in mirror order.
  private mutating func enter(_ symbol: Int, _ code: Int, _ length: Int) {
    var mirrored = 0
    for bit in 0..<length where code & (1 << bit) != 0 { mirrored |= 1 << (length - 1 - bit) }
    for place in stride(from: mirrored, to: table.count, by: 1 << length) {
      table[place] = UInt16(symbol << 4 | length)
    }
  }

  /// The symbol whose word comes next in `bits`, and the length of the word: 0 if there is none.
  @inline(__always)
  func find(_ bits: UInt64) -> (symbol: Int, length: Int) {
    let entry = Int(table[Int(truncatingIfNeeded: bits) & (1 << HuffmanCode.direct - 1)])
    return entry == 0 ? search(bits) : (entry >> 4, entry & 15)
  }

  /// Finds a long word bit by bit.
  private func search(_ bits: UInt64) -> (symbol: Int, length: Int) {
    var (code, first, index) = (0, 0, 0)
    for length in 1...HuffmanCode.longest {
      code |= Int(truncatingIfNeeded: bits >> UInt64(length - 1)) & 1
      let count = counts[length]
      if code - count < first { return (Int(symbols[index + code - first]), length) }
      index += count
      first = (first + count) << 1
      code <<= 1
    }
    return (0, 0)
  }

  /// The codes of blocks that bring none.
  static let fixed = (
    literals: HuffmanCode(
      ([Int](repeating: 8, count: 144) + [Int](repeating: 9, count: 112)
        + [Int](repeating: 7, count: 24) + [Int](repeating: 8, count: 8))[...])!,
    distances: HuffmanCode([Int](repeating: 5, count: 30)[...])!
  )
}
