/// Why no chapter can be compiled here.
public enum ToolchainError: Error, CustomStringConvertible, Hashable {
  /// No `swift-frontend` in the folders of `PATH`.
  case notFound
  /// The driver did not say how it would compile.
  case notUnderstood(String)
  /// The library or the cell runtime that chapters link is not built.
  case libraryMissing(path: String)

  /// The library's sources changed and the library did not.
  case libraryStale(path: String)

  public var description: String {
    switch self {
    case .notFound: "no Swift toolchain: 'swiftc' is in no folder of PATH"
    case .notUnderstood(let output): "the Swift driver did not give its commands:\n\(output)"
    case .libraryMissing(let path): "the library that chapters use is not built: no file \(path)"
    case .libraryStale(let path):
      "the sources of the library that chapters use changed, and \(path) is as it was"
    }
  }
}
