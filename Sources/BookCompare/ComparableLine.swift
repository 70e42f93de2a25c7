import BookModel

/// A line of text as the comparison sees it: numbers, and the text between them.
///
/// Numbers are digits with an optional sign, fraction and exponent, and the words `nan` and `inf`.
/// Digits with several points, as in `6.3.1`, and hexadecimal ones are text; so is a sign behind a
/// letter, a digit or a closing bracket, as in `2024-01-05`. The rules, and what follows from them,
/// stand in docs/doc-tests.md.
struct ComparableLine: Hashable {
  struct Numeral: Hashable {
    let text: String
    let value: Double
    /// Written without fraction and exponent.
    let isWhole: Bool
    /// Where it starts, in characters from 0.
    let column: Int
  }

  /// Without white space at its end.
  let text: String
  /// The text before the first number, between numbers and after the last: one more than `numbers`.
  let between: [String]
  let numbers: [Numeral]

  init(_ line: some StringProtocol) {
    var text = String(line)
    while let last = text.last, last.isWhitespace { text.removeLast() }
    self.text = text
    var between = [""]
    var numbers: [Numeral] = []
    var scanner = NumeralScanner(text)
    while !scanner.isAtEnd {
      if let number = scanner.numeral() {
        numbers.append(number)
        between.append("")
      } else {
        between[between.count - 1].append(scanner.character())
      }
    }
    self.between = between
    self.numbers = numbers
  }

  /// How this fresh line differs from a recorded one, and from which to which character of this
  /// line; nil when it is near enough.
  func finding(
    against expected: ComparableLine, tolerance: Tolerance
  ) -> (finding: Finding, columns: Range<Int>)? {
    if text == expected.text { return nil }
    let whole = (Finding.text(expected: expected.text, actual: text), differing(from: expected))
    guard numbers.count == expected.numbers.count else { return whole }
    for index in between.indices where !isSameText(index, as: expected) { return whole }
    for (new, old) in zip(numbers, expected.numbers) {
      let areWhole = new.isWhole && old.isWhole
      if areWhole ? new.isWritten(as: old) : tolerance.admits(new.value, for: old.value) {
        continue
      }
      let limit = areWhole ? nil : tolerance.limit(for: old.value)
      let distance = Distance(from: old.value, to: new.value, limit: limit)
      return (
        .number(expected: old.text, actual: new.text, distance: distance),
        new.column..<(new.column + new.text.count)
      )
    }
    return nil
  }

  /// Whether a piece between numbers is the recorded one. Beside a number that has become longer or
  /// shorter, the number of spaces may differ: columns are filled with them.
  private func isSameText(_ index: Int, as expected: ComparableLine) -> Bool {
    func moves(_ number: Int) -> Bool {
      numbers.indices.contains(number)
        && numbers[number].text.count != expected.numbers[number].text.count
    }
    func piece(_ text: String) -> Substring {
      var piece = text[...]
      if moves(index - 1) { piece = piece.drop { $0 == " " } }
      if moves(index) { while piece.last == " " { piece.removeLast() } }
      return piece
    }
    return piece(between[index]) == piece(expected.between[index])
  }

  private func differing(from expected: ComparableLine) -> Range<Int> {
    let new = Array(text)
    let old = Array(expected.text)
    let start = zip(new, old).prefix { $0 == $1 }.count
    let room = min(new.count, old.count) - start
    let end = zip(new.reversed(), old.reversed()).prefix(room).prefix { $0 == $1 }.count
    return start..<max(start + 1, new.count - end)
  }
}

extension ComparableLine.Numeral {
  /// Whether two whole numbers are the same, letter for letter: `07` is not `7`. Only the sign of a
  /// zero may come and go, as a float printed without decimals has one.
  func isWritten(as other: Self) -> Bool {
    text == other.text || (isPlainZero && other.isPlainZero)
  }

  private var isPlainZero: Bool { text == "0" || text == "-0" }
}
