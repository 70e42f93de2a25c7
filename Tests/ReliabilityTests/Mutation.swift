/// A way to damage a file.
struct Mutation: CustomStringConvertible {
  let description: String
  let bytes: [UInt8]

  /// Cuts, flips, blanks and doubles, so many of each, at places that a fixed seed gives; none of
  /// an empty file.
  static func some(_ count: Int, of bytes: [UInt8], seed: UInt64) -> [Mutation] {
    if bytes.isEmpty { return [] }
    var generator = Generator(state: seed)
    func place() -> Int { Int(generator.next() % UInt64(bytes.count)) }
    var mutations = [Mutation(description: "emptied", bytes: [])]
    for _ in 0..<count {
      let cut = place()
      mutations.append(Mutation(description: "cut at \(cut)", bytes: Array(bytes[..<cut])))
      let flipped = place()
      let bit = UInt8(1) << UInt8(generator.next() % 8)
      var other = bytes
      other[flipped] ^= bit
      mutations.append(Mutation(description: "bit \(bit) of \(flipped) flipped", bytes: other))
      let blank = place()
      other = bytes
      for index in blank..<min(blank + 16, bytes.count) { other[index] = 0 }
      mutations.append(Mutation(description: "blank at \(blank)", bytes: other))
      let doubled = place()
      other = bytes
      other.insert(contentsOf: bytes[doubled..<min(doubled + 32, bytes.count)], at: doubled)
      mutations.append(Mutation(description: "doubled at \(doubled)", bytes: other))
    }
    return mutations.filter { $0.bytes != bytes }
  }

  /// SplitMix64.
  private struct Generator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state &+= 0x9e37_79b9_7f4a_7c15
      var mixed = state
      mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
      return mixed ^ (mixed >> 31)
    }
  }
}
