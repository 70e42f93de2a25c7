/// The percent-encoding of link addresses.
enum Address {
  /// `address` with every byte that a link may not hold encoded, as the CommonMark reference does;
  /// what is encoded already stays.
  static func encoded(_ address: String) -> String {
    var result = ""
    for byte in address.utf8 {
      if isSafe(byte) {
        result.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        append(byte, to: &result)
      }
    }
    return result
  }

  /// A `data:` address that holds `text`, for downloads that need no server.
  static func data(_ text: String, type: String) -> String {
    var result = "data:\(type);charset=utf-8,"
    for byte in text.utf8 {
      if isUnreserved(byte) {
        result.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        append(byte, to: &result)
      }
    }
    return result
  }

  /// Whether `address` names a scheme or a host, so that it leaves the book.
  static func isExternal(_ address: String) -> Bool {
    if address.hasPrefix("//") { return true }
    guard let colon = address.firstIndex(of: ":") else { return false }
    return address[..<colon].allSatisfy { $0.isLetter || $0.isNumber || "+-.".contains($0) }
  }

  private static func isSafe(_ byte: UInt8) -> Bool {
    isAlphanumeric(byte) || "-_.+!*(),%#@?=;:/$~&'".utf8.contains(byte)
  }

  private static func isUnreserved(_ byte: UInt8) -> Bool {
    isAlphanumeric(byte) || "-_.~,;=+*()!:/".utf8.contains(byte)
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: false
    }
  }

  private static func append(_ byte: UInt8, to result: inout String) {
    let digits = Array("0123456789ABCDEF")
    result += "%"
    result.append(digits[Int(byte >> 4)])
    result.append(digits[Int(byte & 15)])
  }
}
