import BookModel
import Foundation
import Synchronization

/// What the compiler says of a cell that must not compile, behind the cells before it.
struct CompileCheck: Hashable, Sendable {
  /// Nil when it compiles.
  let failure: Failure?
  /// Whether the compiler has something against the cells before it, too: those are to be mended first.
  let isHidden: Bool

  /// What the author of a chapter that does not compile must know besides.
  static func diagnostics(_ checks: [Int: CompileCheck], of plan: ChapterPlan) -> [Diagnostic] {
    let cells = plan.chapter.cells
    return checks.sorted { $0.key < $1.key }.compactMap { number, check in
      guard !check.isHidden, let expectation = cells[number].options.expectation else { return nil }
      return Verdict(on: cells[number], expectation, failure: check.failure).diagnostic?
        .quoting(plan.chapter.source)
    }
  }
}

extension ChapterCompiler {
  /// Compiles a chapter and, at the same time, each cell that must not compile.
  ///
  /// Each compiler has a folder of its own in `folder`: in the others, and in that of the run, macros
  /// could lay traps for the runner.
  func compile(
    _ plan: ChapterPlan, in folder: String
  ) throws -> (program: Result, checks: [Int: CompileCheck]) {
    let numbers = plan.program.cells.indices.filter { plan.program.cells[$0].check != nil }
    let program = Mutex<Swift.Result<Result, any Error>?>(nil)
    let checks = Mutex<[Int: Swift.Result<CompileCheck, any Error>]>([:])
    DispatchQueue.concurrentPerform(iterations: numbers.count + 1) { task in
      if task == 0 {
        let own = folder + "/program"
        let compiled = Swift.Result {
          try FileManager.default.createDirectory(atPath: own, withIntermediateDirectories: true)
          return try compile(plan.program, in: own)
        }
        program.withLock { $0 = compiled }
      } else {
        let number = numbers[task - 1]
        let checked = Swift.Result { try check(number, of: plan, in: folder) }
        checks.withLock { $0[number] = checked }
      }
    }
    return (
      try program.withLock { $0! }.get(), try checks.withLock { $0 }.mapValues { try $0.get() }
    )
  }

  /// Compiles the program up to cell `number`, which must not compile.
  func check(
    _ number: Int, of plan: ChapterPlan, in folder: String
  ) throws -> CompileCheck {
    let program = plan.program.checking(cell: number)
    let folder = folder + "/check-\(number)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let output = try messages(of: program, in: folder)
    let cells = plan.chapter.cells
    let errors = CompilerMessages(
      about: program, of: plan.chapter, cells: cells, saved: plan.saved
    ).diagnostics(in: output).filter { $0.severity == .error }
    let own = errors.filter { error in
      error.location.map { cells[number].holds(line: $0.line, of: $0.file) } ?? false
    }
    let blamed = own.isEmpty ? errors : own
    return CompileCheck(
      failure: blamed.first.map { first in
        Failure(
          kind: .compileError, message: blamed.map(\.message).joined(separator: "\n"),
          location: first.location)
      }, isHidden: own.count < errors.count)
  }
}

extension Program {
  /// The program up to a cell that must not compile, with that cell's code.
  fileprivate func checking(cell number: Int) -> Program {
    Program(
      opening: opening,
      cells: cells[..<number] + [CellProgram(source: cells[number].check ?? "")],
      isOptimized: isOptimized)
  }
}
