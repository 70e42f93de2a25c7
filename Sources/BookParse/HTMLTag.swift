/// CommonMark's grammar of an open or closing tag.
enum HTMLTag {
  /// Where the tag that begins at `start`, with `<`, ends; nil when there is none.
  static func end(in bytes: [UInt8], from start: Int) -> Int? {
    var index = start + 1
    let isClosing = index < bytes.count && bytes[index] == UInt8(ascii: "/")
    if isClosing { index += 1 }
    guard index < bytes.count, bytes[index].isLetter else { return nil }
    while index < bytes.count, isTagNameByte(bytes[index]) { index += 1 }
    while !isClosing, let attributeEnd = attributeEnd(in: bytes, from: index) {
      index = attributeEnd
    }
    index = skipBlanks(in: bytes, from: index)
    if !isClosing, index < bytes.count, bytes[index] == UInt8(ascii: "/") { index += 1 }
    guard index < bytes.count, bytes[index] == UInt8(ascii: ">") else { return nil }
    return index + 1
  }

  /// The values of all `id` attributes in a piece of HTML.
  static func ids(in html: String) -> Set<String> {
    var ids: Set<String> = []
    let bytes = Array(html.utf8)
    var index = 0
    while index < bytes.count {
      guard bytes[index].isWhitespace, bytes.starts(with: "id=", at: index + 1) else {
        index += 1
        continue
      }
      index += 4
      guard index < bytes.count else { break }
      let quotation = bytes[index]
      if quotation == UInt8(ascii: "\"") || quotation == UInt8(ascii: "'") {
        ids.insert(bytes[(index + 1)...].prefix { $0 != quotation }.text)
      } else {
        ids.insert(bytes[index...].prefix(while: isBareValueByte).text)
      }
    }
    return ids
  }

  private static func attributeEnd(in bytes: [UInt8], from start: Int) -> Int? {
    var index = skipBlanks(in: bytes, from: start)
    guard index > start, index < bytes.count,
      bytes[index].isLetter || bytes[index] == UInt8(ascii: "_") || bytes[index] == .colon
    else { return nil }
    while index < bytes.count, isAttributeNameByte(bytes[index]) { index += 1 }
    let nameEnd = index
    index = skipBlanks(in: bytes, from: index)
    guard index < bytes.count, bytes[index] == UInt8(ascii: "=") else { return nameEnd }
    index = skipBlanks(in: bytes, from: index + 1)
    guard index < bytes.count else { return nil }
    if bytes[index] == UInt8(ascii: "\"") || bytes[index] == UInt8(ascii: "'") {
      let quotation = bytes[index]
      index += 1
      while index < bytes.count, bytes[index] != quotation { index += 1 }
      return index < bytes.count ? index + 1 : nil
    }
    let valueStart = index
    while index < bytes.count, isBareValueByte(bytes[index]) { index += 1 }
    return index > valueStart ? index : nil
  }

  private static func skipBlanks(in bytes: [UInt8], from start: Int) -> Int {
    var index = start
    while index < bytes.count, bytes[index].isWhitespace { index += 1 }
    return index
  }

  private static func isTagNameByte(_ byte: UInt8) -> Bool {
    byte.isLetter || byte.isDigit || byte == UInt8(ascii: "-")
  }

  private static func isAttributeNameByte(_ byte: UInt8) -> Bool {
    byte.isNameByte || byte == .colon || byte == UInt8(ascii: ".")
  }

  private static func isBareValueByte(_ byte: UInt8) -> Bool {
    !byte.isWhitespace && !"\"'=<>`".utf8.contains(byte)
  }
}
