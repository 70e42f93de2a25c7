/// One attribute of a cell's or a container's line: `caption="A curve"`, `hide`.
struct Attribute {
  let key: String
  /// nil for a flag.
  let value: String?
  /// Of the key in its line, from 1.
  let column: Int
  /// Of the value, behind its quotation mark.
  let valueColumn: Int

  /// The attributes in `line` from `start` on.
  ///
  /// A value with blanks stands in double quotes, where a backslash keeps a quotation mark or a
  /// backslash. `unclosed` is the column of a quotation mark that has no partner.
  static func all(in line: [UInt8], from start: Int) -> (attributes: [Attribute], unclosed: Int?) {
    var attributes: [Attribute] = []
    var index = start
    while true {
      while index < line.count, line[index].isWhitespace { index += 1 }
      guard index < line.count else { return (attributes, nil) }
      let keyStart = index
      while index < line.count, !line[index].isWhitespace, line[index] != UInt8(ascii: "=") {
        index += 1
      }
      let key = line[keyStart..<index].text
      guard index < line.count, line[index] == UInt8(ascii: "=") else {
        attributes.append(
          Attribute(key: key, value: nil, column: keyStart + 1, valueColumn: keyStart + 1))
        continue
      }
      index += 1
      var value: [UInt8] = []
      var valueStart = index
      if index < line.count, line[index] == UInt8(ascii: "\"") {
        valueStart += 1
        index += 1
        while index < line.count, line[index] != UInt8(ascii: "\"") {
          if line[index] == .backslash, index + 1 < line.count,
            line[index + 1] == .backslash || line[index + 1] == UInt8(ascii: "\"")
          {
            index += 1
          }
          value.append(line[index])
          index += 1
        }
        guard index < line.count else { return (attributes, valueStart) }
        index += 1
      } else {
        while index < line.count, !line[index].isWhitespace {
          value.append(line[index])
          index += 1
        }
      }
      attributes.append(
        Attribute(
          key: key, value: value.text, column: keyStart + 1, valueColumn: valueStart + 1))
    }
  }
}
