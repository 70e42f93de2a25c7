import Glibc
import NDArrayModule

/// A text with numbers put in, by the rules of C and Python: `format("epoch %d, loss %f", 1, loss)`.
///
/// `%d` takes a number and drops its fraction; `%f`, `%e` and `%g` take a number or an array of one
/// element, with the decimals behind a point (`%.3f`; six when nothing is said), correctly rounded;
/// `%s` takes anything; `%%` is a percent sign. Widths and the flags `-`, `+`, `0` and space are
/// known: `%8.3f`, `%-10s`.
///
/// - Precondition: There are as many values as places, each of the kind that its place wants.
public func format(_ pattern: String, _ values: Any...) -> String {
  var result = ""
  var rest = values[...]
  var text = Substring(pattern)
  while let percent = text.firstIndex(of: "%") {
    result += text[..<percent]
    text = text[text.index(after: percent)...]
    if text.first == "%" {
      result += "%"
      text = text.dropFirst()
      continue
    }
    let place = Place(&text, in: pattern)
    guard let value = rest.popFirst() else {
      trap("format: '\(pattern)' has more places than the \(values.count) values given.")
    }
    result += place.text(of: value, in: pattern)
  }
  require(
    rest.isEmpty, "format: '\(pattern)' has fewer places than the \(values.count) values given.")
  return result + text
}

/// One `%` place of a pattern.
private struct Place {
  let flags: String
  let width: Int
  let decimals: Int?
  let kind: Character

  /// Reads a place and leaves the text behind it.
  init(_ text: inout Substring, in pattern: String) {
    flags = String(text.prefix { "-+0 #".contains($0) })
    text = text.dropFirst(flags.count)
    width = Place.number(&text)
    if text.first == "." {
      text = text.dropFirst()
      decimals = Place.number(&text)
    } else {
      decimals = nil
    }
    kind = text.popFirst() ?? " "
    require(
      "diufFeEgGs".contains(kind) && width < 1000 && decimals ?? 0 < 1000,
      "format: '\(pattern)' has a place that is none of %d, %f, %e, %g and %s.")
  }

  private static func number(_ text: inout Substring) -> Int {
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    text = text.dropFirst(digits.count)
    return digits.isEmpty ? 0 : Int(digits) ?? .max
  }

  func text(of value: Any, in pattern: String) -> String {
    switch kind {
    case "s": return padded(decimals.map { String("\(value)".prefix($0)) } ?? "\(value)")
    case "d", "i", "u":
      if let whole = value as? any BinaryInteger {
        return printed("%\(flags)\(width == 0 ? "" : String(width))lld", Int64(clamping: whole))
      }
      let number = number(value, in: pattern)
      require(
        number.isFinite && Swift.abs(number) < 9e18,
        "format: \(number) has no whole number for a %d.")
      return printed("%\(flags)\(width == 0 ? "" : String(width))lld", Int64(number))
    default:
      let size = (width == 0 ? "" : String(width)) + (decimals.map { ".\($0)" } ?? "")
      return printed("%\(flags)\(size)\(kind)", number(value, in: pattern))
    }
  }

  private func number(_ value: Any, in pattern: String) -> Double {
    switch value {
    case let value as Double: value
    case let value as Float: Double(value)
    case let value as NDArray: Double(value.asScalar() as Float)
    case let value as any BinaryInteger: Double(value)
    default:
      trap("format: '\(pattern)' wants a number for %\(kind), not \(type(of: value)) \(value).")
    }
  }

  private func padded(_ text: String) -> String {
    let padding = String(repeating: " ", count: Swift.max(0, width - text.count))
    return flags.contains("-") ? text + padding : padding + text
  }
}

/// What C prints for one value.
private func printed(_ specification: String, _ value: some CVarArg) -> String {
  withVaList([value]) { arguments in
    let capacity = 2400
    return String(unsafeUninitializedCapacity: capacity) { buffer in
      buffer.withMemoryRebound(to: CChar.self) { characters in
        Int(vsnprintf(characters.baseAddress, capacity, specification, arguments))
      }
    }
  }
}

extension FigureNumber {
  /// The number with so many decimals, correctly rounded: `loss.formatted(decimals: 6)` is
  /// `0.040563`.
  public func formatted(decimals: Int) -> String {
    format("%.\(decimals)f", self)
  }
}
