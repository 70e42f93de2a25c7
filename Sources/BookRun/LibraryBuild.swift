import Foundation

/// The built library that chapters import and link.
public struct LibraryBuild: Hashable, Sendable {
  /// The dynamic library, with the cell runtime inside.
  public let file: String
  /// The folder that holds its `.swiftmodule` files.
  public let modules: String
  /// Module maps of C modules that the library's interface needs.
  public let moduleMaps: [String]

  public init(file: String, modules: String, moduleMaps: [String] = []) {
    self.file = file
    self.modules = modules
    self.moduleMaps = moduleMaps
  }

  /// Finds a product in a folder that SwiftPM built into: `lib<product>.so`, and `Modules` beside
  /// it.
  ///
  /// - Parameters:
  ///   - product: A dynamic library product; `CellRuntime` for a book without a library.
  ///   - packageFolder: The package, for the module maps of its system libraries.
  /// - Throws: ``ToolchainError/libraryMissing(path:)``; ``FileError`` for a folder that cannot be read.
  public init(product: String, buildFolder: URL, packageFolder: URL? = nil) throws {
    let file = buildFolder.appendingPathComponent("lib\(product).so").path
    let modules = buildFolder.appendingPathComponent("Modules").path
    for path in [file, modules] where access(path, R_OK) != 0 {
      throw ToolchainError.libraryMissing(path: path)
    }
    let sources = packageFolder?.appendingPathComponent("Sources")
    self.init(
      file: file, modules: modules,
      moduleMaps: try Self.moduleMaps(in: buildFolder, where: { $0.hasSuffix(".build") })
        + (sources.map { try Self.moduleMaps(in: $0, where: { _ in true }) } ?? []))
  }

  /// The module maps one folder below `folder`, in the order of their paths.
  private static func moduleMaps(
    in folder: URL, where isWanted: (String) -> Bool
  ) throws -> [String] {
    guard let entries = opendir(folder.path) else {
      if errno == ENOENT { return [] }
      throw FileError(path: folder.path, code: errno)
    }
    defer { closedir(entries) }
    var names: [String] = []
    while let entry = readdir(entries) {
      let length = Int(entry.pointee.d_reclen)
      names.append(
        withUnsafePointer(to: &entry.pointee.d_name) {
          $0.withMemoryRebound(to: CChar.self, capacity: length) { String(cString: $0) }
        })
    }
    return names.filter(isWanted).sorted()
      .map { folder.path + "/" + $0 + "/module.modulemap" }
      .filter { access($0, R_OK) == 0 }
  }
}
