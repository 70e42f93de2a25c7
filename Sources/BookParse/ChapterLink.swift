import BookModel

/// A link to a chapter of the book, such as `from-scratch.md#sec-a`, or to a place in its own.
struct ChapterLink {
  /// The path as it is written, without the part behind `#`; empty for the chapter itself.
  let path: String
  let anchor: String?
  private(set) var location: SourceLocation
  /// The whole destination.
  let written: String

  /// nil for a link that leads elsewhere.
  init?(_ destination: String, at location: SourceLocation) {
    let parts = destination.split(
      separator: "#", maxSplits: 1, omittingEmptySubsequences: false
    ).map { String($0) }
    guard let first = parts.first, !destination.isEmpty else { return nil }
    guard first.isEmpty || (first.hasSuffix(".md") && !first.contains(":") && !first.hasPrefix("/"))
    else { return nil }
    path = first
    written = destination
    anchor = parts.count > 1 ? parts[1] : nil
    self.location = location
  }

  func at(_ location: SourceLocation) -> ChapterLink {
    var link = self
    link.location = location
    return link
  }
}

/// Finds where the destinations of links stand: libcmark says only in which line a link begins.
struct LinkPlaces {
  private let source: SourceText
  /// Where the last search ended: links come in the order of the text.
  private var line = 1
  private var offset = 0
  /// How many bytes may still be looked at, so that a text of links that are all defined elsewhere
  /// is not searched again for each.
  private var budget: Int

  init(_ source: SourceText) {
    self.source = source
    budget = 1_000 + 4 * source.lines.reduce(0) { $0 + $1.count }
  }

  /// The place of `](destination`, in the line or the two below it.
  mutating func next(_ destination: String, from first: Int) -> SourceLocation? {
    let wanted = Array("](".utf8) + destination.utf8
    for number in first..<(first + 3) where source.lines.indices.contains(number - 1) {
      let bytes = source.lines[number - 1]
      var index = number == line ? offset : 0
      budget -= max(0, bytes.count - index)
      guard budget > 0 else { return nil }
      while index + wanted.count <= bytes.count {
        if bytes[index] == wanted[0], bytes[index...].starts(with: wanted) {
          line = number
          offset = index + wanted.count
          return source.location(line: number, column: index + 3)
        }
        index += 1
      }
    }
    return nil
  }
}
