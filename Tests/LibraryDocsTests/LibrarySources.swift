import BookModel
import Foundation

/// The sources of the bundled library.
enum LibrarySources {
  static let modules = ["NDArrayModule", "Autograd", "Figures", "Gluon"]

  static let files: [SourceFile] = modules.flatMap { module in
    let folder = package.appendingPathComponent("Sources/\(module)")
    let paths = FileManager.default.enumerator(atPath: folder.path)?.allObjects as? [String] ?? []
    return paths.filter { $0.hasSuffix(".swift") }.sorted().map { path in
      let text =
        (try? String(contentsOf: folder.appendingPathComponent(path), encoding: .utf8)) ?? ""
      return SourceFile(path: "Sources/\(module)/\(path)", text: text)
    }
  }

  /// The package's folder.
  static let package = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
}
