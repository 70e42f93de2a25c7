import BookModel
import Foundation

/// A chapter under edit: its kernel, the checkpoints before its cells, and what its last run gave.
final class LiveChapter {
  /// What every process below the kernel depends on besides the cells.
  struct Identity: Hashable {
    let opening: String
    let isOptimized: Bool
    let seed: Int
    let language: String
    let limits: Limits
    let library: FileIdentity?
    let compiler: FileIdentity
  }

  let identity: Identity
  private let scratch: ScratchFolder
  let kernel: KernelProcess
  let compiler: ImageCompiler
  /// What notes what the cells read.
  let door: OpenDoor?
  var names = ModuleNames()

  /// In the order of their cells; the kernel itself stands before the first cell.
  private(set) var rungs: [Rung] = []
  /// The last run, as far as it holds: a cell that failed is none of these.
  private(set) var cells: [Cell] = []
  private(set) var keys: [CacheKey] = []
  private(set) var program: Program?
  private(set) var trace = ChapterProcess.Trace()
  /// What each of these cells read.
  private(set) var inputs: [CellInputs] = []
  /// What the compiler says of those that must not compile.
  private(set) var checks: [Int: CompileCheck] = [:]
  private(set) var obstacles: [Int: String] = [:]
  /// The images of the last run, by their first cells.
  private(set) var loaded: [Int: ImageCompiler.Compiled] = [:]

  init(
    _ identity: Identity, plan: ChapterPlan, compiler: ChapterCompiler,
    folder scratch: ScratchFolder,
    dataFolder: String?, door: CellDoor?
  ) throws {
    self.identity = identity
    self.scratch = scratch
    let folder = scratch.path
    let program = Program(opening: "import CellRuntime\n_kernel()\n", isOptimized: false)
    guard case .program(let path, _) = try compiler.compile(program, in: folder) else {
      throw KernelProcess.Gone()
    }
    self.door = try door?.open(in: folder)
    kernel = try KernelProcess(
      program: path, folder: folder, dataFolder: dataFolder,
      environment: self.door?.environment ?? [:],
      seed: plan.chapter.frontMatter.seed, language: plan.chapter.language, limits: plan.limits,
      cells: plan.chapter.cells)
    self.compiler = ImageCompiler(compiler: compiler, folder: folder)
  }

  /// Ends every process of the chapter.
  deinit { kernel.stop() }

  var folder: String { scratch.path }

  /// Whether cells left files in their working folder: those are not part of a checkpoint.
  var hasWrittenFiles: Bool {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder + "/work")) ?? []
    return names.contains { $0 != "data" }
  }

  /// The first cell of `plan` that is not as it ran here; the number of cells when all are.
  ///
  /// - Parameter data: The folder whose files must be as the cells found them.
  func firstChange(to plan: ChapterPlan, in data: DataFolder) -> Int {
    let now = plan.chapter.cells
    var digests = FileDigests()
    for number in now.indices {
      guard number < keys.count, keys[number] == plan.keys[number] else { return number }
      for (path, state) in inputs.indices.contains(number) ? inputs[number].files : [:]
      where data.state(of: path, digests: &digests) != state { return number }
      if cells[number].place != now[number].place, cells[number].isBoundToItsPlace { return number }
    }
    // Cells were taken away at the end: what is left ends another way.
    return keys.count > now.count ? max(0, now.count - 1) : now.count
  }

  /// The latest checkpoint at or before a cell from which `program` can go on; nil for the kernel.
  func rung(before cell: Int, for program: Program) -> Rung? {
    rungs.last { rung in
      rung.cell <= cell && trace.beginning(of: rung.cell) != nil
        && program.origin(of: rung.cell) == rung.cell
        && self.program?.origin(of: rung.cell) == rung.cell
    }
  }

  /// What a run gave.
  struct Result {
    let plan: ChapterPlan
    /// Where it started; nil for the kernel.
    let rung: Rung?
    let run: LadderRun
    let trace: ChapterProcess.Trace
    /// What each cell read.
    let inputs: [CellInputs]
    let checks: [Int: CompileCheck]
    /// Those that it loaded, by their first cells.
    let images: [Int: ImageCompiler.Compiled]
  }

  func keep(_ result: Result) {
    let first = result.rung?.cell ?? 0
    rungs = rungs.filter { $0.cell <= first } + result.run.rungs
    obstacles = obstacles.filter { $0.key <= first }.merging(result.run.obstacles) { $1 }
    loaded = loaded.filter { $0.key < first }.merging(result.images) { $1 }
    trace = result.trace
    program = result.plan.program
    inputs = result.inputs
    checks = result.checks
    let whole = trace.isFinished ? result.plan.keys.count : trace.frames.last?.cell ?? first
    keys = Array(result.plan.keys.prefix(whole))
    cells = Array(result.plan.chapter.cells.prefix(whole))
  }

  /// What the cells of a run that started at cell `first` read: of those before it, what they read
  /// when they ran.
  func report(
    of plan: ChapterPlan, in batch: BatchExecutor, from first: Int, since start: timespec
  ) -> DoorReport? {
    guard let door else { return nil }
    var report = batch.doorReport(
      of: OpenDoor(door: door.door, folder: door.folder, start: start),
      cells: plan.chapter.cells.count, in: folder)
    for number in 0..<first where number < report.inputs.count && number < inputs.count {
      report.inputs[number] = inputs[number]
    }
    return report
  }

  /// This moment, by the clock of files.
  static var now: timespec {
    var now = timespec()
    clock_gettime(CLOCK_REALTIME, &now)
    return now
  }

  /// Forgets what came after a checkpoint.
  func forget(after rung: Rung?) {
    let first = rung?.cell ?? 0
    rungs.removeAll { $0.cell > first }
    keys = Array(keys.prefix(first))
    cells = Array(cells.prefix(first))
  }

  func drop(_ rung: Rung) { rungs.removeAll { $0 === rung } }
}

extension Cell {
  /// The first line, and the columns.
  fileprivate var place: [Int] { [location.line] + indents }

  /// Whether what the cell gives tells the chapter's lines.
  fileprivate var isBoundToItsPlace: Bool {
    options.expectation != nil || options.sweep != nil || source.contains("#line")
      || source.contains("#column")
  }
}

extension ChapterProcess.Trace {
  /// The place of the frame with which a cell began.
  func beginning(of cell: Int) -> Int? {
    frames.firstIndex { $0.kind == .begin && $0.cell == cell }
  }

  /// What the cells before `cell` left; nil when not all of it was kept.
  func cut(before cell: Int) -> ChapterProcess.Trace? {
    guard let place = beginning(of: cell) else { return nil }
    let begin = frames[place]
    guard begin.printed <= printed.count, begin.complained <= complained.count else { return nil }
    var start = ChapterProcess.Trace()
    start.frames = Array(frames[..<place])
    start.printed = Array(printed[..<begin.printed])
    start.complained = Array(complained[..<begin.complained])
    start.cellSeconds = cellSeconds.filter { $0.key < cell }
    return start
  }
}
