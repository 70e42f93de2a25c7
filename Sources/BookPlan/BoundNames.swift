import SwiftSyntax

// Which names a piece of code binds for the code inside it.

extension DeclSyntax {
  var isNominal: Bool {
    self.is(StructDeclSyntax.self) || self.is(ClassDeclSyntax.self) || self.is(EnumDeclSyntax.self)
      || self.is(ActorDeclSyntax.self)
  }

  /// The names that the declaration gives to what stands beside it.
  var boundNames: Set<String> {
    if let variable = self.as(VariableDeclSyntax.self) {
      return Set(variable.bindings.flatMap { Syntax($0.pattern).patternNames })
    }
    if let function = self.as(FunctionDeclSyntax.self) { return [function.name.text] }
    if let named = asProtocol((any NamedDeclSyntax).self) { return [named.name.text] }
    if let operation = self.as(OperatorDeclSyntax.self) { return [operation.name.text] }
    if let cases = self.as(EnumCaseDeclSyntax.self) {
      return Set(cases.elements.map(\.name.text))
    }
    if self.is(InitializerDeclSyntax.self) { return ["init"] }
    if self.is(SubscriptDeclSyntax.self) { return ["subscript"] }
    return []
  }
}

extension Syntax {
  /// The names in a pattern such as `(a, b)` or `let x?`.
  var patternNames: [String] {
    if let name = self.as(IdentifierPatternSyntax.self) { return [name.identifier.text] }
    return children(viewMode: .sourceAccurate).flatMap(\.patternNames)
  }

  /// Whether something around this node, below the top level, binds `name` for it.
  func isBound(_ name: String) -> Bool {
    var node = self
    while let parent = node.parent {
      if parent.is(SourceFileSyntax.self) { return false }
      if parent.names(for: node).contains(name) { return true }
      node = parent
    }
    return false
  }

  /// The names that this node binds for its child.
  private func names(for child: Syntax) -> [String] {
    if let list = self.as(CodeBlockItemListSyntax.self) {
      if parent?.is(SourceFileSyntax.self) == true { return [] }
      return list.flatMap { item -> [String] in
        if case .decl(let declaration) = item.item { return Array(declaration.boundNames) }
        if case .stmt(let statement) = item.item, let check = statement.as(GuardStmtSyntax.self) {
          return Syntax(check.conditions).patternNames
        }
        return []
      }
    }
    if let function = self.as(FunctionDeclSyntax.self) {
      return function.signature.names + (function.genericParameterClause?.names ?? [])
    }
    if let start = self.as(InitializerDeclSyntax.self) {
      return start.signature.names + (start.genericParameterClause?.names ?? [])
    }
    if let indexed = self.as(SubscriptDeclSyntax.self) {
      return indexed.parameterClause.names + (indexed.genericParameterClause?.names ?? [])
    }
    if let accessor = self.as(AccessorDeclSyntax.self) {
      return accessor.parameters.map { [$0.name.text] } ?? ["newValue", "oldValue"]
    }
    if let closure = self.as(ClosureExprSyntax.self) { return closure.signature?.names ?? [] }
    if let loop = self.as(ForStmtSyntax.self) {
      return child.id == Syntax(loop.sequence).id ? [] : Syntax(loop.pattern).patternNames
    }
    if let choice = self.as(IfExprSyntax.self) {
      return child.id == choice.elseBody.map({ Syntax($0).id })
        ? [] : Syntax(choice.conditions).patternNames
    }
    if let loop = self.as(WhileStmtSyntax.self) { return Syntax(loop.conditions).patternNames }
    if let branch = self.as(SwitchCaseSyntax.self) { return Syntax(branch.label).patternNames }
    if let handler = self.as(CatchClauseSyntax.self) {
      return ["error"] + Syntax(handler.catchItems).patternNames
    }
    if let group = asProtocol((any DeclGroupSyntax).self) {
      let generic = asProtocol((any WithGenericParametersSyntax).self)?.genericParameterClause
      return group.memberBlock.members.flatMap { Array($0.decl.boundNames) }
        + (generic?.names ?? [])
    }
    return []
  }
}

extension SwitchCaseSyntax.Label {
  fileprivate var patternNames: [String] { Syntax(self).patternNames }
}

extension FunctionSignatureSyntax {
  fileprivate var names: [String] { parameterClause.names }
}

extension FunctionParameterClauseSyntax {
  fileprivate var names: [String] { parameters.map { ($0.secondName ?? $0.firstName).text } }
}

extension GenericParameterClauseSyntax {
  fileprivate var names: [String] { parameters.map(\.name.text) }
}

extension ClosureSignatureSyntax {
  fileprivate var names: [String] {
    var names = capture?.items.map(\.name.text) ?? []
    switch parameterClause {
    case .simpleInput(let list): names += list.map(\.name.text)
    case .parameterClause(let clause):
      names += clause.parameters.map { ($0.secondName ?? $0.firstName).text }
    default: break
    }
    return names
  }
}
