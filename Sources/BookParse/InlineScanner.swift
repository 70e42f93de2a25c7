import BookModel

/// Finds the book's inline constructs in one paragraph or heading.
///
/// Code spans, raw HTML and addresses in angle brackets are passed over, and a backslash takes the
/// meaning from what it stands before, all as in CommonMark.
struct InlineScanner {
  let text: LeafText
  /// What was found, in order.
  private(set) var found: [Found] = []
  private(set) var issues: [(issue: ParseIssue, location: SourceLocation)] = []

  /// A sign that would open a formula if one that closes it came.
  private(set) var openDollar: Int?

  struct Found {
    let range: Range<Int>
    let kind: Construct.Kind
  }

  /// Where each backtick run of a length begins, in order, and how many of them are behind us.
  private var backticks: [Int: BacktickRuns] = [:]
  /// What is known not to come any more.
  private var missing: Set<String> = []

  private struct BacktickRuns {
    var starts: [Int] = []
    var passed = 0
  }

  init(_ text: LeafText) {
    self.text = text
    var index = 0
    while index < text.bytes.count {
      let isBacktick = text.bytes[index] == .backtick
      let run = isBacktick ? runLength(at: index) : 1
      if isBacktick { backticks[run, default: BacktickRuns()].starts.append(index) }
      index += run
    }
  }

  mutating func scan() {
    var index = 0
    while index < text.bytes.count {
      if let (end, kind) = construct(at: index) {
        found.append(Found(range: index..<end, kind: kind))
        index = end
      } else {
        index = passedOver(at: index)
      }
    }
  }

  private func runLength(at index: Int) -> Int {
    let byte = text.bytes[index]
    var end = index
    while end < text.bytes.count, text.bytes[end] == byte { end += 1 }
    return end - index
  }

  /// The end of what is copied unseen: a code span, a tag, an escape, or one byte.
  private mutating func passedOver(at index: Int) -> Int {
    let bytes = text.bytes
    switch bytes[index] {
    case .backslash where index + 1 < bytes.count && bytes[index + 1].isPunctuation:
      return index + 2
    case .backtick: return codeSpan(at: index)?.end ?? index + runLength(at: index)
    case UInt8(ascii: "<"): return markupEnd(at: index) ?? index + 1
    default: return index + 1
    }
  }

  /// The construct that begins at `index`, and where it ends.
  private mutating func construct(at index: Int) -> (end: Int, Construct.Kind)? {
    let bytes = text.bytes
    switch bytes[index] {
    case .backtick: return value(at: index)
    case .dollar: return bytes.starts(with: "$$", at: index) ? math(at: index, "$$") : dollar(index)
    case .backslash:
      if bytes.starts(with: "\\(", at: index) { return math(at: index, "\\)") }
      if bytes.starts(with: "\\[", at: index) { return math(at: index, "\\]") }
      return nil
    case UInt8(ascii: "@"): return reference(at: index)
    case UInt8(ascii: "["):
      guard let name = Construct.footnoteName(in: bytes, at: index) else { return nil }
      return (index + name.utf8.count + 3, .footnote(name: name))
    case UInt8(ascii: "{"):
      noteDirective(at: index)
      return label(at: index)
    case UInt8(ascii: "~"):
      guard bytes.starts(with: "~~", at: index), runLength(at: index) == 2,
        index == 0 || bytes[index - 1] != UInt8(ascii: "~"), touchesWord(index..<(index + 2))
      else { return nil }
      return (index + 2, .strike)
    default: return nil
    }
  }
}

extension InlineScanner {
  /// A formula whose delimiters may hold anything: `$$…$$`, `\(…\)`, `\[…\]`.
  private mutating func math(at index: Int, _ closer: StaticString) -> (Int, Construct.Kind)? {
    guard !missing.contains(closer.description) else { return nil }
    guard let end = ConstructScanner.closer(closer, in: text.bytes, from: index + 2) else {
      missing.insert(closer.description)
      return nil
    }
    return formula(index, content: (index + 2)..<end, isDisplay: closer.description != "\\)")
      .map { (end + 2, $0) }
  }

