import BookModel

extension ConstructScanner {
  /// Turns containers, panes and directives into lines that libcmark takes for raw HTML.
  mutating func cutStructure() {
    let map = LeafMap(of: lines)
    var out: [ChapterLine] = []
    out.reserveCapacity(lines.count)
    // Whether each open container is one of tabs: only there does `== Title` mean something.
    var openTabs: [Bool] = []
    for (index, line) in lines.enumerated() {
      let prefix = line.prefix
      let start = prefix.length
      let content = line.bytes[start...]
      guard !map.isVerbatim[index], let first = content.first else {
        out.append(line)
        continue
      }
      let place = location(line, offset: start)
      switch first {
      case .colon where content.starts(with: ":::".utf8):
        let kind = containerLine(line, from: start, openTabs: &openTabs)
        out.append(replacing(line, prefix, with: kind, at: place))
      case UInt8(ascii: "=") where openTabs.last == true && content.starts(with: "== ".utf8):
        let title = content.dropFirst(2).trimmed.text
        out.append(replacing(line, prefix, with: .pane(title: title), at: place))
      case UInt8(ascii: "{") where content.starts(with: "{{".utf8) && content.trimmed.ends("}}"):
        if let directive = directive(line, from: start) {
          out.append(replacing(line, prefix, with: directive, at: place))
        } else {
          out.append(line)
        }
      default:
        out.append(line)
      }
    }
    lines = out
  }

  private mutating func replacing(
    _ line: ChapterLine, _ prefix: ChapterLine.Prefix, with kind: Construct.Kind,
    at place: SourceLocation
  ) -> ChapterLine {
    let source = line.bytes[prefix.length...].text
    let token = constructs.addLine(kind, source: source, at: place)
    return ChapterLine(
      line.bytes[..<prefix.length] + token, number: line.number, shift: line.shift)
  }

  private mutating func containerLine(
    _ line: ChapterLine, from start: Int, openTabs: inout [Bool]
  ) -> Construct.Kind {
    let bytes = line.bytes
    var nameStart = start + bytes[start...].prefix { $0 == .colon }.count
    while nameStart < bytes.count, bytes[nameStart].isWhitespace { nameStart += 1 }
    guard nameStart < bytes.count else {
      _ = openTabs.popLast()
      return .close
    }
    let name = bytes[nameStart...].prefix { !$0.isWhitespace }
    let (attributes, unclosed) = Attribute.all(in: bytes, from: name.endIndex)
    if let unclosed {
      issues.add(ParseIssue.unclosedQuotation, at: location(line, offset: unclosed - 1))
    }
    var title: String?
    for attribute in attributes {
      let place = location(line, offset: attribute.column - 1)
      switch (attribute.key, attribute.value) {
      case ("title", let value?) where title == nil: title = value
      case ("title", nil): issues.add(ParseIssue.missingValue(attribute: "title"), at: place)
      case ("title", _): issues.add(ParseIssue.repeatedAttribute("title"), at: place)
      default:
        issues.add(ParseIssue.unknownContainerAttribute(attribute.key), at: place)
      }
    }
    openTabs.append(name.text == "tabs")
    if name.text == "tabs" {
      if title != nil {
        issues.add(ParseIssue.titledTabs, at: location(line, offset: name.startIndex))
      }
      return .openTabs
    }
    guard let kind = Container.Kind(rawValue: name.text) else {
      issues.add(
        ParseIssue.unknownContainer(name.text), at: location(line, offset: name.startIndex))
      return .open(.note, title: title)
    }
    return .open(kind, title: title)
  }

  private mutating func directive(_ line: ChapterLine, from start: Int) -> Construct.Kind? {
    let inner = line.bytes[start...].trimmed.dropFirst(2).dropLast(2)
    let words = inner.split(whereSeparator: \.isWhitespace).map(\.text)
    let nameColumn = inner.firstIndex { !$0.isWhitespace } ?? inner.startIndex
    let place = location(line, offset: nameColumn)
    switch (words.first, words.count) {
    case ("help", 2): return .help(symbol: words[1])
    case ("program", 1): return .program
    case ("help", _): issues.add(ParseIssue.wrongDirective("{{help Symbol}}"), at: place)
    case ("program", _): issues.add(ParseIssue.wrongDirective("{{program}}"), at: place)
    default: issues.add(ParseIssue.unknownDirective(words.first ?? ""), at: place)
    }
    return nil
  }
}

extension BidirectionalCollection<UInt8> {
  func ends(_ ascii: String) -> Bool { suffix(ascii.utf8.count).elementsEqual(ascii.utf8) }
}
