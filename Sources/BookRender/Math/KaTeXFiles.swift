import Foundation

/// KaTeX as the machine has it. A book without formulas does not miss it.
public enum KaTeX: Hashable, Sendable {
  case files(KaTeXFiles)
  case missing(folder: String)
  /// It is there, and this file of it cannot be read.
  case unreadable(file: String, cause: String)

  /// Where Debian's `libjs-katex` puts it.
  public static let debianFolder = "/usr/share/javascript/katex"

  /// Reads KaTeX from `folder`, which holds `katex.min.js`, `katex.min.css` and `fonts`; symbolic
  /// links are followed.
  public static func read(from folder: String = debianFolder) -> KaTeX {
    do {
      return .files(try KaTeXFiles(folder: URL(fileURLWithPath: folder)))
    } catch let error as CocoaError {
      guard let cause = error.underlying as? POSIXError, cause.code != .ENOENT else {
        return .missing(folder: folder)
      }
      return .unreadable(
        file: error.filePath ?? folder, cause: String(cString: strerror(cause.code.rawValue)))
    } catch {
      return .missing(folder: folder)
    }
  }
}

/// The script that typesets, and what pages need to show what it made.
public struct KaTeXFiles: Hashable, Sendable {

  let script: String
  let version: String
  let style: String
  /// The woff2 fonts, by file name.
  let fonts: [String: [UInt8]]

  fileprivate init(folder: URL) throws {
    script = try String(contentsOf: folder.appendingPathComponent("katex.min.js"), encoding: .utf8)
    version = Self.version(of: script)
    style = Self.woff2Only(
      try String(contentsOf: folder.appendingPathComponent("katex.min.css"), encoding: .utf8))
    let fontFolder = folder.appendingPathComponent("fonts").resolvingSymlinksInPath()
    var fonts: [String: [UInt8]] = [:]
    for name in try FileManager.default.contentsOfDirectory(atPath: fontFolder.path)
    where name.hasSuffix(".woff2") {
      fonts[name] = Array(try Data(contentsOf: fontFolder.appendingPathComponent(name)))
    }
    self.fonts = fonts
  }

  private static func version(of script: String) -> String {
    let mark = "version:\""
    guard let start = script.range(of: mark)?.upperBound else { return "unknown" }
    return String(script[start...].prefix { $0 != "\"" })
  }

  /// The style sheet without the older font formats, which the site does not carry.
  private static func woff2Only(_ style: String) -> String {
    style.replacingOccurrences(
      of: #",url\([^)]*\) format\(['"](woff|truetype)['"]\)"#, with: "",
      options: .regularExpression)
  }
}
