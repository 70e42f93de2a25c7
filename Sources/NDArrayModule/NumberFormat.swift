/// How the numbers of an array are written: all in one width, so that columns stand straight.
protocol NumberFormat {
  /// The number with the given place in row-major order.
  func text(_ place: Int) -> String
}

/// Whole numbers.
struct WholeFormat: NumberFormat {
  private let array: NDArray
  private var width = 0

  /// Chooses the width for the elements at the places that are shown.
  init(_ array: NDArray, _ shown: [Int]) {
    self.array = array
    for place in shown { width = Swift.max(width, array.whole(place).description.utf8.count) }
  }

  func text(_ place: Int) -> String { padded(array.whole(place).description, to: width) }
}

/// Floating numbers: with or without a power of ten, and points under each other.
struct FloatFormat: NumberFormat {
  private let array: NDArray
  private var isScientific = false
  /// Characters before the point, with the sign.
  private var left = 0
  /// Digits after the point.
  private var right = 0
  /// Digits of the powers of ten.
  private var powerWidth = 2

  /// Chooses form and width for the elements at the places that are shown.
  init(_ array: NDArray, _ shown: [Int]) {
    self.array = array
    let numbers = shown.map { array.numeral($0) }
    let finite = numbers.filter(\.value.isFinite)
    let magnitudes = finite.lazy.map(\.value.magnitude).filter { $0 != 0 }
    if let largest = magnitudes.max(), let smallest = magnitudes.min() {
      let isWide =
        array.dtype == .float32
        ? Float(largest) / Float(smallest) > 1000 : largest / smallest > 1000
      isScientific = largest >= 1e8 || smallest < 0.0001 || isWide
    }
    for number in finite {
      let digits = isScientific ? FloatDigits(scientific: number) : FloatDigits(positional: number)
      left = Swift.max(left, digits.signedWhole.utf8.count)
      right = Swift.max(right, digits.fraction.utf8.count)
      powerWidth = Swift.max(powerWidth, String(digits.exponent.magnitude).utf8.count)
    }
    if finite.count < numbers.count {
      let longest = numbers.contains { $0.value == -.infinity } ? 4 : 3
      left = Swift.max(left, longest - afterPoint - 1)
    }
  }

  /// Characters after the point: the digits and, in scientific form, the power of ten.
  private var afterPoint: Int { isScientific ? right + 2 + powerWidth : right }

  func text(_ place: Int) -> String {
    let number = array.numeral(place)
    let x = number.value
    guard x.isFinite else {
      let name = x.isNaN ? "nan" : x < 0 ? "-inf" : "inf"
      return padded(name, to: left + 1 + afterPoint)
    }
    let digits =
      isScientific
      ? FloatDigits(scientific: number, count: right) : FloatDigits(positional: number)
    let start = padded(digits.signedWhole, to: left) + "." + digits.fraction
    guard isScientific else {
      return start + String(repeating: " ", count: right - digits.fraction.utf8.count)
    }
    let power = String(digits.exponent.magnitude)
    return start + (digits.exponent < 0 ? "e-" : "e+")
      + String(repeating: "0", count: Swift.max(0, powerWidth - power.utf8.count)) + power
  }
}

private func padded(_ text: String, to width: Int) -> String {
  String(repeating: " ", count: Swift.max(0, width - text.utf8.count)) + text
}

extension NDArray {
  /// An element of an array of whole numbers.
  fileprivate func whole(_ place: Int) -> Int {
    switch dtype {
    case .int32: Int(raw.assumingMemoryBound(to: Int32.self)[place])
    case .uint8: Int(raw.assumingMemoryBound(to: UInt8.self)[place])
    default: raw.assumingMemoryBound(to: Int.self)[place]
    }
  }

  /// An element of a floating array, to be written.
  fileprivate func numeral(_ place: Int) -> Numeral {
    if dtype == .float32 { return Numeral(base[place]) }
    return Numeral(raw.assumingMemoryBound(to: Double.self)[place])
  }
}
