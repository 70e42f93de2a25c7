/// A line of the text that libcmark is given.
///
/// The passes before libcmark put tokens where constructs of the book stand, and may join or split
/// lines doing so; every line remembers which line of the chapter it is.
struct ChapterLine {
  var bytes: [UInt8]
  /// In the chapter, from 1.
  let number: Int
  /// What to add to an offset in `bytes` to have the offset in the chapter's line.
  var shift = 0

  init(_ bytes: [UInt8], number: Int, shift: Int = 0) {
    self.bytes = bytes
    self.number = number
    self.shift = shift
  }

  /// How much of a line comes before its content: indentation, quote marks, list markers.
  struct Prefix {
    var length = 0
    var quotes = 0
  }

  var prefix: Prefix {
    var prefix = Prefix()
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte.isBlank {
        index += 1
      } else if byte == .quoteMark {
        index += 1
        prefix.quotes += 1
      } else if let end = listMarkerEnd(from: index) {
        index = end
      } else {
        break
      }
    }
    prefix.length = index
    return prefix
  }

  /// How many bytes of a line inside `quotes` quotes come before its text.
  func continuationPrefix(quotes: Int) -> Int {
    var index = 0
    var left = quotes
    while index < bytes.count {
      if bytes[index].isBlank {
        index += 1
      } else if bytes[index] == .quoteMark, left > 0 {
        index += 1
        left -= 1
      } else {
        break
      }
    }
    return index
  }

  private func listMarkerEnd(from start: Int) -> Int? {
    var end = start
    if [UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "*")].contains(bytes[end]) {
      end += 1
    } else {
      while end < bytes.count, end - start < 9, bytes[end].isDigit { end += 1 }
      guard end > start, end < bytes.count,
        bytes[end] == UInt8(ascii: ".") || bytes[end] == UInt8(ascii: ")")
      else { return nil }
      end += 1
    }
    return end < bytes.count && bytes[end].isBlank ? end : nil
  }
}

extension [ChapterLine] {
  /// The text, each line with a line end.
  var joined: [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(reduce(0) { $0 + $1.bytes.count + 1 })
    for line in self {
      text += line.bytes
      text.append(.lineFeed)
    }
    return text
  }
}
