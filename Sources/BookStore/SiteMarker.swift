import BookModel

/// The list of a site's files, kept among them: what the publisher may take away again.
///
/// It depends on nothing but the names, so it is committed with the site.
struct SiteMarker: Hashable {
  static let name = ".book-site"
  private static let title =
    "book-site 1: files written by `book build`, which replaces this folder"

  /// In byte order, the marker itself left out.
  let paths: [String]

  init(_ site: Site) {
    paths = site.files.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// Reads a marker; nil for a file that is none.
  init?(_ bytes: [UInt8]) {
    guard let text = String(validating: bytes, as: UTF8.self), text.hasPrefix(Self.title + "\n")
    else { return nil }
    paths = text.split(separator: "\n").dropFirst().map(String.init)
  }

  var bytes: [UInt8] {
    Array((Self.title + "\n" + paths.map { $0 + "\n" }.joined()).utf8)
  }
}

extension Site {
  /// The first path, in byte order, that may not be the name of a file below the site's folder.
  var unsafePath: String? {
    files.keys.filter { !Self.isSafe($0) }.min { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  private static func isSafe(_ path: String) -> Bool {
    path != SiteMarker.name
      && !path.utf8.contains { $0 < 32 || $0 == UInt8(ascii: "\\") }
      && path.split(separator: "/", omittingEmptySubsequences: false).allSatisfy {
        !$0.isEmpty && $0 != "." && $0 != ".." && $0.utf8.count <= 255
      }
  }
}
