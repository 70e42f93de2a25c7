import BookModel
import Foundation

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
    noteFullNames()
  }

  private mutating func noteFullNames() {
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

  /// Everything that is said about some names and no more, as one line; nil when one of them is not
  /// found, so that there is a nearest one to look for.
  func line(about names: Set<String>) -> String? {
    var wanted: [String: [Declaration]] = [:]
    for name in names {
      let base = String(name.prefix { $0 != "(" })
      var full = base
      if declarations[base] == nil {
        guard let candidates = fullNames[base], candidates.count == 1, let only = candidates.first
        else { return nil }
        full = only
      }
      guard !entries(for: name).isEmpty else { return nil }
      for declaration in declarations[full] ?? [] {
        for member in declaration.members { wanted[member] = declarations[member] }
      }
      wanted[full] = declarations[full]
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return (try? encoder.encode(wanted)).map { String(decoding: $0, as: UTF8.self) }
  }

  /// The index of such a line; nil when it is none.
  init?(line: String) {
    guard
      let declarations = try? JSONDecoder().decode(
        [String: [Declaration]].self, from: Data(line.utf8))
    else { return nil }
    self.declarations = declarations
    noteFullNames()
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
struct Declaration: Codable {
  /// With the names of the types around it.
  let name: String
  /// `(batchSize:ignoreStaleGrad:)`; empty for what takes no arguments.
  let labels: String
  /// The declaration without its body and attributes.
  let signature: String
  /// The lines of its comment, with their slashes.
  let comment: [String]
  /// The line that the comment stands before, in the file that diagnostics call `file`.
  let line: Int
  let file: String
  /// The full names of a type's own members, each once, in source order.
  var members: [String] = []

  var documentation: DocComment { DocComment(comment, endingBefore: line, in: file) }

  var lastName: String { name.split(separator: ".").last.map(String.init) ?? name }
}
