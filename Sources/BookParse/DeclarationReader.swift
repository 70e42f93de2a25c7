import BookModel
import SwiftParser
import SwiftSyntax

/// Finds the public declarations of one Swift file with the compiler's own parser.
final class DeclarationReader: SyntaxVisitor {
  static func declarations(in file: SourceFile) -> [Declaration] {
    let tree = SwiftParser.Parser.parse(source: file.text)
    let reader = DeclarationReader(
      file: file, converter: SourceLocationConverter(fileName: file.path, tree: tree))
    reader.walk(tree)
    return reader.declarations
  }

  private let file: SourceFile
  private let text: [UInt8]
  private let converter: SourceLocationConverter
  private var declarations: [Declaration] = []
  /// The types and extensions around the current declaration.
  private var scopes: [Scope] = []

  private struct Scope {
    let name: String
    /// Whether members are public without saying so.
    let makesPublic: Bool
    /// The position of a type among the declarations.
    let declaration: Int?
  }

  private init(file: SourceFile, converter: SourceLocationConverter) {
    self.file = file
    self.converter = converter
    text = Array(file.text.utf8)
    super.init(viewMode: .sourceAccurate)
  }

  override func visit(_ node: ClassDeclSyntax) -> SyntaxVisitorContinueKind {
    enter(node, name: node.name.text)
  }

  override func visit(_ node: StructDeclSyntax) -> SyntaxVisitorContinueKind {
    enter(node, name: node.name.text)
  }

  override func visit(_ node: EnumDeclSyntax) -> SyntaxVisitorContinueKind {
    enter(node, name: node.name.text)
  }

  override func visit(_ node: ActorDeclSyntax) -> SyntaxVisitorContinueKind {
    enter(node, name: node.name.text)
  }

  override func visit(_ node: ProtocolDeclSyntax) -> SyntaxVisitorContinueKind {
    enter(node, name: node.name.text, makesPublic: true)
  }

  override func visit(_ node: ExtensionDeclSyntax) -> SyntaxVisitorContinueKind {
    let scope = Scope(
      name: node.extendedType.trimmedDescription, makesPublic: isPublic(node.modifiers),
      declaration: nil)
    scopes.append(scope)
    return .visitChildren
  }

  override func visitPost(_ node: ClassDeclSyntax) { scopes.removeLast() }
  override func visitPost(_ node: StructDeclSyntax) { scopes.removeLast() }
  override func visitPost(_ node: EnumDeclSyntax) { scopes.removeLast() }
  override func visitPost(_ node: ActorDeclSyntax) { scopes.removeLast() }
  override func visitPost(_ node: ProtocolDeclSyntax) { scopes.removeLast() }
  override func visitPost(_ node: ExtensionDeclSyntax) { scopes.removeLast() }

  override func visit(_ node: FunctionDeclSyntax) -> SyntaxVisitorContinueKind {
    let labels = Self.labels(node.signature.parameterClause)
    add(node, node.modifiers, node.name.text, labels: labels, end: node.body?.position)
    return .skipChildren
  }

  override func visit(_ node: InitializerDeclSyntax) -> SyntaxVisitorContinueKind {
    let labels = Self.labels(node.signature.parameterClause)
    add(node, node.modifiers, "init", labels: labels, end: node.body?.position)
    return .skipChildren
  }

  override func visit(_ node: SubscriptDeclSyntax) -> SyntaxVisitorContinueKind {
    let labels = Self.labels(node.parameterClause, isSubscript: true)
    add(node, node.modifiers, "subscript", labels: labels, end: node.accessorBlock?.position)
    return .skipChildren
  }

  override func visit(_ node: TypeAliasDeclSyntax) -> SyntaxVisitorContinueKind {
    add(node, node.modifiers, node.name.text, labels: "", end: nil)
    return .skipChildren
  }

  override func visit(_ node: VariableDeclSyntax) -> SyntaxVisitorContinueKind {
    for binding in node.bindings {
      guard let name = binding.pattern.as(IdentifierPatternSyntax.self)?.identifier.text else {
        continue
      }
      let end = binding.typeAnnotation?.endPosition ?? binding.accessorBlock?.position
      add(node, node.modifiers, name, labels: "", end: end)
    }
    return .skipChildren
  }

