/// Goes through a line and finds the numbers in it.
struct NumeralScanner {
  private let characters: [Character]
  private var position = 0

  init(_ text: String) { characters = Array(text) }

  var isAtEnd: Bool { position >= characters.count }

  /// The next character, as text.
  mutating func character() -> Character {
    defer { position += 1 }
    return characters[position]
  }

  /// The number that starts here, when one does.
  mutating func numeral() -> ComparableLine.Numeral? {
    let start = position
    var end = start
    if isSign(end), !isJoined(before: start) { end += 1 }
    if let word = word(at: end) {
      return take(start, end + word.count, isWhole: false)
    }
    let digits = digits(from: end)
    guard digits > end, !isPartOfVersion(start, digits) else { return nil }
    end = digits
    var isWhole = true
    if at(end) == ".", self.digits(from: end + 1) > end + 1 || isArrayPoint(end) {
      end = self.digits(from: end + 1)
      isWhole = false
    }
    if let exponent = exponent(from: end) {
      end = exponent
      isWhole = false
    }
    return take(start, end, isWhole: isWhole)
  }

  private mutating func take(_ start: Int, _ end: Int, isWhole: Bool) -> ComparableLine.Numeral? {
    let text = String(characters[start..<end])
    // `2.` is how an array shows a whole float; the parser wants a digit behind the point.
    guard let value = Double(text.hasSuffix(".") ? text + "0" : text) else { return nil }
    position = end
    return ComparableLine.Numeral(text: text, value: value, isWhole: isWhole, column: start)
  }

  private func at(_ index: Int) -> Character? {
    characters.indices.contains(index) ? characters[index] : nil
  }

  private func isDigit(_ index: Int) -> Bool { at(index).map { ("0"..."9").contains($0) } ?? false }

  private func isSign(_ index: Int) -> Bool { at(index) == "-" || at(index) == "+" }

  private func digits(from start: Int) -> Int {
    var end = start
    while isDigit(end) { end += 1 }
    return end
  }

  /// Where an exponent that starts here ends.
  private func exponent(from start: Int) -> Int? {
    guard at(start) == "e" || at(start) == "E" else { return nil }
    let first = isSign(start + 1) ? start + 2 : start + 1
    let end = digits(from: first)
    return end > first ? end : nil
  }

  /// Whether a word or a number ends just before `index`: then a sign here is a hyphen.
  private func isJoined(before index: Int) -> Bool {
    guard let previous = at(index - 1) else { return false }
    return previous.isLetter || previous.isNumber || "_)]}".contains(previous)
  }

  /// Whether the digits from `start` to `end` belong to something like `6.3.1`.
  private func isPartOfVersion(_ start: Int, _ end: Int) -> Bool {
    if isDigit(start - 1) || (at(start - 1) == "." && isDigit(start - 2)) { return true }
    guard at(end) == ".", isDigit(end + 1) else { return false }
    let next = digits(from: end + 1)
    return at(next) == "." && isDigit(next + 1)
  }

  /// Whether the point at `index` ends a float of an array: `[1., 2.]`.
  private func isArrayPoint(_ index: Int) -> Bool {
    at(index + 1).map { " ,])".contains($0) } ?? false
  }

  /// `nan` or `inf` as a word of its own.
  private func word(at index: Int) -> String? {
    for word in ["nan", "inf"] {
      let end = index + word.count
      guard end <= characters.count, String(characters[index..<end]) == word else { continue }
      let isInside = at(index - 1).map { $0.isLetter || $0.isNumber || $0 == "_" } ?? false
      let goesOn = at(end).map { $0.isLetter || $0.isNumber || $0 == "_" } ?? false
      if !isInside && !goesOn { return word }
    }
    return nil
  }
}
