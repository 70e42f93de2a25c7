import BookModel

extension TreeBuilder {
  /// The pieces, each `text` fence after a cell that is there to fail taken into the cell: the page
  /// shows what the cell really says.
  mutating func withExpectedTexts(_ pieces: [BlockPiece]) -> [BlockPiece] {
    var kept: [BlockPiece] = []
    kept.reserveCapacity(pieces.count)
    var index = 0
    while index < pieces.count {
      defer { index += 1 }
      guard case .block(var block) = pieces[index], case .cell(var cell) = block.content,
        let expectation = cell.options.expectation
      else {
        kept.append(pieces[index])
        continue
      }
      if index + 1 < pieces.count, case .block(let next) = pieces[index + 1],
        case .listing(let listing) = next.content, listing.language == "text"
      {
        index += 1
        let message = listing.code.hasSuffix("\n") ? String(listing.code.dropLast()) : listing.code
        if message.utf8.allSatisfy(\.isWhitespace) {
          issues.add(CellIssue.emptyExpectedText, at: next.location)
        }
        cell.options.expectation = Expectation(
          kind: expectation.kind, message: message, location: next.location)
      } else {
        issues.add(CellIssue.missingExpectedText(expectation.kind), at: expectation.location)
      }
      block.content = .cell(cell)
      kept.append(.block(block))
    }
    return kept
  }
}