  override func visit(_ node: EnumCaseDeclSyntax) -> SyntaxVisitorContinueKind {
    guard scopes.last?.declaration != nil else { return .skipChildren }
    for element in node.elements {
      add(node, node.modifiers, element.name.text, labels: "", end: nil, isAlwaysPublic: true)
    }
    return .skipChildren
  }

  override func visit(_ node: CodeBlockSyntax) -> SyntaxVisitorContinueKind { .skipChildren }
}

extension DeclarationReader {
  private func enter(
    _ node: some DeclGroupSyntax & WithAttributesSyntax, name: String, makesPublic: Bool = false
  ) -> SyntaxVisitorContinueKind {
    let isAdded = add(node, node.modifiers, name, labels: "", end: node.memberBlock.position)
    scopes.append(
      Scope(
        name: name, makesPublic: makesPublic && isAdded,
        declaration: isAdded ? declarations.count - 1 : nil))
    return .visitChildren
  }

  @discardableResult
  private func add(
    _ node: some DeclSyntaxProtocol & WithAttributesSyntax, _ modifiers: DeclModifierListSyntax,
    _ name: String, labels: String, end: AbsolutePosition?, isAlwaysPublic: Bool = false
  ) -> Bool {
    guard isAlwaysPublic || isPublic(modifiers) || scopes.last?.makesPublic == true else {
      return false
    }
    let fullName = (scopes.map(\.name) + [name]).joined(separator: ".")
    let first =
      node.attributes.lastToken(viewMode: .sourceAccurate)?.nextToken(viewMode: .sourceAccurate)
      ?? node.firstToken(viewMode: .sourceAccurate)
    let start = (first?.positionAfterSkippingLeadingTrivia ?? node.position).utf8Offset
    let signature = text[start..<max(start, (end ?? node.endPosition).utf8Offset)]
    declarations.append(
      Declaration(
        name: fullName, labels: labels, signature: Self.dedented(signature),
        comment: comment(of: node),
        line: converter.location(for: node.positionAfterSkippingLeadingTrivia).line,
        file: file.path))
    if let type = scopes.last?.declaration, !declarations[type].members.contains(fullName) {
      declarations[type].members.append(fullName)
    }
    return true
  }

  private func isPublic(_ modifiers: DeclModifierListSyntax) -> Bool {
    modifiers.contains { modifier in
      modifier.detail == nil && (modifier.name.text == "public" || modifier.name.text == "open")
    }
  }

  private static func labels(
    _ clause: FunctionParameterClauseSyntax, isSubscript: Bool = false
  ) -> String {
    let labels = clause.parameters.map { parameter -> String in
      // A subscript's parameters have labels only where two names are given.
      if isSubscript, parameter.secondName == nil { return "_:" }
      return parameter.firstName.text + ":"
    }
    return "(\(labels.joined()))"
  }

  /// The `///` lines right before a declaration.
  private func comment(of node: some DeclSyntaxProtocol) -> [String] {
    var lines: [String] = []
    var blankLine = false
    for piece in node.leadingTrivia {
      switch piece {
      case .docLineComment(let comment):
        if blankLine { lines = [] }
        lines.append(comment)
        blankLine = false
      case .newlines(let count): blankLine = count > 1
      default: break
      }
    }
    return lines
  }

  /// A declaration of several lines without the indentation that it has in its file.
  private static func dedented(_ signature: ArraySlice<UInt8>) -> String {
    let lines = signature.trimmed.split(separator: .lineFeed, omittingEmptySubsequences: false)
    let later = lines.dropFirst().map { $0.prefix(while: \.isBlank).count }
    let last = lines.last.map { $0.prefix(while: \.isBlank).count } ?? 0
    let common = min(later.min() ?? 0, last)
    return lines.enumerated().map {
      ($0.offset == 0 ? $0.element : $0.element.dropFirst(common)).text
    }
    .joined(separator: "\n")
  }
}
