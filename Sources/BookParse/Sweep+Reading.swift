import BookModel

extension Sweep {
  /// Reads `lr=0.003,0.03,0.3`: the name of a constant, and Swift expressions with commas between
  /// them. A comma in brackets or in a string parts nothing.
  init(reading text: String, at location: SourceLocation) throws(CellIssue) {
    guard let sign = text.firstIndex(of: "=") else { throw .wrongSweep(text) }
    let constant = text[..<sign].filter { !$0.isWhitespace }
    guard let first = constant.first, first == "_" || first.isLetter,
      constant.allSatisfy({ $0 == "_" || $0.isLetter || $0.isNumber })
    else { throw .wrongConstant(String(text[..<sign])) }
    let values = try Self.values(in: text[text.index(after: sign)...])
    guard !values.contains("") else { throw .emptySweepValue }
    guard values.count > 1 else { throw .fewSweepValues(constant) }
    var seen: Set<String> = []
    for value in values where !seen.insert(value).inserted { throw .repeatedSweepValue(value) }
    self.init(constant: constant, values: values, location: location)
  }

  private static func values(in text: Substring) throws(CellIssue) -> [String] {
    let partners: [Character: Character] = ["(": ")", "[": "]", "{": "}"]
    var values: [String] = []
    var value = ""
    var closing: [Character] = []
    var isString = false
    var isEscaped = false
    for character in text {
      if isString {
        if !isEscaped, character == "\"" { isString = false }
        isEscaped = !isEscaped && character == "\\"
      } else if let partner = partners[character] {
        closing.append(partner)
      } else if partners.values.contains(character) {
        guard closing.popLast() == character else { throw .unbalancedSweep(character) }
      } else if character == "\"" {
        isString = true
      } else if character == ",", closing.isEmpty {
        values.append(value.trimmed)
        value = ""
        continue
      }
      value.append(character)
    }
    if isString { throw .unbalancedSweep("\"") }
    if let open = closing.last { throw .missingInSweep(open) }
    return values + [value.trimmed]
  }
}

extension String {
  fileprivate var trimmed: String {
    let start = drop(while: \.isWhitespace)
    guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(start[...last])
  }
}
