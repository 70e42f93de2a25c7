import BookModel
import Foundation

/// Turns a chapter's program into an executable, with the compiler and the linker called directly.
struct ChapterCompiler: Sendable {
  let toolchain: Toolchain
  let library: LibraryBuild
  /// Compiled modules are kept here from one run to the next.
  var moduleCache: String
  let programs: ProgramCache
  /// Confines the compiler and the linker.
  var sandbox: Sandbox?
  let autolink = AutolinkCache()

  /// What came of it.
  enum Result {
    case program(path: String, messages: String)
    case rejected(messages: String)
  }

  /// Compiles and links in `folder`, which is the chapter's own, unless it was done before.
  ///
  /// - Throws: ``SupervisedProcess/StartError`` or ``FileError``; a linker that fails is a
  ///   ``LinkError``.
  func compile(_ program: Program, in folder: String) throws -> Result {
    if let known = programs.find(program) {
      return .program(path: known.path, messages: known.messages)
    }
    let names = [
      Toolchain.Place.source: folder + "/main.swift",
      Toolchain.Place.object: folder + "/chapter.o",
      Toolchain.Place.autolink: folder + "/chapter.autolink",
      Toolchain.Place.program: folder + "/chapter",
      Toolchain.Place.folder: folder,
    ]
    func placed(_ words: [String]) -> [String] { words.map { names[$0] ?? $0 } }
    let source = names[Toolchain.Place.source]!
    try Data(program.source.utf8).write(to: URL(fileURLWithPath: source))

    let variant = program.isOptimized ? toolchain.compile.optimized : toolchain.compile.plain
    let compiled = try run(placed(variant) + flags, in: folder)
    guard compiled.end == .exited(code: 0) else { return .rejected(messages: compiled.output) }

    let extracted = try run(placed(toolchain.autolink), in: folder)
    guard extracted.end == .exited(code: 0) else { throw LinkError(output: extracted.output) }
    let entries = String(
      decoding: UntrustedFile.bytes(names[Toolchain.Place.autolink]!, limit: 1 << 20) ?? [],
      as: UTF8.self)
    let libraryFolder = URL(fileURLWithPath: library.file).deletingLastPathComponent().path
    let link = placed(toolchain.link).flatMap { word in
      word == Toolchain.Place.libraries
        ? DriverCommands.words(of: entries.replacing("\n", with: " "))
          + [library.file, "-rpath", libraryFolder]
        : [word]
    }
    let linked = try run(link, in: folder)
    guard linked.end == .exited(code: 0) else { throw LinkError(output: linked.output) }
    try sandbox?.adopt(names[Toolchain.Place.program]!)
    let path = programs.keep(
      program, compiledTo: names[Toolchain.Place.program]!, messages: compiled.output)
    return .program(path: path, messages: compiled.output)
  }

  func run(_ words: [String], in folder: String) throws -> ToolRun {
    try ToolRun(
      words[0], Array(words.dropFirst()), in: folder,
      confinement: sandbox?.compiling(in: folder, modules: moduleCache))
  }

  var flags: [String] {
    Toolchain.flags + [
      "-diagnostic-style", "llvm", "-typo-correction-limit", "20", "-I", library.modules,
      "-module-cache-path", moduleCache,
    ] + library.moduleMaps.flatMap { ["-Xcc", "-fmodule-map-file=" + $0] }
  }
}

/// The linker could not put a chapter together: the library is at fault, not the chapter.
struct LinkError: Error, CustomStringConvertible {
  let output: String
  var description: String {
    "the chapter does not link with the library: "
      + (output.split(separator: "\n").first.map(String.init) ?? "no message")
  }
}
