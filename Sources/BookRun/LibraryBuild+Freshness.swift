import Foundation

extension LibraryBuild {
  /// Throws when the sources moved since this very file was last used: outputs of old code would be
  /// kept under the new digest. A library that was written again counts as built from its sources.
  ///
  /// - Parameter sources: The digest of the library's sources now; empty without any.
  func check(isCurrentFor sources: String, cacheFolder: URL) throws {
    guard !sources.isEmpty, let identity = FileIdentity(of: file) else { return }
    let note = cacheFolder.appendingPathComponent("library.json")
    let now = Use(library: identity, sources: sources)
    let last = (try? Data(contentsOf: note)).flatMap {
      try? JSONDecoder().decode(Use.self, from: $0)
    }
    guard last != now else { return }
    if last?.library == identity { throw ToolchainError.libraryStale(path: file) }
    try JSONEncoder().encode(now).write(to: note, options: .atomic)
  }

  /// Which library file was used for which sources.
  private struct Use: Hashable, Codable {
    let library: FileIdentity
    let sources: String
  }
}
