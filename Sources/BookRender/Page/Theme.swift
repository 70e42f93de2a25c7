import Foundation

/// What every page looks like and does: the style sheet and the script of the site.
public struct Theme: Hashable, Sendable {
  let style: String
  let script: String

  /// The sheets that make up the site's one, in their order.
  static let sheets = [
    "colours", "page", "navigation", "text", "boxes", "code", "outputs", "figures", "contents",
    "print",
  ]

  /// Reads the theme that comes with the program. Throws when its files are not beside it.
  public static func read() throws -> Theme {
    let folder = Bundle.module.resourceURL?.appendingPathComponent("Theme")
    guard let folder else { throw CocoaError(.fileReadNoSuchFile) }
    let sheets = try sheets.map { name in
      try String(contentsOf: folder.appendingPathComponent("\(name).css"), encoding: .utf8)
    }
    let script = try String(
      contentsOf: folder.appendingPathComponent("book.js"), encoding: .utf8)
    return Theme(style: sheets.joined(separator: "\n"), script: script)
  }
}
