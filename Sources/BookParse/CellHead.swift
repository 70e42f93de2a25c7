import BookModel

/// What the line that opens a cell says: `swift cell=train caption="Three epochs"`.
struct CellHead {
  var name: String?
  var options = Cell.Options()
  var label: Label?

  static let attributes = [
    "hide", "silent", "output", "caption", "label", "volatile", "tol", "abs", "rel", "timeout",
    "table", "expect", "sweep", "same-as", "slow", "save",
  ]

  /// Attributes that do not go together, and why.
  private static let clashes: [(String, String, why: String)] = [
    ("expect", "sweep", "a cell that is there to fail runs once"),
    ("expect", "save", "no other chapter can use what a failing cell declares"),
    ("expect", "same-as", "a cell that is there to fail has no result to compare"),
    ("expect", "table", "a cell that is there to fail shows its failure"),
    ("sweep", "save", "a saved cell holds declarations, and they are the same for everybody"),
  ]

  /// Whether a fence with this info string opens a cell.
  static func isCell(_ info: String) -> Bool {
    let words = info.split(maxSplits: 2, whereSeparator: \.isWhitespace)
    guard words.count > 1, words[0] == "swift" else { return false }
    return words[1] == "cell" || words[1].hasPrefix("cell=")
  }

  /// Reads the info string that begins at `start` of the chapter's line `number`.
  init(
    _ line: [UInt8], from start: Int, number lineNumber: Int, tolerance: Tolerance,
    issues: inout IssueList
  ) {
    let source = issues.source
    let (attributes, unclosed) = Attribute.all(in: line, from: start)
    if let unclosed {
      issues.add(
        ParseIssue.unclosedQuotation, at: source.location(line: lineNumber, column: unclosed))
    }
    var seen: [String: SourceLocation] = [:]
    var relative: Double?
    var absolute: Double?
    for attribute in attributes {
      let place = source.location(line: lineNumber, column: attribute.column)
      let valuePlace = source.location(line: lineNumber, column: attribute.valueColumn)
      guard seen.updateValue(place, forKey: attribute.key) == nil else {
        issues.add(ParseIssue.repeatedAttribute(attribute.key), at: place)
        continue
      }
      func value() -> String? {
        if attribute.value == nil {
          issues.add(ParseIssue.missingValue(attribute: attribute.key), at: place)
        }
        return attribute.value
      }
      func number(_ what: String, isValid: (Double) -> Bool) -> Double? {
        guard let text = value() else { return nil }
        if let number = Double(text), number.isFinite, isValid(number) { return number }
        issues.add(
          ParseIssue.wrongValue(attribute: attribute.key, value: text, wanted: what), at: valuePlace
        )
        return nil
      }
      func flag() -> Bool {
        if attribute.value != nil { issues.add(ParseIssue.flagWithValue(attribute.key), at: place) }
        return true
      }
      func word(_ only: String) -> Bool {
        guard let text = value() else { return false }
        if text == only { return true }
        issues.add(
          ParseIssue.wrongValue(attribute: attribute.key, value: text, wanted: "'\(only)'"),
          at: valuePlace)
        return false
      }
      switch attribute.key {
      case "cell":
        guard let text = attribute.value else { break }
        if text.utf8.first?.isLetter == true, text.utf8.allSatisfy(\.isNameByte) {
          name = text
        } else {
          issues.add(ParseIssue.wrongCellName(text), at: valuePlace)
        }
      case "hide": options.isHidden = flag()
      case "silent": options.isSilent = flag()
      case "volatile": options.isVolatile = flag()
      case "output": options.showsOutput = !word("none")
      case "table": options.tableOfPrintedLosses = word("loss")
      case "caption": options.caption = value()
      case "label":
        if let text = value() { label = Label(name: text, location: valuePlace) }
      case "tol":
        let both = number("a number from 0 on") { $0 >= 0 }
        relative = relative ?? both
        absolute = absolute ?? both
      case "rel": relative = number("a number from 0 on") { $0 >= 0 } ?? relative
      case "abs": absolute = number("a number from 0 on") { $0 >= 0 } ?? absolute
      case "expect":
        guard let text = value() else { break }
        if let kind = Expectation.Kind(rawValue: text) {
          // The fence after the cell, which says what the failure must say, is not read yet.
          options.expectation = Expectation(kind: kind, message: "", location: place)
        } else {
          let kinds = Expectation.Kind.allCases.map { "'\($0.rawValue)'" }
          issues.add(
            ParseIssue.wrongValue(
              attribute: attribute.key, value: text, wanted: kinds.joined(separator: " or ")),
            at: valuePlace)
        }
      case "sweep":
        guard let text = value() else { break }
        do throws(CellIssue) {
          options.sweep = try Sweep(reading: text, at: valuePlace)
        } catch {
          issues.add(error, at: valuePlace)
        }
      case "same-as":
        guard let text = value() else { break }
        options.sameAs = CellReference(reading: text, at: valuePlace)
        if options.sameAs?.cell == nil {
          options.sameAs = nil
          issues.add(CellIssue.wrongReference(text), at: valuePlace)
        }
      case "slow": options.isSlow = flag()
      case "save": options.isSaved = flag()
      case "timeout": options.timeout = number("seconds above 0") { $0 > 0 }
      default: issues.add(ParseIssue.unknownCellAttribute(attribute.key), at: place)
      }
    }
    for (first, second, why) in Self.clashes {
      guard let one = seen[first], let other = seen[second] else { continue }
      issues.add(CellIssue.clash(first, second, why: why), at: max(one, other))
    }
    if relative != nil || absolute != nil {
      options.tolerance = Tolerance(
        relative: relative ?? tolerance.relative, absolute: absolute ?? tolerance.absolute)
    }
  }
}