  /// `$…$`: no white space inside next to either sign, no digit behind the second. The next sign
  /// decides: if it cannot close the formula, there is none, and both are money.
  private mutating func dollar(_ index: Int) -> (Int, Construct.Kind)? {
    let bytes = text.bytes
    guard index + 1 < bytes.count, !bytes[index + 1].isWhitespace else { return nil }
    var end = index + 1
    while end < bytes.count, bytes[end] != .dollar {
      if bytes[end] == .backtick { return nil }
      end += bytes[end] == .backslash ? 2 : 1
    }
    if end >= bytes.count { openDollar = index }
    guard end < bytes.count, !bytes[end - 1].isWhitespace,
      end + 1 == bytes.count || !bytes[end + 1].isDigit
    else { return nil }
    return formula(index, content: (index + 1)..<end, isDisplay: false).map { (end + 1, $0) }
  }

  private func formula(_ index: Int, content: Range<Int>, isDisplay: Bool) -> Construct.Kind? {
    guard !text.bytes[content].trimmed.isEmpty else { return nil }
    return .math(
      Formula(
        trimming: text.withIndents(content), isDisplay: isDisplay,
        at: text.location(of: content.lowerBound)))
  }
}

extension InlineScanner {
  /// `@eq-loss`, not inside a word: an address of mail is left alone.
  private func reference(at index: Int) -> (Int, Construct.Kind)? {
    let bytes = text.bytes
    if index > 0 {
      let before = bytes[index - 1]
      if before.isNameByte || before == UInt8(ascii: ".") || before == UInt8(ascii: "+") {
        return nil
      }
    }
    var end = index + 1
    while end < bytes.count, bytes[end].isNameByte { end += 1 }
    while end > index + 1, bytes[end - 1] == UInt8(ascii: "-") { end -= 1 }
    let name = bytes[(index + 1)..<end].text
    guard LabelKind(of: name) != nil else { return nil }
    return (end, .reference(label: name))
  }

  /// Reports `{{help Symbol}}` within a text, where it means nothing.
  private mutating func noteDirective(at index: Int) {
    let bytes = text.bytes
    guard bytes.starts(with: "{{", at: index), index + 2 < bytes.count else { return }
    let name = bytes[(index + 2)...].prefix(while: \.isLetter)
    guard ["help", "program", "include", "cell"].contains(name.text) else { return }
    let rest = bytes[name.endIndex...].prefix { $0 != UInt8(ascii: "}") && $0 != .lineFeed }
    guard bytes.starts(with: "}}", at: rest.endIndex) else { return }
    let directive = bytes[index..<(rest.endIndex + 2)].text
    if !isAlone(index..<(rest.endIndex + 2)) {
      issues.append((.directiveInText(directive), text.location(of: index)))
    }
  }

  /// Whether a part of the text has something other than white space next to it.
  private func touchesWord(_ range: Range<Int>) -> Bool {
    let before = range.lowerBound > 0 && !text.bytes[range.lowerBound - 1].isWhitespace
    let end = range.upperBound
    return before || (end < text.bytes.count && !text.bytes[end].isWhitespace)
  }

  /// Whether a part of the text has its line for itself.
  private func isAlone(_ range: Range<Int>) -> Bool {
    let before = text.bytes[..<range.lowerBound].reversed().prefix { $0 != .lineFeed }
    let after = text.bytes[range.upperBound...].prefix { $0 != .lineFeed }
    return before.allSatisfy(\.isBlank) && after.allSatisfy(\.isBlank)
  }

