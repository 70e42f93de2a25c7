import BookDigest
import BookModel
import SwiftSyntax

/// Reports the saved cells that do more than declare: in the chapters that use them, what they did
/// would be seen nowhere.
struct SavedCellCheck {
  private var checked: Set<BookModel.SourceLocation> = []
  private let sources: [String: SourceFile]

  init(_ book: Book) {
    sources = Dictionary(
      book.everyChapter.map { ($0.source.path, $0.source) }, uniquingKeysWith: { first, _ in first }
    )
  }

  /// Each cell is looked at once, however many chapters use it, and not at all when it was before.
  mutating func check(
    _ cells: [Cell], memo: inout Memo, reporting diagnostics: inout [Diagnostic]
  ) {
    for cell in cells where cell.options.isSaved && checked.insert(cell.location).inserted {
      let known = memo.line(for: "saved cell\n" + cell.source) {
        let syntax = CellSyntax(cell)
        return syntax.isBroken || syntax.firstAction == nil ? "declares" : "acts"
      }
      if known == "declares" { continue }
      let syntax = CellSyntax(cell)
      // The compiler says what is wrong with a cell that the parser does not understand.
      guard !syntax.isBroken, let place = syntax.firstAction else { continue }
      let diagnostic = Diagnostic(
        .error, "saved cell '\(cell.name)' does more than declare", at: place,
        help: "put what runs in a cell of its own, or in a function")
      diagnostics.append(sources[place.file].map(diagnostic.quoting) ?? diagnostic)
    }
  }
}

extension CellSyntax {
  /// The place of the first statement or expression at the cell's top level.
  fileprivate var firstAction: BookModel.SourceLocation? {
    for item in tree.statements {
      if case .decl(let declaration) = item.item, !declaration.is(MacroExpansionDeclSyntax.self) {
        continue
      }
      let offset = item.positionAfterSkippingLeadingTrivia.utf8Offset
      let line = line(at: offset)
      let row = line - cell.location.line
      let indent = cell.indents.indices.contains(row) ? cell.indents[row] : 0
      return BookModel.SourceLocation(
        file: cell.location.file, line: line, column: offset - lineStart(of: offset) + 1 + indent)
    }
    return nil
  }
}
