import Foundation

extension LibraryBuild {
  /// Throws when the sources moved since this very file was last used: outputs of old code would be
  /// kept under the new digest. A library that was written again counts as built from its sources.
  ///
  /// - Parameter sources: The digest of the library's sources now; empty without any.
  func check(isCurrentFor sources: String, cacheFolder: URL) throws {
    guard !sources.isEmpty, let identity = FileIdentity(of: file) else { return }
    let note = CacheFile<Use>(path: cacheFolder.appendingPathComponent("library.json").path)
    let now = Use(library: identity, sources: sources)
    let last = note.value()
    guard last != now else { return }
    if last?.library == identity { throw ToolchainError.libraryStale(path: file) }
    try note.keep(now)
  }

  /// Which library file was used for which sources.
  private struct Use: Hashable, Codable {
    let library: FileIdentity
    let sources: String
  }
}
