import BookModel
import SwiftSyntax

// Whether a cell's code can stand in a scope of its own.
extension CellSyntax {
  /// The declarations that only the top level of a program may hold.
  var topLevelOnly: [PlanIssue] {
    isBroken ? [] : topLevelOnly(in: tree.statements)
  }

  private func topLevelOnly(in items: CodeBlockItemListSyntax) -> [PlanIssue] {
    items.flatMap { item -> [PlanIssue] in
      guard case .decl(let declaration) = item.item else { return [] }
      if let conditional = declaration.as(IfConfigDeclSyntax.self) {
        return conditional.clauses.flatMap { clause -> [PlanIssue] in
          guard case .statements(let items)? = clause.elements else { return [] }
          return topLevelOnly(in: items)
        }
      }
      guard let keyword = declaration.topLevelKeyword else { return [] }
      return [
        .topLevelOnly(
          keyword: keyword.text, cell: cell,
          at: location(of: keyword.positionAfterSkippingLeadingTrivia.utf8Offset))
      ]
    }
  }

  /// The chapter's place of the byte at `offset`.
  func location(of offset: Int) -> BookModel.SourceLocation {
    let line = line(at: offset)
    let index = line - cell.location.line
    let indent = cell.indents.indices.contains(index) ? cell.indents[index] : 0
    return BookModel.SourceLocation(
      file: cell.location.file, line: line, column: offset - lineStart(of: offset) + 1 + indent)
  }
}

extension DeclSyntax {
  /// The word that makes this a declaration of the top level, or one that is seen outside its file.
  fileprivate var topLevelKeyword: TokenSyntax? {
    if let found = self.as(ImportDeclSyntax.self) { return found.importKeyword }
    if let found = self.as(ExtensionDeclSyntax.self) { return found.extensionKeyword }
    if let found = self.as(OperatorDeclSyntax.self) { return found.operatorKeyword }
    if let found = self.as(PrecedenceGroupDeclSyntax.self) { return found.precedencegroupKeyword }
    if let found = self.as(MacroDeclSyntax.self) { return found.macroKeyword }
    let access: Set = ["public", "open", "package", "internal", "fileprivate", "private"]
    return asProtocol((any WithModifiersSyntax).self)?.modifiers.map(\.name)
      .first { access.contains($0.text) }
  }
}
