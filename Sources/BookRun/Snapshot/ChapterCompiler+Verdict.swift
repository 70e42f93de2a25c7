import BookModel
import Foundation
import Synchronization

/// What the compiler says of a whole chapter.
struct ProgramVerdict: Sendable {
  let isAccepted: Bool
  let messages: String
  /// Of the cells that must not compile, by number.
  let checks: [Int: CompileCheck]
}

extension ChapterCompiler {
  /// The compiler's word on a chapter, whose program is not linked, and on each of its cells that
  /// must not compile.
  func verdict(on plan: ChapterPlan, in folder: String) throws -> ProgramVerdict {
    let numbers = plan.program.cells.indices.filter { plan.program.cells[$0].check != nil }
    let program = Mutex<Swift.Result<(Bool, String), any Error>?>(nil)
    let checks = Mutex<[Int: Swift.Result<CompileCheck, any Error>]>([:])
    DispatchQueue.concurrentPerform(iterations: numbers.count + 1) { task in
      if task == 0 {
        let found = Swift.Result { try word(on: plan.program, in: folder) }
        program.withLock { $0 = found }
      } else {
        let number = numbers[task - 1]
        let found = Swift.Result { try check(number, of: plan, in: folder) }
        checks.withLock { $0[number] = found }
      }
    }
    let (isAccepted, messages) = try program.withLock { $0! }.get()
    return ProgramVerdict(
      isAccepted: isAccepted, messages: messages,
      checks: try checks.withLock { $0 }.mapValues { try $0.get() })
  }

  private func word(on program: Program, in work: String) throws -> (Bool, String) {
    if let known = programs.find(program) { return (true, known.messages) }
    let names = [
      Toolchain.Place.source: work + "/main.swift", Toolchain.Place.object: work + "/chapter.o",
      Toolchain.Place.folder: work,
    ]
    try Data(program.source.utf8).write(to: URL(fileURLWithPath: work + "/main.swift"))
    let tool = try run(
      frontend(isOptimized: program.isOptimized).map { names[$0] ?? $0 }, in: work)
    return (tool.end == .exited(code: 0), tool.output)
  }
}
