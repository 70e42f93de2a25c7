import Foundation

// What images need of the chapter's compiler and linker.
extension ChapterCompiler {
  /// The compiler's command with all flags, and places for the names of files.
  func frontend(isOptimized: Bool) -> [String] {
    (isOptimized ? toolchain.compile.optimized : toolchain.compile.plain) + flags
  }

  /// Links an object file to a shared object whose remaining names the loading process has.
  ///
  /// - Parameter imports: Source text whose imports decide which libraries the object wants.
  func linkImage(
    _ object: String, to path: String, imports: String, isOptimized: Bool, in folder: String
  ) throws {
    let wanted = imports.split(separator: "\n").filter { $0.contains("import ") }
      .filter { !$0.contains("Ch__") }.joined(separator: "\n")
    let entries = try autolink.entries(for: wanted) {
      let list = folder + "/image.autolink"
      let names = [Toolchain.Place.object: object, Toolchain.Place.autolink: list]
      let words = toolchain.autolink.map { names[$0] ?? $0 }
      let extracted = try ToolRun(words[0], Array(words.dropFirst()), in: folder)
      guard extracted.end == .exited(code: 0) else { throw LinkError(output: extracted.output) }
      let text = try String(contentsOfFile: list, encoding: .utf8)
      return DriverCommands.words(of: text.replacing("\n", with: " "))
    }
    let words = sharedLink(object: object, entries: entries, to: path)
    let linked = try ToolRun(words[0], Array(words.dropFirst()), in: folder)
    guard linked.end == .exited(code: 0) else { throw LinkError(output: linked.output) }
  }

  /// The linker's command of a program, without what only a program has.
  private func sharedLink(object: String, entries: [String], to path: String) -> [String] {
    var words: [String] = []
    var skipsNext = false
    for word in toolchain.link {
      if skipsNext {
        skipsNext = false
        continue
      }
      let name = word.split(separator: "/").last ?? ""
      switch word {
      case "-dynamic-linker": skipsNext = true
      case "-pie": words.append("-shared")
      case Toolchain.Place.program: words.append(path)
      case Toolchain.Place.object: words.append(object)
      case Toolchain.Place.libraries: words += ["--as-needed"] + entries + ["--no-as-needed"]
      case _ where name.hasSuffix(".o") && name != "swiftrt.o": break
      default: words.append(word)
      }
    }
    return words
  }
}

/// The libraries that an object wants follow from what it imports, so the tool that reads them out
/// of an object runs once for each set of imports.
final class AutolinkCache: @unchecked Sendable {
  private let lock = NSLock()
  private var known: [String: [String]] = [:]

  func entries(for imports: String, orRead read: () throws -> [String]) throws -> [String] {
    if let entries = lock.withLock({ known[imports] }) { return entries }
    let entries = try read()
    lock.withLock { known[imports] = entries }
    return entries
  }
}
