/// A float32 array as a vector file writes it: `2x3: 1 2.5 -0 nan inf 1e-40`.
///
/// Sizes first, then the elements in row order, each the shortest decimal that reads back as the
/// same float32. `40x30: lcg 7 100` stands for elements made by a generator: see `Tests/Oracles`.
public struct VectorArray: Hashable, Sendable {
  /// The sizes, outermost first; never empty.
  public let shape: [Int]
  /// The elements in row order.
  public let elements: [Float]

  public init(shape: [Int], elements: [Float]) {
    self.shape = shape
    self.elements = elements
  }

  /// Reads the text form, or gives nothing when sizes, numbers or their count are not right.
  public init?(_ text: String) {
    let halves = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard halves.count == 2 else { return nil }
    let sizes = halves[0].split(separator: "x", omittingEmptySubsequences: false).map { Int($0) }
    let shape = sizes.compactMap { $0 }
    guard !shape.isEmpty, shape.count == sizes.count else { return nil }
    let words = halves[1].split(separator: " ")
    let elements: [Float]
    if words.first == "lcg" {
      guard words.count == 3, let seed = UInt32(words[1]), let divisor = Float(words[2]) else {
        return nil
      }
      elements = Self.generated(seed: seed, divisor: divisor, count: shape.reduce(1, *))
    } else {
      elements = words.compactMap { Float($0) }
      guard elements.count == words.count else { return nil }
    }
    guard elements.count == shape.reduce(1, *) else { return nil }
    self.init(shape: shape, elements: elements)
  }

  /// The upper 24 bits of a linear congruential generator's states, as signed numbers over
  /// `divisor`: exact before the one rounding of the division.
  private static func generated(seed: UInt32, divisor: Float, count: Int) -> [Float] {
    var state = seed
    return (0..<count).map { _ in
      state = state &* 1_664_525 &+ 1_013_904_223
      return Float(Int32(bitPattern: state) >> 8) / divisor
    }
  }

  /// The 64-bit FNV-1a digest of the elements' bytes, little end first, as 16 hex digits.
  public static func digest(_ elements: [Float]) -> String {
    var state: UInt64 = 0xcbf2_9ce4_8422_2325
    for element in elements {
      var bits = element.bitPattern
      for _ in 0..<4 {
        state = (state ^ UInt64(bits & 0xff)) &* 0x100_0000_01b3
        bits >>= 8
      }
    }
    let digits = String(state, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}

extension VectorArray: Decodable {
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let array = VectorArray(text) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "not an array: \(text.prefix(60))")
    }
    self = array
  }
}
