import CKernels

/// A float32 in the fewest decimal digits that read back as the same number, or in the first digits
/// of its exact value.
struct FloatDigits {
  let isNegative: Bool
  /// The digits before the point; at least one.
  let whole: String
  /// The digits after the point, without zeros at the end.
  let fraction: String
  /// The power of ten in scientific form.
  let exponent: Int

  /// Without a power of ten, rounded to eight digits after the point (halves to even, of the exact
  /// value). For numbers below 1e8.
  init(positional x: Float) {
    let (digits, point) = FloatDigits.shortest(x.magnitude)
    isNegative = x.sign == .minus
    exponent = 0
    if digits.count - point > 8 {
      // A float32 times 1e8 is exact in double: 24 bits by the 19 of 5^8.
      let scaled = Int((Double(x.magnitude) * 1e8).rounded(.toNearestOrEven))
      whole = String(scaled / 100_000_000)
      fraction = FloatDigits.trimmed(String(scaled % 100_000_000 + 100_000_000).dropFirst())
    } else if point <= 0 {
      whole = "0"
      fraction = FloatDigits.trimmed(String(repeating: "0", count: -point) + digits)
    } else {
      // Before the point NumPy shows the exact value: 99999992, though 9.999999e7 reads back as it.
      whole = String(Int(x.magnitude))
      fraction = FloatDigits.trimmed(digits.dropFirst(point))
    }
  }

  /// One digit before the point and a power of ten.
  init(scientific x: Float) {
    let (digits, point) = FloatDigits.shortest(x.magnitude)
    isNegative = x.sign == .minus
    whole = String(digits.prefix(1))
    fraction = FloatDigits.trimmed(digits.dropFirst())
    exponent = x == 0 ? 0 : point - 1
  }

  /// One digit before the point and `count` after it, of the exact value, halves to even. NumPy
  /// prints these once the shortest forms have told how many digits the array needs.
  init(scientific x: Float, count: Int) {
    var text = [CChar](repeating: 0, count: 64)
    nd_scientific(Double(x.magnitude), Int32(count), &text, text.count)
    let parts = String(cString: text).split(separator: "e")
    isNegative = x.sign == .minus
    whole = String(parts[0].prefix(1))
    fraction = String(parts[0].dropFirst(2))
    exponent = Int(parts[1]) ?? 0
  }

  /// The digits of the standard library's shortest form and where the point stands among them.
  private static func shortest(_ x: Float) -> (digits: String, point: Int) {
    if x == 0 { return ("0", 1) }
    let parts = x.description.split(separator: "e")
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
