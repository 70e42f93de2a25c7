import BookModel

/// The `///` lines before a declaration, as Markdown.
struct DocComment {
  let blocks: [Block]
  let location: BookModel.SourceLocation

  /// - Parameters:
  ///   - comments: The lines with their slashes.
  ///   - line: The line of the declaration, which the last of them stands before.
  init(_ comments: [String], endingBefore line: Int, in file: String) {
    let first = max(1, line - comments.count)
    let source = SourceText(SourceFile(path: file, text: ""))
    location = source.location(line: first)
    let lines = comments.enumerated().map { offset, comment in
      var text = Array(comment.utf8.dropFirst(3))
      if text.first == .space { text.removeFirst() }
      return ChapterLine(Self.withSwiftNames(text), number: first + offset)
    }
    var builder = TreeBuilder(
      .plain, source: source, lines: lines, constructs: Constructs(),
      issues: IssueList(of: source))
    blocks = builder.build(lines.joined)
  }

  /// A line whose links to symbols, ``` ``Trainer/step(batchSize:)`` ```, are names as Swift has
  /// them.
  private static func withSwiftNames(_ line: [UInt8]) -> [UInt8] {
    var line = line
    var isLink = false
    var index = 0
    while index < line.count {
      if line.starts(with: "``", at: index), !line.starts(with: "```", at: index) {
        isLink.toggle()
        index += 2
        continue
      }
      if isLink, line[index] == UInt8(ascii: "/") { line[index] = UInt8(ascii: ".") }
      index += 1
    }
    return line
  }
}
