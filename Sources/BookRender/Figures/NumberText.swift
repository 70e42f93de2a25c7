import Foundation

/// Numbers as a reader wants them: few digits, no locale, the same on every machine.
enum NumberText {
  /// So many significant digits, trailing zeros gone; powers of ten for the very large and small.
  static func short(_ value: Double, digits: Int = 4) -> String {
    guard value.isFinite else { return special(value) }
    if value == 0 { return "0" }
    let size = abs(value)
    if value == value.rounded(), size < 1e7 { return minus(String(Int(value))) }
    if size >= 1e6 || size < 1e-5 { return scientific(value) }
    let decimals = max(0, digits - 1 - Int(log10(size).rounded(.down)))
    return minus(trimmed(String(format: "%.\(decimals)f", value)))
  }

  /// So many decimals, no more and no less.
  static func fixed(_ value: Double, decimals: Int) -> String {
    minus(String(format: "%.\(decimals)f", value))
  }

  /// All digits: the shortest text that reads back as the same number.
  static func exact(_ value: Double) -> String {
    guard value.isFinite else { return value.isNaN ? "nan" : value > 0 ? "inf" : "-inf" }
    if value == value.rounded(), abs(value) < 1e15 { return String(Int(value)) }
    return "\(value)"
  }

  /// As many decimals as `step` needs.
  static func tick(_ value: Double, step: Double) -> String {
    if value == 0 { return "0" }
    let size = max(abs(value), step)
    if size >= 1e6 || step < 1e-5 { return scientific(value) }
    return fixed(value, decimals: max(0, -Int(log10(step).rounded(.down))))
  }

  /// `10⁻³`
  static func power(_ exponent: Int) -> String { "10" + superscript(exponent) }

  private static func scientific(_ value: Double) -> String {
    let parts = String(format: "%.3e", value).split(separator: "e")
    guard parts.count == 2, let exponent = Int(parts[1]) else { return "\(value)" }
    return minus(trimmed(String(parts[0]))) + "×" + power(exponent)
  }

  private static func trimmed(_ digits: String) -> String {
    guard digits.contains(".") else { return digits }
    var digits = digits
    while digits.hasSuffix("0") { digits.removeLast() }
    if digits.hasSuffix(".") { digits.removeLast() }
    return digits
  }

  private static func superscript(_ number: Int) -> String {
    let digits = Array("⁰¹²³⁴⁵⁶⁷⁸⁹")
    let text = String(abs(number)).compactMap { $0.wholeNumberValue.map { digits[$0] } }
    return (number < 0 ? "⁻" : "") + String(text)
  }

  /// The sign that is as wide as a plus.
  private static func minus(_ text: String) -> String {
    text.hasPrefix("-") ? "−" + text.dropFirst() : text
  }

  private static func special(_ value: Double) -> String {
    value.isNaN ? "nan" : value > 0 ? "∞" : "−∞"
  }
}
