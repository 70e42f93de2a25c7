import CKernels

/// A floating number to be written: its value, and whether it is one of float32, whose neighbours are
/// further apart and need fewer digits to be told from.
struct Numeral {
  let value: Double
  private let isSingle: Bool

  init(_ x: Float) {
    value = Double(x)
    isSingle = true
  }

  init(_ x: Double) {
    value = x
    isSingle = false
  }

  /// The standard library's shortest form of the number without its sign.
  var shortest: String {
    isSingle ? Float(value.magnitude).description : value.magnitude.description
  }
}

/// A floating number in the fewest decimal digits that read back as the same number, at most eight
/// after the point, or in the first digits of its exact value.
struct FloatDigits {
  let isNegative: Bool
  /// The digits before the point; at least one.
  let whole: String
  /// The digits after the point, without zeros at the end.
  let fraction: String
  /// The power of ten in scientific form.
  let exponent: Int

  /// The most digits after the point.
  private static let mostDigits = 8

  /// Without a power of ten, rounded to eight digits after the point (halves to even, of the exact
  /// value). For numbers below 1e8.
  init(positional x: Numeral) {
    let (digits, point) = FloatDigits.shortest(x)
    isNegative = x.value.sign == .minus
    exponent = 0
    if digits.count - point > FloatDigits.mostDigits {
      var text = [CChar](repeating: 0, count: 64)
      nd_fixed(x.value.magnitude, Int32(FloatDigits.mostDigits), &text, text.count)
      let halves = String(cString: text).split(separator: ".")
      whole = String(halves[0])
      fraction = FloatDigits.trimmed(halves[1])
    } else if point <= 0 {
      whole = "0"
      fraction = FloatDigits.trimmed(String(repeating: "0", count: -point) + digits)
    } else {
      // Before the point NumPy shows the exact value: 99999992, though 9.999999e7 reads back as it.
      whole = String(Int(x.value.magnitude))
      fraction = FloatDigits.trimmed(digits.dropFirst(point))
    }
  }

  /// One digit before the point and a power of ten.
  init(scientific x: Numeral) {
    let (digits, point) = FloatDigits.shortest(x)
    if digits.count > FloatDigits.mostDigits + 1 {
      let rounded = FloatDigits(scientific: x, count: FloatDigits.mostDigits)
      isNegative = rounded.isNegative
      whole = rounded.whole
      fraction = FloatDigits.trimmed(rounded.fraction)
      exponent = rounded.exponent
      return
    }
    isNegative = x.value.sign == .minus
    whole = String(digits.prefix(1))
    fraction = FloatDigits.trimmed(digits.dropFirst())
    exponent = x.value == 0 ? 0 : point - 1
  }

  /// One digit before the point and `count` after it, of the exact value, halves to even. NumPy
  /// prints these once the shortest forms have told how many digits the array needs.
  init(scientific x: Numeral, count: Int) {
    var text = [CChar](repeating: 0, count: 64)
    nd_scientific(x.value.magnitude, Int32(count), &text, text.count)
    let parts = String(cString: text).split(separator: "e")
    isNegative = x.value.sign == .minus
    whole = String(parts[0].prefix(1))
    fraction = String(parts[0].dropFirst(2))
    exponent = Int(parts[1]) ?? 0
  }

  /// The digits of the standard library's shortest form and where the point stands among them.
  private static func shortest(_ x: Numeral) -> (digits: String, point: Int) {
    if x.value == 0 { return ("0", 1) }
    let parts = x.shortest.split(separator: "e")
    let exponent = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
    let halves = parts[0].split(separator: ".")
    let whole = halves[0].drop { $0 == "0" }
    let fraction = halves.count > 1 ? halves[1] : ""
    if whole.isEmpty {
      let significant = fraction.drop { $0 == "0" }
      return (String(significant), exponent - (fraction.count - significant.count))
    }
    return (trimmed(whole + fraction), exponent + whole.count)
  }

  private static func trimmed(_ digits: some StringProtocol) -> String {
    var end = digits.endIndex
    while end > digits.startIndex {
      let before = digits.index(before: end)
      if digits[before] != "0" { break }
      end = before
    }
    return String(digits[..<end])
  }

  /// The digits before the point with the sign.
  var signedWhole: String { isNegative ? "-" + whole : whole }
}
