import BookModel
import SwiftSyntax

/// Reads out of a cell what it declares for others and what it takes from them.
final class ReachReader: SyntaxVisitor {
  private(set) var reach = CellReach()

  /// Names that the compiler uses where none is written.
  private static let implied: Set = [
    "IntegerLiteralType", "FloatLiteralType", "StringLiteralType", "BooleanLiteralType",
  ]

  static func reach(of tree: SourceFileSyntax) -> CellReach {
    let reader = ReachReader(viewMode: .sourceAccurate)
    reader.reach.uses = implied
    for declaration in tree.statements.declarations { reader.declare(declaration) }
    reader.walk(tree)
    return reader.reach
  }

  private func declare(_ declaration: DeclSyntax) {
    reach.names.formUnion(declaration.boundNames)
    if let extended = declaration.as(ExtensionDeclSyntax.self) {
      let type = extended.extendedType.identifiers.first ?? ""
      if let clause = extended.inheritanceClause {
        reach.conformances.append(
          CellReach.Conformance(
            type: type, protocols: clause.inheritedTypes.flatMap(\.type.identifiers)))
      }
      for member in extended.memberBlock.members {
        reach.members += member.decl.boundNames.sorted().map {
          CellReach.Member(type: type, name: $0)
        }
      }
    } else if let refining = declaration.as(ProtocolDeclSyntax.self) {
      if refining.inheritanceClause == nil { reach.types.append(refining.name.text) }
    } else if declaration.isNominal {
      reach.types += declaration.boundNames
    }
  }

  override func visit(_ node: DeclReferenceExprSyntax) -> SyntaxVisitorContinueKind {
    let name = node.baseName.text
    if let access = node.parent?.as(MemberAccessExprSyntax.self),
      access.declName.position == node.position
    {
      reach.memberUses.insert(name)
    } else if !Syntax(node).isBound(name) {
      reach.uses.insert(name)
      reach.memberUses.insert(name)
    }
    return .visitChildren
  }

  override func visit(_ node: IdentifierTypeSyntax) -> SyntaxVisitorContinueKind {
    if !Syntax(node).isBound(node.name.text) { reach.uses.insert(node.name.text) }
    return .visitChildren
  }

  override func visit(_ node: KeyPathPropertyComponentSyntax) -> SyntaxVisitorContinueKind {
    reach.memberUses.insert(node.declName.baseName.text)
    return .skipChildren
  }

  override func visit(_ node: FunctionCallExprSyntax) -> SyntaxVisitorContinueKind {
    if let name = node.calledExpression.lastToken(viewMode: .sourceAccurate)?.text,
      name.first?.isUppercase == true || name == ">" || name == "]"
    {
      reach.memberUses.insert("init")
    }
    return .visitChildren
  }

  override func visit(_ node: SubscriptCallExprSyntax) -> SyntaxVisitorContinueKind {
    reach.memberUses.insert("subscript")
    return .visitChildren
  }

  override func visit(_ token: TokenSyntax) -> SyntaxVisitorContinueKind {
    switch token.tokenKind {
    case .binaryOperator(let name), .prefixOperator(let name), .postfixOperator(let name):
      reach.uses.insert(name)
      reach.memberUses.insert(name)
    default: break
    }
    return .skipChildren
  }
}

extension CodeBlockItemListSyntax {
  /// The declarations in this list, those under `#if` too.
  var declarations: [DeclSyntax] {
    flatMap { item -> [DeclSyntax] in
      guard case .decl(let declaration) = item.item else { return [] }
      guard let choice = declaration.as(IfConfigDeclSyntax.self) else { return [declaration] }
      return choice.clauses.flatMap { clause -> [DeclSyntax] in
        guard case .statements(let statements) = clause.elements else { return [] }
        return statements.declarations
      }
    }
  }
}

extension TypeSyntax {
  /// The identifiers in it, such as `A` and `B` of `A & B`.
  var identifiers: [String] {
    tokens(viewMode: .sourceAccurate).compactMap { token in
      if case .identifier(let name) = token.tokenKind { name } else { nil }
    }
  }
}
