import BookModel

extension CellReference {
  /// Reads `chapter#cell`, `#cell` or `chapter`; nil for anything else.
  ///
  /// In `#cell` the chapter has the empty path: it is the one in which this is written.
  init?(reading text: String, at location: SourceLocation) {
    guard !text.isEmpty, !text.utf8.contains(where: \.isWhitespace) else { return nil }
    let parts = text.split(separator: "#", omittingEmptySubsequences: false).map(String.init)
    guard parts.count <= 2 else { return nil }
    if parts.count == 2 {
      guard parts[1].utf8.first?.isLetter == true, parts[1].utf8.allSatisfy(\.isNameByte) else {
        return nil
      }
    }
    self.init(
      chapter: ChapterID(parts[0]), cell: parts.count == 2 ? parts[1] : nil, location: location)
  }

  /// As an author writes it.
  var text: String { chapter.path + (cell.map { "#" + $0 } ?? "") }
}
