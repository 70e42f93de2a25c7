import Foundation
import SwiftParser
import SwiftSyntax

/// The sources of the bundled library, as syntax.
enum LibrarySources {
  static let modules = ["NDArrayModule", "Autograd", "Figures", "Gluon"]

  struct File: Sendable {
    /// The path below the package.
    let path: String
    let tree: SourceFileSyntax
  }

  static let files: [File] = modules.flatMap { module in
    let folder = package.appendingPathComponent("Sources/\(module)")
    let paths = FileManager.default.enumerator(atPath: folder.path)?.allObjects as? [String] ?? []
    return paths.filter { $0.hasSuffix(".swift") }.sorted().map { path in
      let text =
        (try? String(contentsOf: folder.appendingPathComponent(path), encoding: .utf8)) ?? ""
      return File(path: "Sources/\(module)/\(path)", tree: Parser.parse(source: text))
    }
  }

  /// The package's folder.
  static let package = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
}
