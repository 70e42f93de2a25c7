import BookDigest
import BookModel

/// The sources of a book's library, looked at when a chapter asks for the help of a symbol.
public struct LibrarySources {
  /// A digest that moves with every change of the sources; nil when that cannot be said.
  let digest: (Library) -> String?
  /// The Swift files, by their path below the library's package.
  let read: (Library, inout [Diagnostic]) -> [String: SourceFile]

  public init(
    digest: @escaping (Library) -> String?,
    read: @escaping (Library, inout [Diagnostic]) -> [String: SourceFile]
  ) {
    self.digest = digest
    self.read = read
  }

  /// Those that a folder holds already.
  static func read(_ folder: BookFolder) -> LibrarySources {
    LibrarySources(digest: { _ in nil }, read: { _, _ in folder.librarySources })
  }
}

extension SymbolIndex {
  /// An index in which each of `names` can be looked up; of a library that has not changed since the
  /// last build, from what that found.
  init(
    of sources: LibrarySources, named library: Library?, for names: Set<String>, memo: inout Memo,
    reporting diagnostics: inout [Diagnostic]
  ) {
    let none = Library(package: "", product: "", sources: [])
    guard !names.isEmpty else {
      self.init([:], for: [])
      return
    }
    let library = library ?? none
    guard let digest = sources.digest(library) else {
      self.init(sources.read(library, &diagnostics), for: names)
      return
    }
    var found: SymbolIndex?
    let question = ([digest] + names.sorted()).joined(separator: "\n")
    let line = memo.line(for: question) {
      let index = SymbolIndex(sources.read(library, &diagnostics), for: names)
      found = index
      return index.line(about: names) ?? ""
    }
    self =
      found ?? SymbolIndex(line: line)
      ?? SymbolIndex(sources.read(library, &diagnostics), for: names)
  }
}
