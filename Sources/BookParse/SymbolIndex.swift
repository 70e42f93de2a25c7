import BookModel

/// The public declarations of a library, by name.
struct SymbolIndex {
  /// By full name, such as `Trainer.step` or `gluon.utils.clipGlobalNorm`, overloads in source order.
  private var declarations: [String: [Declaration]] = [:]
  /// The full names whose last parts are a name: `step`.
  private var fullNames: [String: Set<String>] = [:]

  /// An index in which each of `names` can be looked up.
  ///
  /// Only files that could declare one of them are parsed; all of them when a name is not found,
  /// so that the nearest one can be suggested.
  init(_ files: [String: SourceFile], for names: Set<String>) {
    let wanted = names.map { $0.prefix { $0 != "(" }.split(separator: ".") }
    self.init(
      files.filter { file in
        wanted.contains { $0.allSatisfy { file.value.text.contains($0) } }
      })
    if names.contains(where: { entries(for: $0).isEmpty }) { self.init(files) }
  }

  private init(_ files: [String: SourceFile]) {
    for (_, file) in files.sorted(by: { $0.key < $1.key }) {
      for declaration in DeclarationReader.declarations(in: file) {
        declarations[declaration.name, default: []].append(declaration)
      }
    }
    for name in declarations.keys {
      var rest = name[...]
      while let dot = rest.firstIndex(of: ".") {
        rest = rest[rest.index(after: dot)...]
        fullNames[String(rest), default: []].insert(name)
      }
    }
  }

  func nearest(to name: String) -> String? {
    declarations.keys.nearest(to: name) ?? fullNames.keys.nearest(to: name)
  }

  /// What there is to say about a symbol: an entry an overload; none when there is no such symbol.
  ///
  /// `name` may leave out outer names where that is unambiguous, and may end in argument labels,
  /// `step(batchSize:)`, to choose one overload.
  func entries(for name: String) -> [SymbolHelp.Entry] {
    let base = String(name.prefix { $0 != "(" })
    var found = declarations[base] ?? []
    if found.isEmpty, let names = fullNames[base], names.count == 1, let only = names.first {
      found = declarations[only] ?? []
    }
    if base != name {
      let labels = name.dropFirst(base.count)
      found = found.filter { $0.labels == labels }
    }
    return found.map { declaration in
      SymbolHelp.Entry(
        signature: declaration.signature,
        documentation: declaration.documentation.blocks + members(of: declaration))
    }
  }

  /// The documented members of a type, each with the first paragraph of its comment.
  private func members(of type: Declaration) -> [Block] {
    let items: [[Block]] = type.members.flatMap { name in
      (declarations[name] ?? []).compactMap { member -> [Block]? in
        guard case .paragraph(let summary)? = member.documentation.blocks.first?.content else {
          return nil
        }
        let title = Inline.code(member.lastName + member.labels)
        return [
          Block(.paragraph([title, .text(": ")] + summary), at: member.documentation.location)
        ]
      }
    }
    guard !items.isEmpty else { return [] }
    let style = ListStyle(start: nil, isTight: true)
    return [Block(.list(style, items: items), at: type.documentation.location)]
  }
}

/// A public declaration.
struct Declaration {
  /// With the names of the types around it.
  let name: String
  /// `(batchSize:ignoreStaleGrad:)`; empty for what takes no arguments.
  let labels: String
  /// The declaration without its body and attributes.
  let signature: String
  let documentation: DocComment
  /// The full names of a type's own members, each once, in source order.
  var members: [String] = []

  var lastName: String { name.split(separator: ".").last.map(String.init) ?? name }
}
