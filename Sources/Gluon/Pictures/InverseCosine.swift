/// The inverse cosine transform of a block of 8 by 8 coefficients, in whole numbers: the algorithm of
/// Loeffler, Ligtenberg and Moschytz (1989) with the roundings of libjpeg, so that pictures are the
/// same to the bit.
enum InverseCosine {
  /// Bits behind the point in factors, and in what the first pass gives.
  private static let (factorBits, passBits) = (13, 2)

  /// Eight samples of one row or column, scaled by `1 << factorBits`.
  @inline(__always)
  private static func transform(
    _ x0: Int, _ x1: Int, _ x2: Int, _ x3: Int, _ x4: Int, _ x5: Int, _ x6: Int, _ x7: Int
  ) -> (Int, Int, Int, Int, Int, Int, Int, Int) {
    // The even half.
    let shared = (x2 + x6) * 4433
    let (even2, even3) = (shared - x6 * 15137, shared + x2 * 6270)
    let (even0, even1) = ((x0 + x4) << factorBits, (x0 - x4) << factorBits)
    let (a0, a3) = (even0 + even3, even0 - even3)
    let (a1, a2) = (even1 + even2, even1 - even2)
    // The odd half.
    let turn = (x7 + x3 + x5 + x1) * 9633
    let (z1, z2) = ((x7 + x1) * -7373, (x5 + x3) * -20995)
    let (z3, z4) = ((x7 + x3) * -16069 + turn, (x5 + x1) * -3196 + turn)
    let b0 = x7 * 2446 + z1 + z3
    let b1 = x5 * 16819 + z2 + z4
    let b2 = x3 * 25172 + z2 + z3
    let b3 = x1 * 12299 + z1 + z4
    return (a0 + b3, a1 + b2, a2 + b1, a3 + b0, a3 - b0, a2 - b1, a1 - b2, a0 - b3)
  }

  /// Puts eight sums, each at its number.
  @inline(__always)
  private static func each(
    of sums: (Int, Int, Int, Int, Int, Int, Int, Int), _ put: (Int, Int) -> Void
  ) {
    put(0, sums.0)
    put(1, sums.1)
    put(2, sums.2)
    put(3, sums.3)
    put(4, sums.4)
    put(5, sums.5)
    put(6, sums.6)
    put(7, sums.7)
  }

  /// Writes the samples of a block.
  ///
  /// - Parameters:
  ///   - steps: What each coefficient is multiplied by.
  ///   - stride: How far apart the rows of `out` begin.
  static func transform(
    _ block: UnsafePointer<Int16>, _ steps: [Int], into out: UnsafeMutablePointer<UInt8>,
    stride: Int
  ) {
    withUnsafeTemporaryAllocation(of: Int.self, capacity: 64) { work in
      steps.withUnsafeBufferPointer { steps in
        for column in 0..<8 {
          func value(_ row: Int) -> Int {
            Int(block[8 * row + column]) * steps[8 * row + column]
          }
          let sums = transform(
            value(0), value(1), value(2), value(3), value(4), value(5), value(6), value(7))
          func put(_ row: Int, _ sum: Int) {
            let shift = factorBits - passBits
            work[8 * row + column] = (sum + 1 << (shift - 1)) >> shift
          }
          each(of: sums, put)
        }
      }
      for row in 0..<8 {
        let start = 8 * row
        let sums = transform(
          work[start], work[start + 1], work[start + 2], work[start + 3], work[start + 4],
          work[start + 5], work[start + 6], work[start + 7])
        func put(_ column: Int, _ sum: Int) {
          let shift = factorBits + passBits + 3
          let sample = (sum + 1 << (shift - 1)) >> shift + 128
          out[row * stride + column] = UInt8(max(0, min(255, sample)))
        }
        each(of: sums, put)
      }
    }
  }
}
