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
  /// - Throws: ``ToolchainError/libraryMissing(path:)``.
  public init(product: String, buildFolder: URL, packageFolder: URL? = nil) throws {
    let file = buildFolder.appendingPathComponent("lib\(product).so").path
    let modules = buildFolder.appendingPathComponent("Modules").path
    for path in [file, modules] where access(path, R_OK) != 0 {
      throw ToolchainError.libraryMissing(path: path)
    }
    let sources = packageFolder?.appendingPathComponent("Sources")
    self.init(
      file: file, modules: modules,
      moduleMaps: Self.moduleMaps(in: buildFolder, where: { $0.hasSuffix(".build") })
        + (sources.map { Self.moduleMaps(in: $0, where: { _ in true }) } ?? []))
  }

  /// The module maps one folder below `folder`, in the order of their paths.
  private static func moduleMaps(in folder: URL, where isWanted: (String) -> Bool) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter(isWanted).sorted()
      .map { folder.path + "/" + $0 + "/module.modulemap" }
      .filter { access($0, R_OK) == 0 }
  }
}
