import BookModel
import Foundation

extension SnapshotExecutor {
  /// Where a run of `plan` starts: the latest checkpoint that can be trusted, or the kernel.
  func start(_ plan: ChapterPlan) throws -> (LiveChapter, Rung?, Replay) {
    let identity = LiveChapter.Identity(
      opening: plan.program.opening, isOptimized: plan.program.isOptimized,
      seed: plan.chapter.frontMatter.seed, language: plan.chapter.language, limits: plan.limits,
      library: FileIdentity(of: batch.compiler.library.file),
      compiler: batch.compiler.toolchain.identity)
    if let reason = doubt(about: plan, identity) {
      live = nil
      let chapter = try LiveChapter(
        identity, plan: plan, compiler: batch.compiler,
        folder: try ScratchFolder(in: batch.scratch), dataFolder: batch.dataFolder, door: batch.door
      )
      live = chapter
      return (chapter, nil, .replayed(because: reason))
    }
    let chapter = live!
    let change = chapter.firstChange(to: plan, in: batch.data)
    let cell = min(change, plan.chapter.cells.count - 1)
    if let rung = chapter.rung(before: cell, for: plan.program) {
      return (chapter, rung, .resumed(cell: rung.cell))
    }
    let reason =
      change == 0 ? "the first cell changed" : chapter.words(forMissingRungBefore: cell, in: plan)
    return (chapter, nil, .replayed(because: reason))
  }

  /// Why nothing of the processes that there are can be used; nil when it can.
  private func doubt(about plan: ChapterPlan, _ identity: LiveChapter.Identity) -> String? {
    guard let live else { return "it has not run yet" }
    live.kernel.update()
    if live.kernel.isGone { return "the chapter's processes are gone" }
    if live.identity.library != identity.library { return "the library was built again" }
    if live.identity.compiler != identity.compiler { return "the compiler changed" }
    if live.identity.seed != identity.seed { return "the seed changed" }
    if live.identity.language != identity.language { return "the language changed" }
    if live.identity != identity { return "the chapter's settings or saved cells changed" }
    if let old = live.program, old.imports != plan.program.imports { return "the imports changed" }
    if live.hasWrittenFiles { return "a cell wrote files" }
    if live.names.count + plan.program.cells.count >= ModuleNames.capacity {
      return "there were very many edits"
    }
    return nil
  }
}

extension Program {
  /// An import holds in the whole chapter.
  fileprivate var imports: Set<String> { Set(cells.flatMap(\.imports)) }

  /// Cells from this one on have no checkpoint: one before may leave threads behind.
  var lastCheckpoint: Int {
    cells.firstIndex(where: \.mayLeaveThreads).map { $0 + 1 } ?? .max
  }
}

extension LiveChapter {
  /// Why a run cannot start at a cell that is not the first.
  fileprivate func words(forMissingRungBefore cell: Int, in plan: ChapterPlan) -> String {
    if [plan.program, program].contains(where: { $0?.origin(of: cell) == 0 }) {
      return "a cell before uses what a later one declares"
    }
    return words(forObstacleBefore: cell, in: plan)
  }

  /// Why there is no checkpoint before a cell.
  func words(forObstacleBefore cell: Int, in plan: ChapterPlan) -> String {
    let known = obstacles.filter { $0.key <= cell }.min { $0.key < $1.key }
    guard let (number, obstacle) = known else { return "its checkpoint is gone" }
    let name = number < plan.chapter.cells.count ? plan.chapter.cells[number].name : ""
    switch obstacle {
    case "threads": return "threads are alive before cell '\(name)'"
    case "unwanted": return "a cell before '\(name)' may leave threads behind"
    case "files": return "a file is open before cell '\(name)'"
    case "standard": return "a cell before '\(name)' took over standard output"
    default: return "cell '\(name)' has no checkpoint"
    }
  }

  /// Holds the memory of the checkpoints below a limit: drops those that cost the least to reach
  /// again from the one before.
  func limitMemory(to limit: Int = 2 << 30) throws {
    var weights = try kernel.weights(of: rungs.map(\.pid))
    guard weights.count == rungs.count else { return }
    while rungs.count > Self.mostRungs || (weights.reduce(0, +) > limit && rungs.count > 1) {
      let costs = rungs.indices.map { index -> Double in
        let start = index > 0 ? rungs[index - 1].cell : 0
        return (start..<rungs[index].cell).reduce(0) { $0 + (trace.cellSeconds[$1] ?? 0) }
      }
      guard let cheapest = costs.indices.min(by: { costs[$0] < costs[$1] }) else { return }
      weights.remove(at: cheapest)
      drop(rungs[cheapest])
    }
  }

  /// Each is a process: more than these would crowd the machine.
  private static let mostRungs = 64
}

extension ChapterPlan {
  /// Why the chapter cannot be run in images at all; nil when it can.
  var unfitness: String? {
    for cell in chapter.cells {
      let lines = cell.source.split(separator: "\n")
      if lines.contains(where: { $0.hasPrefix("defer") }) {
        return "cell '\(cell.name)' leaves work for the end of the program"
      }
    }
    return nil
  }
}
