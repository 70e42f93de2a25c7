import BookModel

/// A link to a chapter of the book, such as `from-scratch.md#sec-a`, or to a place in its own.
struct ChapterLink {
  /// The path as it is written, without the part behind `#`; empty for the chapter itself.
  let path: String
  let anchor: String?
  let location: SourceLocation

  /// nil for a link that leads elsewhere.
  init?(_ destination: String, at location: SourceLocation) {
    let parts = destination.split(
      separator: "#", maxSplits: 1, omittingEmptySubsequences: false
    ).map { String($0) }
    guard let first = parts.first, !destination.isEmpty else { return nil }
    guard first.isEmpty || (first.hasSuffix(".md") && !first.contains(":") && !first.hasPrefix("/"))
    else { return nil }
    path = first
    anchor = parts.count > 1 ? parts[1] : nil
    self.location = location
  }
}
