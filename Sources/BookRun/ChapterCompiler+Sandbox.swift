import BookDigest
import BookModel
import Foundation

extension ChapterCompiler {
  /// Sees to compiled modules that every chapter can start from, in a folder of their own for this
  /// compiler and library. They are made from a program that has nothing of the book; chapters get
  /// copies.
  mutating func prepareSandbox(scratch: URL) throws {
    guard let sandbox else { return }
    let all = URL(fileURLWithPath: moduleCache)
    let file = FileIdentity(of: library.file).map { "\($0)" } ?? ""
    let name = String(SHA256.hexDigest(of: Array("\(toolchain)\(file)".utf8)).prefix(16))
    moduleCache = all.appendingPathComponent(name).path
    guard access(moduleCache, F_OK) != 0 else { return }

    try withExtendedLifetime(ScratchFolder(in: scratch)) { folder in
      let product = URL(fileURLWithPath: library.file).deletingPathExtension().lastPathComponent
        .dropFirst("lib".count)
      let source =
        ["CellRuntime", "Foundation"].map { "import \($0)\n" }.joined()
        + "#if canImport(\(product))\nimport \(product)\n#endif\n"
      // Without them every chapter makes its own: slower, and just as right.
      _ = try? compile(Program(opening: source, isOptimized: false), in: folder.path)
      sandbox.takeBack(folder.path + "/modules")
      if rename(folder.path + "/modules", moduleCache) != 0 { return }
      for old in try FileManager.default.contentsOfDirectory(atPath: all.path) where old != name {
        try? FileManager.default.removeItem(at: all.appendingPathComponent(old))
      }
    }
  }
}
