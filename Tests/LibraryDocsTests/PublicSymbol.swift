import BookModel

@testable import BookParse

/// A public declaration of the library.
struct PublicSymbol: Sendable {
  /// The name with the types around it: `nd.zeros`, `NDArray.reshape`, `nn.Dense`.
  let name: String
  /// The lines of its documentation, without the slashes.
  let documentation: [String]
  let path: String
  let line: Int

  var lastName: String { name.split(separator: ".").last.map(String.init) ?? name }

  /// Those of the whole library, as `{{help}}` reads them.
  static let all: [PublicSymbol] = LibrarySources.files.flatMap { file in
    DeclarationReader.declarations(in: file).map(Self.init)
  }

  private init(_ declaration: Declaration) {
    name = Self.plain(declaration.name)
    documentation = declaration.comment.map { line in
      let words = line.dropFirst(3)
      return String(words.first == " " ? words.dropFirst() : words)
    }
    path = declaration.file
    line = declaration.line
  }

  /// The name without module, generic arguments and backquotes.
  private static func plain(_ name: String) -> String {
    var name = name.replacing("`", with: "").replacing(/<[^.]*>/, with: "")
    for module in LibrarySources.modules where name.hasPrefix(module + ".") {
      name.removeFirst(module.count + 1)
    }
    return name
  }
}
