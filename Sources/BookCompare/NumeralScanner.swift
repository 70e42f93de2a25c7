/// Goes through a line and finds the numbers in it, by the rules of ``ComparableLine``.
struct NumeralScanner {
  private let characters: [Character]
  private var position = 0
  /// Before this place everything is text: a hexadecimal number reaches to here.
  private var textEnd = 0

  init(_ text: String) { characters = Array(text) }

  var isAtEnd: Bool { position >= characters.count }

  /// The next character, as text.
  mutating func character() -> Character {
    defer { position += 1 }
    return characters[position]
  }

  /// The number that starts here, when one does.
  mutating func numeral() -> ComparableLine.Numeral? {
    guard position >= textEnd else { return nil }
    let start = position
    var end = start
    if isSign(end), !isJoined(before: start) { end += 1 }
    if let word = word(at: end) {
      return take(start, end + word.count, isWhole: false)
    }
    if let last = hexadecimalEnd(at: end) {
      textEnd = last
      return nil
    }
    let digits = digits(from: end)
    guard digits > end || isLeadingPoint(end), !isPartOfVersion(end, digits) else { return nil }
    end = digits
    var isWhole = true
    if at(end) == ".", self.digits(from: end + 1) > end + 1 || isArrayPoint(end) {
      end = self.digits(from: end + 1)
      isWhole = false
    }
    if let exponent = exponent(from: end, of: start, isWhole: isWhole) {
      end = exponent
      isWhole = false
    }
    return take(start, end, isWhole: isWhole)
  }

  private mutating func take(_ start: Int, _ end: Int, isWhole: Bool) -> ComparableLine.Numeral? {
    let text = String(characters[start..<end])
    // `2.` is how an array shows a whole float; the parser wants a digit behind the point.
    guard let value = Double(text.hasSuffix(".") ? text + "0" : text) else { return nil }
    // No float was ever printed as something beyond the floats: such digits are a name or a digest.
    if !isWhole, text.contains(where: \.isNumber) {
      let mantissa = text.prefix { $0 != "e" && $0 != "E" }
      let isZero = mantissa.allSatisfy { !("1"..."9").contains($0) }
      guard value.isFinite, isZero == (value == 0) else { return nil }
    }
    position = end
    return ComparableLine.Numeral(text: text, value: value, isWhole: isWhole, column: start)
  }

  private func at(_ index: Int) -> Character? {
    characters.indices.contains(index) ? characters[index] : nil
  }

  private func isDigit(_ index: Int) -> Bool { at(index).map { ("0"..."9").contains($0) } ?? false }

  private func isSign(_ index: Int) -> Bool { at(index) == "-" || at(index) == "+" }

  private func isWordCharacter(_ index: Int) -> Bool {
    at(index).map { $0.isLetter || $0.isNumber || $0 == "_" } ?? false
  }

  private func digits(from start: Int) -> Int {
    var end = start
    while isDigit(end) { end += 1 }
    return end
  }

  /// Where an exponent that starts here ends. Whole digits have one without a sign, as in `1e5`,
  /// only where no letter stands before or behind: `d3e5a7` is a digest.
  private func exponent(from start: Int, of numeral: Int, isWhole: Bool) -> Int? {
    guard at(start) == "e" || at(start) == "E" else { return nil }
    let isSigned = isSign(start + 1)
    let first = isSigned ? start + 2 : start + 1
    let end = digits(from: first)
    guard (1...3).contains(end - first) else { return nil }
    if isWhole, !isSigned, isWordCharacter(numeral - 1) || isWordCharacter(end) { return nil }
    return end
  }

  /// Whether a word or a number ends just before `index`: then a sign here is a hyphen.
  private func isJoined(before index: Int) -> Bool {
    isWordCharacter(index - 1) || at(index - 1).map { ")]}".contains($0) } ?? false
  }

  /// Whether the digits from `start` to `end` belong to something like `6.3.1`.
  private func isPartOfVersion(_ start: Int, _ end: Int) -> Bool {
    if isDigit(start - 1) || (at(start - 1) == "." && isDigit(start - 2)) { return true }
    guard at(end) == ".", isDigit(end + 1) else { return false }
    let next = digits(from: end + 1)
    return at(next) == "." && isDigit(next + 1)
  }

  /// Whether a number without a digit before its point starts here: `.5`, but not in `x.5`.
  private func isLeadingPoint(_ index: Int) -> Bool {
    at(index) == "." && isDigit(index + 1) && at(index - 1) != "." && !isJoined(before: index)
  }

  /// Whether the point at `index` ends a float of an array, as in `[1., 2.]` and `[ 2. -3.4]`, and
  /// not a sentence, as in `3. Then`.
  private func isArrayPoint(_ index: Int) -> Bool {
    guard let next = at(index + 1) else {
      return characters.allSatisfy { "0123456789.+-e[], ".contains($0) }
    }
    if ",])".contains(next) { return true }
    var following = index + 1
    while at(following) == " " { following += 1 }
    guard following > index + 1 else { return false }
    return isDigit(following) || at(following).map { "+-.]".contains($0) } ?? false
      || word(at: following) != nil
  }

  /// Where the hexadecimal number that starts here ends: `0x1F`, `0x1.8p-3`.
  private func hexadecimalEnd(at index: Int) -> Int? {
    guard at(index) == "0", at(index + 1) == "x" || at(index + 1) == "X", !isDigit(index - 1),
      at(index + 2)?.isHexDigit == true
    else { return nil }
    var end = index + 2
    while isWordCharacter(end) || (at(end) == "." && isWordCharacter(end + 1))
      || (isSign(end) && at(end - 1) == "p" && isDigit(end + 1))
    {
      end += 1
    }
    return end
  }

  /// `nan` or `inf` as a word of its own.
  private func word(at index: Int) -> String? {
    for word in ["nan", "inf"] {
      let end = index + word.count
      guard end <= characters.count, String(characters[index..<end]) == word else { continue }
      if !isWordCharacter(index - 1) && !isWordCharacter(end) { return word }
    }
    return nil
  }
}
