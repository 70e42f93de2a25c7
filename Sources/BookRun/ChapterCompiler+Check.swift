import BookModel
import Foundation

extension ChapterCompiler {
  /// All that the compiler says of a program that is not to run: what its types give first, then, of
  /// a program whose types are right, what the flow of its values gives. Known programs are not
  /// compiled again.
  ///
  /// - Parameter folder: Holds nothing else.
  func messages(of program: Program, in folder: String) throws -> String {
    if let known = programs.checks.find(program) { return known }
    let source = folder + "/main.swift"
    try Data(program.source.utf8).write(to: URL(fileURLWithPath: source))
    let variant = program.isOptimized ? toolchain.compile.optimized : toolchain.compile.plain
    let output =
      try check(variant, ["-typecheck"], source, in: folder)
      ?? check(variant, ["-emit-sil", "-o", "/dev/null"], source, in: folder) ?? ""
    programs.checks.keep(program, messages: output)
    return output
  }

  /// One pass over the program; what it says when it rejects it.
  private func check(
    _ variant: [String], _ mode: [String], _ source: String, in folder: String
  ) throws -> String? {
    var words: [String] = []
    var isTarget = false
    for word in variant {
      defer { isTarget = word == "-o" }
      if isTarget || word == "-o" { continue }
      if word == "-c" {
        words += mode
      } else {
        words.append(
          word == Toolchain.Place.source ? source : word == Toolchain.Place.folder ? folder : word)
      }
    }
    let checked = try run(words + flags, in: folder)
    return checked.end == .exited(code: 0) ? nil : checked.output
  }
}
