/// The line that opens a fenced code block.
struct CodeFence {
  /// Bytes before the fence in its line.
  let indent: Int
  let character: UInt8
  let length: Int

  /// The fence that opens a code block of libcmark's tree, or nil for an indented block.
  ///
  /// libcmark tells the two apart and does not say. `column` is where the block begins in its first
  /// line, and `code` what libcmark took for its content.
  init?(line: [UInt8], column: Int, code: String) {
    let start = max(0, column - 1)
    guard start < line.count else { return nil }
    character = line[start]
    guard character == .backtick || character == UInt8(ascii: "~") else { return nil }
    indent = start
    length = line[start...].prefix { [character] in $0 == character }.count
    guard length >= 3 else { return nil }
    let blanks = line[..<start].reversed().prefix(while: \.isBlank)
    let width = blanks.reduce(0) { $0 + ($1 == .tab ? 4 : 1) }
    let firstLine = code.utf8.prefix { $0 != .lineFeed }
    if width >= 4, firstLine.elementsEqual(line[start...]) { return nil }
  }

  /// The offset of the info string in the fence's line.
  var infoStart: Int { indent + length }

  /// Whether `line` can close this fence.
  func isClosed(by line: [UInt8]) -> Bool {
    let content = line.drop { $0.isBlank || $0 == .quoteMark }
    let run = content.prefix { $0 == character }
    return run.count >= length && content.dropFirst(run.count).allSatisfy(\.isWhitespace)
  }
}
