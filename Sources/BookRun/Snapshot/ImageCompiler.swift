import BookDigest
import BookModel
import Foundation

/// Compiles images to shared objects, and interfaces of images that are live in a process.
///
/// The interface of a live image is emitted again from the cells that the process has run: names of
/// later cells, which may have changed since, are not in it.
struct ImageCompiler: Sendable {
  let compiler: ChapterCompiler
  /// The kernel's folder: what is made here lives as long as its processes.
  let folder: String

  /// An image that a process can load.
  struct Compiled {
    let image: Image
    let path: String
  }

  /// An image's source was not accepted.
  struct Rejected: Error {
    let messages: String
  }

  /// - Parameter live: The images that the process has loaded before.
  func compile(_ image: Image, after live: [LiveImage]) throws -> Compiled {
    let interfaces = try interfaces(of: live)
    let work = try workFolder()
    defer { try? FileManager.default.removeItem(atPath: work) }
    let whole = LiveImage(image: image, end: image.cells.upperBound)
    let interface = interfacePlace(of: whole, after: interfaces)
    try FileManager.default.createDirectory(atPath: interface, withIntermediateDirectories: true)
    let names = [Toolchain.Place.object: work + "/image.o"]
    let words =
      frontend(for: image, names, in: work)
      + ["-emit-module-path", "\(interface)/\(image.module).swiftmodule"]
      + ["-entry-point-function-name", image.entry] + interfaces.flatMap { ["-I", $0] }
    try run(words, on: image.source(), in: work)
    let path = "\(folder)/\(image.module).so"
    try compiler.linkImage(
      work + "/image.o", to: path, imports: image.opening, isOptimized: image.isOptimized,
      in: work)
    return Compiled(image: image, path: path)
  }

  /// Makes ready what an edit after these images will need.
  func prepare(_ live: [LiveImage]) { _ = try? interfaces(of: live) }

  /// The folders that hold the interfaces of live images, each made when it is missing.
  private func interfaces(of live: [LiveImage]) throws -> [String] {
    var folders: [String] = []
    for known in live {
      let place = interfacePlace(of: known, after: folders)
      let file = "\(place)/\(known.image.module).swiftmodule"
      if access(file, R_OK) != 0 { try emitInterface(of: known, to: file, after: folders) }
      folders.append(place)
    }
    return folders
  }

  private func emitInterface(of known: LiveImage, to file: String, after folders: [String]) throws {
    let work = try workFolder()
    defer { try? FileManager.default.removeItem(atPath: work) }
    let fresh = work + "/\(known.image.module).swiftmodule"
    let words =
      frontend(for: known.image, [Toolchain.Place.object: fresh], in: work).map {
        $0 == "-c" ? "-emit-module" : $0
      } + ["-experimental-skip-all-function-bodies"] + folders.flatMap { ["-I", $0] }
    try run(words, on: known.image.source(before: known.end), in: work)
    let place = (file as NSString).deletingLastPathComponent
    try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
    if rename(fresh, file) != 0 { throw FileError(path: file, code: errno) }
  }

  /// By content: the same cells after the same images have the same interface.
  private func interfacePlace(of known: LiveImage, after folders: [String]) -> String {
    var hash = SHA256()
    for part in [known.image.module, known.image.source(before: known.end)] + folders {
      hash.update("\(part.utf8.count):")
      hash.update(part)
    }
    return "\(folder)/interfaces/\(hash.hexDigest.prefix(32))"
  }

  private func run(_ words: [String], on source: String, in work: String) throws {
    try Data(source.utf8).write(to: URL(fileURLWithPath: work + "/main.swift"))
    let tool = try ToolRun(words[0], Array(words.dropFirst()), in: work)
    guard tool.end == .exited(code: 0) else { throw Rejected(messages: tool.output) }
  }

  /// The compiler's command for an image: that of a chapter, but for the module's name and what
  /// opens the module to images after it.
  private func frontend(for image: Image, _ names: [String: String], in work: String) -> [String] {
    let names = names.merging([
      Toolchain.Place.source: work + "/main.swift", Toolchain.Place.folder: work,
    ]) { $1 }
    let unwanted: Set = ["-primary-file", "-enable-default-cmo"]
    var words = compiler.frontend(isOptimized: image.isOptimized)
      .filter { !unwanted.contains($0) }.map { names[$0] ?? $0 }
    for index in words.indices.dropFirst() where words[index - 1] == "-module-name" {
      words[index] = image.module
    }
    return words + [
      "-enable-testing", "-enable-private-imports", "-disable-access-control",
      "-suppress-warnings",
    ]
  }

  private func workFolder() throws -> String {
    let work = "\(folder)/compile-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: work, withIntermediateDirectories: true)
    return work
  }
}
