import BookModel
import Glibc

/// How a number is shown in prose: the part of C's formats that is safe, one number a format.
///
/// `%[flags][width][.precision]` and one of `d e f g` (or `i E F G`), with text around it and `%%`
/// for a percent sign: `%.4f`, `%+.1e`, `%.1f%%`.
struct NumberFormat: Hashable {
  /// The largest width and precision.
  static let limit = 40

  /// What is wrong with a format, and at which byte of it, from 0.
  struct Flaw: Error, Hashable {
    let offset: Int
    let reason: String
  }

  private let before: String
  /// From the percent sign up to the letter.
  private let conversion: String
  private let letter: Character
  private let after: String

  init(_ format: String) throws(Flaw) {
    var reader = FormatReader(format)
    before = reader.text()
    guard reader.next == "%" else {
      throw Flaw(offset: reader.offset, reason: "it has no '%' with the form of a number")
    }
    reader.skip()
    var conversion = "%"
    while let flag = reader.next, "+- 0#".contains(flag) {
      conversion.append(flag)
      reader.skip()
    }
    conversion += try reader.digits("width")
    if reader.next == "." {
      reader.skip()
      conversion += "." + (try reader.digits("precision"))
    }
    guard let letter = reader.next else {
      throw Flaw(offset: reader.offset, reason: "it ends before its d, e, f or g")
    }
    guard "dieEfFgG".contains(letter) else {
      throw Flaw(offset: reader.offset, reason: "'\(letter)' is not the form of a number")
    }
    reader.skip()
    self.letter = letter
    self.conversion = conversion
    after = reader.text()
    guard reader.next == nil else {
      throw Flaw(offset: reader.offset, reason: "a second '%' stands in it")
    }
  }

  /// The text of a number; nil when the form is `d` and the number is not whole.
  func text(of number: Number) -> String? {
    let value = number.value
    guard value.isFinite else { return before + number.description + after }
    let isWhole = letter == "d" || letter == "i"
    if isWhole, value != value.rounded() || abs(value) >= 0x1p63 { return nil }
    let argument: any CVarArg = isWhole ? Int(value) : value
    let format = conversion + (isWhole ? "ld" : String(letter))
    // The largest double has 309 digits before its point.
    var buffer = [CChar](repeating: 0, count: 400 + Self.limit)
    let count = withVaList([argument]) { vsnprintf(&buffer, buffer.count, format, $0) }
    let text = String(
      decoding: buffer.prefix(Int(count)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    return before + Self.withoutSignOfZero(text) + after
  }

  /// A small negative number that rounds to zero has no sign in prose: `0.0`, not `-0.0`.
  private static func withoutSignOfZero(_ text: String) -> String {
    guard let sign = text.firstIndex(of: "-"),
      text.prefix(while: { !"eE".contains($0) }).allSatisfy({ !("1"..."9").contains($0) })
    else { return text }
    var unsigned = text
    unsigned.remove(at: sign)
    return unsigned
  }
}

/// Reads a format from left to right.
private struct FormatReader {
  private let characters: [Character]
  private var position = 0
  /// The byte that the next character starts at.
  private(set) var offset = 0

  init(_ text: String) { characters = Array(text) }

  var next: Character? { position < characters.count ? characters[position] : nil }

  mutating func skip() {
    offset += characters[position].utf8.count
    position += 1
  }

  /// The text up to a single percent sign or the end; `%%` stands for one.
  mutating func text() -> String {
    var text = ""
    while let character = next {
      if character == "%" {
        guard position + 1 < characters.count, characters[position + 1] == "%" else { break }
        skip()
      }
      text.append(character)
      skip()
    }
    return text
  }

  /// A whole number up to the limit, or nothing.
  mutating func digits(_ what: String) throws(NumberFormat.Flaw) -> String {
    let start = offset
    var digits = ""
    while let digit = next, ("0"..."9").contains(digit) {
      digits.append(digit)
      skip()
    }
    if digits.isEmpty { return "" }
    guard let number = Int(digits), number <= NumberFormat.limit else {
      throw NumberFormat.Flaw(
        offset: start, reason: "a \(what) of \(digits) is beyond \(NumberFormat.limit)")
    }
    return digits
  }
}
