import BookModel

/// A text file as lines of bytes, so that a place in it is a line and a column.
struct SourceText {
  let path: String
  /// Without their line ends. The first is line 1.
  let lines: [[UInt8]]
  /// Where the text holds a character that Unicode keeps for a program's own use, from U+FDD0 on,
  /// or a null. In ``lines`` a replacement character stands for it.
  let noncharacters: [(scalar: UInt32, location: SourceLocation)]

  init(_ file: SourceFile) {
    path = file.path
    var lines = file.text.utf8.split(separator: .lineFeed, omittingEmptySubsequences: false)
      .map(Array.init)
    if file.text.utf8.last == .lineFeed { lines.removeLast() }
    var noncharacters: [(UInt32, SourceLocation)] = []
    for line in lines.indices where lines[line].contains(where: { $0 == 0xEF || $0 == 0 }) {
      var index = 0
      while index < lines[line].count {
        if lines[line][index] == 0 {
          let location = SourceLocation(file: file.path, line: line + 1, column: index + 1)
          noncharacters.append((0, location))
          lines[line].replaceSubrange(index...index, with: [0xEF, 0xBF, 0xBD])
        } else if index + 2 < lines[line].count, lines[line][index] == 0xEF,
          lines[line][index + 1] == 0xB7,
          (0x90...0xAF).contains(lines[line][index + 2])
        {
          noncharacters.append(
            (
              0xFDD0 + UInt32(lines[line][index + 2] - 0x90),
              SourceLocation(file: file.path, line: line + 1, column: index + 1)
            ))
          lines[line].replaceSubrange(index..<(index + 3), with: [0xEF, 0xBF, 0xBD])
        }
        index += 1
      }
    }
    self.lines = lines
    self.noncharacters = noncharacters
  }

  func location(line: Int, column: Int = 1) -> SourceLocation {
    SourceLocation(file: path, line: line, column: column)
  }

  func excerpt(at location: SourceLocation) -> Excerpt? {
    guard location.file == path, lines.indices.contains(location.line - 1) else { return nil }
    return Excerpt(
      line: location.line, column: location.column,
      text: String(decoding: lines[location.line - 1], as: UTF8.self))
  }
}

extension SourceFile {
  /// The same text with a line feed at the end of each line and without a byte order mark.
  var normalized: SourceFile {
    let bytes = Array(text.utf8)
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    guard start > 0 || bytes.contains(0x0D) else { return self }
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count)
    for index in bytes.indices.dropFirst(start) {
      if bytes[index] != 0x0D {
        out.append(bytes[index])
      } else if index + 1 == bytes.count || bytes[index + 1] != .lineFeed {
        out.append(.lineFeed)
      }
    }
    return SourceFile(path: path, text: out.text)
  }
}

extension UInt8 {
  static let lineFeed = UInt8(ascii: "\n")
  static let space = UInt8(ascii: " ")
  static let tab = UInt8(ascii: "\t")
  static let backslash = UInt8(ascii: "\\")
  static let backtick = UInt8(ascii: "`")
  static let dollar = UInt8(ascii: "$")
  static let colon = UInt8(ascii: ":")
  static let quoteMark = UInt8(ascii: ">")
  static let pipe = UInt8(ascii: "|")

  var isBlank: Bool { self == .space || self == .tab }
  var isWhitespace: Bool {
    isBlank || self == .lineFeed || self == 0x0D || self == 0x0B || self == 0x0C
  }
  var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }
  var isLetter: Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20) && self < 0x80
  }
  /// What a label, a cell or an attribute may be named with.
  var isNameByte: Bool {
    isLetter || isDigit || self == UInt8(ascii: "_") || self == UInt8(ascii: "-")
  }
  var isPunctuation: Bool {
    (0x21...0x2F).contains(self) || (0x3A...0x40).contains(self) || (0x5B...0x60).contains(self)
      || (0x7B...0x7E).contains(self)
  }
}

extension Collection<UInt8> {
  var text: String { String(decoding: self, as: UTF8.self) }

  func starts(with ascii: StaticString, at index: Index) -> Bool {
    var index = index
    for offset in 0..<ascii.utf8CodeUnitCount {
      guard index < endIndex, self[index] == ascii.utf8Start[offset] else { return false }
      formIndex(after: &index)
    }
    return true
  }
}

extension BidirectionalCollection<UInt8> {
  /// Without the spaces and tabs at both ends.
  var trimmed: SubSequence {
    var start = startIndex
    while start < endIndex, self[start].isWhitespace { formIndex(after: &start) }
    var end = endIndex
    while end > start, self[index(before: end)].isWhitespace { formIndex(before: &end) }
    return self[start..<end]
  }
}
