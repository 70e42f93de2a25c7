/// The place of a file in the site, such as `linear-regression/theory.html`.
struct SitePath: Hashable, Sendable {
  let path: String

  init(_ path: String) { self.path = path }

  /// The folder part, without a slash at its end; empty for the site's own folder.
  var folder: String {
    path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
  }

  /// The address of this file for a link on `page`: relative, so that it works from a folder as it
  /// does from a host.
  func address(from page: SitePath) -> String {
    var target = path.split(separator: "/")
    var folders = page.path.split(separator: "/").dropLast()
    while let first = folders.first, target.count > 1, target[0] == first {
      folders.removeFirst()
      target.removeFirst()
    }
    return (folders.map { _ in ".." } + target.map(String.init)).joined(separator: "/")
  }

  /// The file that `reference` names for something in `folder`; nil when it leaves the site.
  static func resolving(_ reference: String, in folder: String) -> SitePath? {
    var parts = folder.split(separator: "/").map(String.init)
    for part in reference.split(separator: "/") {
      switch part {
      case ".": continue
      case "..":
        if parts.popLast() == nil { return nil }
      default: parts.append(String(part))
      }
    }
    return SitePath(parts.joined(separator: "/"))
  }
}
