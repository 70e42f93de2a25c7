import BookModel
import Foundation

/// What the compiler says of a whole chapter.
struct ProgramVerdict: Sendable {
  let isAccepted: Bool
  let messages: String
}

extension ChapterCompiler {
  /// The compiler's word on a chapter's program, which is not linked.
  func verdict(on program: Program, in folder: String) throws -> ProgramVerdict {
    if let known = programs.find(program) {
      return ProgramVerdict(isAccepted: true, messages: known.messages)
    }
    let work = "\(folder)/verdict-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: work, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: work) }
    let names = [
      Toolchain.Place.source: work + "/main.swift", Toolchain.Place.object: work + "/chapter.o",
      Toolchain.Place.folder: work,
    ]
    try Data(program.source.utf8).write(to: URL(fileURLWithPath: work + "/main.swift"))
    let words = frontend(isOptimized: program.isOptimized).map { names[$0] ?? $0 }
    let tool = try ToolRun(words[0], Array(words.dropFirst()), in: work)
    return ProgramVerdict(isAccepted: tool.end == .exited(code: 0), messages: tool.output)
  }
}
