/// Numbers and strings as JSON text.
public enum JSONText {
  /// The shortest digits that give the number back; `"nan"`, `"inf"` and `"-inf"`, in quotes, for
  /// what JSON has no number for.
  public static func number(_ value: Double) -> String {
    value.isFinite ? value.description : special(value.isNaN, value < 0)
  }

  /// The shortest digits that give the single-precision number back.
  public static func number(_ value: Float) -> String {
    value.isFinite ? value.description : special(value.isNaN, value < 0)
  }

  private static func special(_ isNaN: Bool, _ isNegative: Bool) -> String {
    isNaN ? "\"nan\"" : isNegative ? "\"-inf\"" : "\"inf\""
  }

  /// The string in quotes, escaped.
  public static func string(_ value: String) -> String {
    var json = "\""
    for scalar in value.unicodeScalars {
      switch scalar {
      case "\"": json += "\\\""
      case "\\": json += "\\\\"
      case "\n": json += "\\n"
      case "\t": json += "\\t"
      case "\r": json += "\\r"
      case _ where scalar.value < 0x20:
        json += "\\u00" + (scalar.value < 0x10 ? "0" : "") + String(scalar.value, radix: 16)
      default: json.unicodeScalars.append(scalar)
      }
    }
    return json + "\""
  }
}
