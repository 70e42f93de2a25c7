/// Text that a page can show: valid UTF-8 without control codes.
enum PlainText {
  /// Decodes bytes, with U+FFFD for what is no UTF-8, and takes out terminal sequences and control
  /// characters other than tab and newline. Windows line ends become newlines.
  static func decode(_ bytes: some Collection<UInt8>) -> String {
    clean(String(decoding: bytes, as: UTF8.self))
  }

  /// The text without terminal sequences and control characters.
  static func clean(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isControl) else { return text }
    var kept = String.UnicodeScalarView()
    var state = State.text
    for scalar in text.unicodeScalars {
      // A sequence that never ends takes no more than its line.
      if scalar == "\n" { state = .text }
      switch state {
      case .text:
        if scalar == "\u{1B}" {
          state = .escape
        } else if scalar == "\u{9B}" {
          state = .sequence
        } else if !isControl(scalar) {
          kept.append(scalar)
        }
      case .escape:
        switch scalar {
        case "[": state = .sequence
        case "]", "P", "X", "^", "_": state = .string
        case " "..."/": break
        default: state = .text
        }
      case .sequence:
        if scalar >= "@" && scalar <= "~" { state = .text }
      case .string:
        if scalar == "\u{7}" || scalar == "\u{9C}" { state = .text }
        if scalar == "\u{1B}" { state = .escape }
      }
    }
    return String(kept)
  }

  private enum State { case text, escape, sequence, string }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x20 && scalar != "\n" && scalar != "\t" || 0x7F...0x9F ~= scalar.value
  }
}
