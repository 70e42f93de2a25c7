import BookModel
import Foundation

extension LiveChapter {
  /// How a run starts and how far it goes.
  struct Request {
    /// Where it starts; nil for the kernel itself.
    let rung: Rung?
    /// Cells from this one on leave no checkpoint.
    var end: Int
    /// The cell after which it ends.
    var last = Int.max
    /// What the compiler says of the cells that must not compile.
    var checks: [Int: CompileCheck] = [:]

    var first: Int { rung?.cell ?? 0 }
  }

  /// Starts a process and follows it to its end.
  ///
  /// - Parameters:
  ///   - images: Their first cells; none to go on in the code that a checkpoint holds.
  ///   - verdict: Ends the run when it says that the chapter is not accepted.
  func run(
    _ request: Request, of plan: ChapterPlan, images starts: [Int], from queue: ImageQueue,
    verdict: ChapterVerdict? = nil, isInterrupted: @escaping () -> Bool = { false },
    telling feed: inout CellFeed, _ observe: (CellEvent) -> Void
  ) throws -> (run: LadderRun, trace: ChapterProcess.Trace) {
    var earlier = ChapterProcess.Trace()
    if let rung = request.rung {
      guard let start = trace.cut(before: rung.cell) else { throw KernelProcess.Gone() }
      earlier = start
    }
    unlink(RunFiles.backtrace(in: folder))
    let files = try RunFiles(in: folder)
    try files.output.begin(with: earlier.printed)
    try files.errors.begin(with: earlier.complained)
    feed = CellFeed(
      printed: earlier.printed.count, complained: earlier.complained.count,
      holding: HeldCells(plan: plan, checks: request.checks))
    try door?.keepEvents(before: request.first)
    let started = ContinuousClock.now
    let words = "run \(request.end) \(request.last)"
    let run = try LadderRun(
      below: kernel, files: files, live: request.rung?.live ?? [], starts: starts, queue: queue,
      verdict: verdict, isInterrupted: isInterrupted, keeping: rungs
    ) { descriptors in
      try request.rung?.start(words, descriptors) ?? kernel.start(words, descriptors)
    }
    if starts.isEmpty { run.goOn() }
    let trace = try ChapterWatch(
      files: files, cells: plan.chapter.cells, limits: plan.limits, started: started,
      reading: ModuleNames.chapterNames(in:)
    ).follow(run, after: earlier, telling: &feed, observe)
    return (run, trace)
  }

  /// New images of the cells from `first` on, as a process that has loaded `live` takes them.
  func images(of plan: ChapterPlan, from first: Int, after live: [LiveImage]) -> [Image] {
    var live = live
    return plan.program.images(from: first).map { range in
      let image = plan.program.image(
        range, as: names.next(), after: live.truncated(before: range.lowerBound),
        of: plan.chapter.cells)
      live = live.loading(image)
      return image
    }
  }
}
