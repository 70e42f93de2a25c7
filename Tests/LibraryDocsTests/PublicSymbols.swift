import SwiftSyntax

/// A public declaration of the library.
struct PublicSymbol: Sendable {
  /// The name with the types around it: `nd.zeros`, `NDArray.reshape`, `nn.Dense`.
  let name: String
  /// The lines of its documentation, without the slashes.
  let documentation: [String]
  let path: String
  let line: Int
}

/// Collects the public declarations of a source file.
final class PublicSymbols: SyntaxVisitor {
  private var symbols: [PublicSymbol] = []
  /// The names of the types around, and whether members are public without saying so.
  private var around: [(name: String, isPublic: Bool)] = []
  private let path: String
  private let lines: SourceLocationConverter

  static func of(_ file: LibrarySources.File) -> [PublicSymbol] {
    let visitor = PublicSymbols(file)
    visitor.walk(file.tree)
    return visitor.symbols
  }

  /// Those of the whole library.
  static let all: [PublicSymbol] = LibrarySources.files.flatMap(of)

  private init(_ file: LibrarySources.File) {
    path = file.path
    lines = SourceLocationConverter(fileName: file.path, tree: file.tree)
    super.init(viewMode: .sourceAccurate)
  }

  override func visit(_ node: ExtensionDeclSyntax) -> SyntaxVisitorContinueKind {
    around.append((Self.plain(node.extendedType.trimmedDescription), isPublic(node.modifiers)))
    return .visitChildren
  }
  override func visitPost(_ node: ExtensionDeclSyntax) { around.removeLast() }

  override func visit(_ node: ClassDeclSyntax) -> SyntaxVisitorContinueKind {
    enter(node, node.name.text, node.modifiers)
  }
  override func visitPost(_ node: ClassDeclSyntax) { around.removeLast() }

  override func visit(_ node: StructDeclSyntax) -> SyntaxVisitorContinueKind {
    enter(node, node.name.text, node.modifiers)
  }
  override func visitPost(_ node: StructDeclSyntax) { around.removeLast() }

  override func visit(_ node: EnumDeclSyntax) -> SyntaxVisitorContinueKind {
    enter(node, node.name.text, node.modifiers)
  }
  override func visitPost(_ node: EnumDeclSyntax) { around.removeLast() }

  override func visit(_ node: ProtocolDeclSyntax) -> SyntaxVisitorContinueKind {
    note(node, node.name.text, node.modifiers)
    around.append((node.name.text, isPublic(node.modifiers)))
    return .visitChildren
  }
  override func visitPost(_ node: ProtocolDeclSyntax) { around.removeLast() }

  override func visit(_ node: FunctionDeclSyntax) -> SyntaxVisitorContinueKind {
    note(node, node.name.text, node.modifiers)
    return .skipChildren
  }

  override func visit(_ node: InitializerDeclSyntax) -> SyntaxVisitorContinueKind {
    note(node, "init", node.modifiers)
    return .skipChildren
  }

  override func visit(_ node: SubscriptDeclSyntax) -> SyntaxVisitorContinueKind {
    note(node, "subscript", node.modifiers)
    return .skipChildren
  }

  override func visit(_ node: TypeAliasDeclSyntax) -> SyntaxVisitorContinueKind {
    note(node, node.name.text, node.modifiers)
    return .skipChildren
  }

  override func visit(_ node: VariableDeclSyntax) -> SyntaxVisitorContinueKind {
    for binding in node.bindings {
      note(node, binding.pattern.trimmedDescription, node.modifiers)
    }
    return .skipChildren
  }

  private func enter(
    _ node: some SyntaxProtocol, _ name: String, _ modifiers: DeclModifierListSyntax
  ) -> SyntaxVisitorContinueKind {
    note(node, name, modifiers)
    around.append((name, false))
    return .visitChildren
  }

  private func note(
    _ node: some SyntaxProtocol, _ name: String, _ modifiers: DeclModifierListSyntax
  ) {
    guard isPublic(modifiers) || around.last?.isPublic == true,
      !modifiers.contains(where: { ["override", "private", "fileprivate"].contains($0.name.text) })
    else { return }
    symbols.append(
      PublicSymbol(
        name: Self.plain((around.map(\.name) + [name]).joined(separator: ".")),
        documentation: Self.documentation(of: node), path: path,
        line: lines.location(for: node.positionAfterSkippingLeadingTrivia).line))
  }

  private func isPublic(_ modifiers: DeclModifierListSyntax) -> Bool {
    modifiers.contains { ["public", "open"].contains($0.name.text) && $0.detail == nil }
  }

  private static func documentation(of node: some SyntaxProtocol) -> [String] {
    node.leadingTrivia.compactMap { piece in
      guard case .docLineComment(let text) = piece else { return nil }
      let words = text.dropFirst(3)
      return String(words.first == " " ? words.dropFirst() : words)
    }
  }

  /// The name without module, generic arguments and backquotes.
  private static func plain(_ name: String) -> String {
    var name = name.replacing("`", with: "")
    if let generic = name.firstIndex(of: "<") { name = String(name[..<generic]) }
    for module in LibrarySources.modules where name.hasPrefix(module + ".") {
      name.removeFirst(module.count + 1)
    }
    return name
  }
}