  private func label(at index: Int) -> (Int, Construct.Kind)? {
    let bytes = text.bytes
    guard bytes.starts(with: "{#", at: index) else { return nil }
    var end = index + 2
    while end < bytes.count, bytes[end].isNameByte { end += 1 }
    guard end > index + 2, end < bytes.count, bytes[end] == UInt8(ascii: "}") else { return nil }
    let name = bytes[(index + 2)..<end].text
    return (end + 1, .label(Label(name: name, location: text.location(of: index))))
  }
}

extension InlineScanner {
  /// The content and the end of the code span that begins at `index`.
  private mutating func codeSpan(at index: Int) -> (content: Range<Int>, end: Int)? {
    let length = runLength(at: index)
    guard var runs = backticks[length] else { return nil }
    while runs.passed < runs.starts.count, runs.starts[runs.passed] <= index { runs.passed += 1 }
    backticks[length] = runs
    guard runs.passed < runs.starts.count else { return nil }
    let close = runs.starts[runs.passed]
    return ((index + length)..<close, close + length)
  }

  /// `` `=train.loss|%.4f` ``
  private mutating func value(at index: Int) -> (Int, Construct.Kind)? {
    guard index + 1 < text.bytes.count, text.bytes[index + 1] == UInt8(ascii: "="),
      let (content, end) = codeSpan(at: index)
    else { return nil }
    let inner = text.bytes[content].dropFirst()
    guard let first = inner.first, first.isLetter || first == UInt8(ascii: "_") else { return nil }
    let cell = inner.prefix(while: \.isNameByte)
    guard cell.endIndex < inner.endIndex, inner[cell.endIndex] == UInt8(ascii: ".") else {
      return nil
    }
    let rest = inner[(cell.endIndex + 1)...]
    let name = rest.prefix { $0.isNameByte || $0 == UInt8(ascii: ".") }
    let tail = rest[name.endIndex...]
    guard !name.isEmpty, tail.isEmpty || tail.first == .pipe else {
      issues.append(
        (.wrongValueReference(text.bytes[content].text), text.location(of: index)))
      return nil
    }
    let format = tail.isEmpty ? nil : tail.dropFirst().text
    let reference = ValueReference(
      cell: cell.text, name: name.text, format: format, location: text.location(of: index))
    return (end, .value(reference))
  }
}

extension InlineScanner {
  /// Where the tag, comment or address that begins at `index` ends; nil when `<` is just a sign.
  private mutating func markupEnd(at index: Int) -> Int? {
    let bytes = text.bytes
    guard index + 1 < bytes.count else { return nil }
    switch bytes[index + 1] {
    case UInt8(ascii: "!") where bytes.starts(with: "<!--", at: index):
      return end(of: "-->", from: index + 4)
    case UInt8(ascii: "!") where bytes.starts(with: "<![CDATA[", at: index):
      return end(of: "]]>", from: index + 9)
    case UInt8(ascii: "!"): return end(of: ">", from: index + 2)
    case UInt8(ascii: "?"): return end(of: "?>", from: index + 2)
    default: return HTMLTag.end(in: bytes, from: index) ?? addressEnd(at: index)
    }
  }

  private mutating func end(of closer: StaticString, from start: Int) -> Int? {
    guard !missing.contains(closer.description) else { return nil }
    var index = start
    while index < text.bytes.count {
      if text.bytes.starts(with: closer, at: index) { return index + closer.utf8CodeUnitCount }
      index += 1
    }
    missing.insert(closer.description)
    return nil
  }

  private func addressEnd(at index: Int) -> Int? {
    let bytes = text.bytes
    guard bytes[index + 1].isLetter || bytes[index + 1].isDigit else { return nil }
    var end = index + 1
    var isAddress = false
    while end < bytes.count, !bytes[end].isWhitespace, bytes[end] != UInt8(ascii: "<") {
      if bytes[end] == UInt8(ascii: ">") { return isAddress ? end + 1 : nil }
      isAddress = isAddress || bytes[end] == .colon || bytes[end] == UInt8(ascii: "@")
      end += 1
    }
    return nil
  }
}
