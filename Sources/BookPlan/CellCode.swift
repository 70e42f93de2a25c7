import BookDigest
import BookModel
import SwiftSyntax

/// The digest of what a cell's author wrote, as far as it decides what the cell gives: the tokens,
/// so that comments and layout do not count, and the attributes that say how it runs.
///
/// What an expected failure must say is no part of it: that is compared with the record.
struct CellCode {
  let digest: String

  init(of cell: Cell, memo: inout Memo) {
    let tokens = memo.line(for: cell.source) { Self.summary(of: CellSyntax(cell)) }
    var parts = KeyParts()
    parts.add("book cell code 1")
    parts.add(tokens)
    if tokens.hasSuffix(Self.placeMark) {
      // `#line` and its like: the cell's place and layout are part of what it says.
      parts.add(cell.source)
      parts.add("\(cell.location.file):\(cell.location.line)")
      parts.add(cell.indents.map(String.init))
    }
    parts.add(cell.options.expectation?.kind.rawValue ?? "")
    if let sweep = cell.options.sweep { parts.add([sweep.constant] + sweep.values) }
    digest = parts.digest
  }

  private static let placeMark = " placed"

  /// The digest of the tokens, and whether one of them stands for its own place.
  private static func summary(of syntax: CellSyntax) -> String {
    var parts = KeyParts()
    if syntax.isBroken {
      parts.add("broken")
      parts.add(syntax.cell.source)
    } else {
      parts.add("tokens")
      parts.addTokens(of: syntax.tree)
    }
    return parts.digest + (syntax.namesItsPlace ? placeMark : "")
  }
}

extension CellSyntax {
  /// Whether the cell writes `#line`, `#column`, `#file` or one of its relatives.
  fileprivate var namesItsPlace: Bool {
    let places: Set = ["line", "column", "file", "fileID", "filePath"]
    var isAfterPound = false
    for token in tree.tokens(viewMode: .sourceAccurate) {
      if isAfterPound, places.contains(token.text) { return true }
      isAfterPound = token.tokenKind == .pound
    }
    return false
  }
}
