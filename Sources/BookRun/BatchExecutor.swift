import BookDigest
import BookModel
import Foundation

/// Compiles a chapter to a program of its own and runs that in a process of its own.
public struct BatchExecutor: Executor {
  let compiler: ChapterCompiler
  let context: RunContext
  let scratch: URL
  let dataFolder: String?
  let door: CellDoor?
  /// Where the data is, and folders whose files belong to the system rather than to the book.
  let data: DataFolder
  private let known: [String]
  let sandbox: Sandbox?

  /// - Parameters:
  ///   - context: What the records say about the run.
  ///   - bookFolder: Its `data` folder is what the cells see under that name.
  ///   - cacheFolder: The only place that is written to.
  ///   - door: Notes what the cells read; without one the records do not say it.
  ///   - sandbox: Confines compilers and chapters; what they leave in the cache is kept apart.
  /// - Throws: ``ToolchainError/libraryStale(path:)`` when the library is older than the sources
  ///   that `context` speaks of; what the file system throws.
  public init(
    toolchain: Toolchain, library: LibraryBuild, context: RunContext, bookFolder: URL,
    cacheFolder: URL, door: CellDoor? = nil, sandbox: Sandbox? = nil
  ) throws {
    self.sandbox = sandbox
    let kept = sandbox == nil ? cacheFolder : cacheFolder.appendingPathComponent("sandbox")
    // Compiled modules name the folder that they are in: a cache that was moved is another.
    let place = SHA256.hexDigest(of: cacheFolder.standardizedFileURL.path).prefix(16)
    let modules = kept.appendingPathComponent("modules/\(place)")
    scratch = kept.appendingPathComponent("run")
    for folder in [modules, scratch] {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }
    ScratchFolder.removeLeftovers(in: scratch)
    try library.check(isCurrentFor: context.library, cacheFolder: cacheFolder)
    var compiler = ChapterCompiler(
      toolchain: toolchain, library: library, moduleCache: modules.path,
      programs: try ProgramCache(
        in: kept.appendingPathComponent("programs"), toolchain: toolchain, library: library),
      sandbox: sandbox)
    try compiler.prepareSandbox(scratch: scratch)
    self.compiler = compiler
    self.context = context
    let data = bookFolder.appendingPathComponent("data").standardizedFileURL.path
    dataFolder = access(data, R_OK) == 0 ? data : nil
    self.data = DataFolder(bookFolder: bookFolder)
    self.door = door
    let tools = URL(fileURLWithPath: toolchain.identity.path).deletingLastPathComponent()
    known = [
      tools.deletingLastPathComponent().path, cacheFolder.path,
      URL(fileURLWithPath: library.file).deletingLastPathComponent().path,
    ]
  }

  public func execute(
    _ plan: ChapterPlan, observing: @Sendable (CellEvent) -> Void
  ) -> ChapterOutcome {
    do {
      return try withExtendedLifetime(ScratchFolder(in: scratch)) {
        try execute(plan, in: $0.path, observing)
      }
    } catch {
      let message = "the chapter could not be run: \(SystemError(error))"
      return ChapterOutcome(
        record: nil,
        diagnostics: [
          Diagnostic(.error, message, at: SourceLocation(file: plan.chapter.source.path, line: 1))
        ])
    }
  }

  private func execute(
    _ plan: ChapterPlan, in folder: String, _ observe: (CellEvent) -> Void
  ) throws -> ChapterOutcome {
    let cells = plan.chapter.cells
    let started = ContinuousClock.now
    observe(.compiling)
    let (program, checks) = try compiler.compile(plan, in: folder + "/build")
    switch program {
    case .rejected(let output): return rejection(of: plan, saying: output, checks)
    case .program(let path, let output):
      var timings = ChapterTimings(compile: (ContinuousClock.now - started).seconds)
      var feed = CellFeed(holding: HeldCells(plan: plan, checks: checks))
      let opened = try door?.open(in: folder)
      let trace = try ChapterProcess(
        program: path, cells: cells, limits: plan.limits, seed: plan.chapter.frontMatter.seed,
        language: plan.chapter.language,
        folder: folder, dataFolder: dataFolder, door: opened, sandbox: sandbox
      ).run(telling: &feed, observe)
      let reading = TraceReading(trace, of: plan, in: context, checks: checks)
      feed.finish(reading.record, observe)
      timings.cells = feed.cellSeconds
      let report = opened.map { doorReport(of: $0, cells: cells.count, in: folder) }
      let warnings = (report?.warnings(about: cells) ?? []).map { $0.quoting(plan.chapter.source) }
      return ChapterOutcome(
        record: reading.record.holding(for: plan, inputs: report?.inputs ?? []),
        diagnostics: messages(about: plan).diagnostics(in: output) + reading.diagnostics + warnings,
        timings: timings)
    }
  }

  /// What the cells of a run in `folder` read.
  func doorReport(of door: OpenDoor, cells: Int, in folder: String) -> DoorReport {
    DoorReport(
      door, cells: cells,
      places: DoorReport.Places(data: data, work: folder + "/work", known: known))
  }

  func messages(about plan: ChapterPlan) -> CompilerMessages {
    CompilerMessages(
      about: plan.program, of: plan.chapter, cells: plan.chapter.cells, saved: plan.saved)
  }

  /// What a chapter is told that does not compile.
  func rejection(
    of plan: ChapterPlan, saying output: String, _ checks: [Int: CompileCheck]
  ) -> ChapterOutcome {
    var diagnostics = messages(about: plan).diagnostics(in: output)
    if !diagnostics.hasErrors { diagnostics.append(silentCompiler(plan)) }
    diagnostics += CompileCheck.diagnostics(checks, of: plan)
    return ChapterOutcome(record: nil, diagnostics: diagnostics)
  }

  /// A compiler that fails without a message has a fault of its own.
  private func silentCompiler(_ plan: ChapterPlan) -> Diagnostic {
    Diagnostic(
      .error, "the compiler stopped without a message",
      at: SourceLocation(file: plan.chapter.source.path, line: 1))
  }
}
