/// The C format of a number in the prose, such as `%.4f`.
enum NumberFormat {
  /// Whether `format` is one conversion of a floating-point number and nothing else.
  static func isValid(_ format: String) -> Bool {
    var rest = Array(format.utf8)[...]
    guard rest.popFirst() == UInt8(ascii: "%") else { return false }
    rest = rest.drop { "-+ 0#".utf8.contains($0) }
    let width = rest.prefix(while: \.isDigit)
    rest = rest.dropFirst(width.count)
    var precision = rest.prefix(0)
    if rest.first == UInt8(ascii: ".") {
      precision = rest.dropFirst().prefix(while: \.isDigit)
      rest = rest.dropFirst(precision.count + 1)
    }
    guard width.count <= 3, precision.count <= 2, rest.count == 1, let letter = rest.first else {
      return false
    }
    return "fFeEgG".utf8.contains(letter)
  }
}
