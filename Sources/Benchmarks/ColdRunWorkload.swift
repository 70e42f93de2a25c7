import BookModel
import BookParse
import BookPlan
import BookRun
import BookStore
import Foundation

/// How long each chapter of the shipped book takes with an empty cache, and how much of that is
/// compiling. One chapter at a time; the first also pays for the compiler's module cache.
struct ColdRunWorkload {
  static let workload = "cold run"

  let package: URL

  /// - Parameter folder: Holds the empty cache.
  func figures(in folder: URL) throws -> [Figure] {
    let cache = folder.appendingPathComponent("cold")
    try FileManager.default.createDirectory(at: cache, withIntermediateDirectories: true)
    let chapters = package.appendingPathComponent("chapters")
    var diagnostics: [Diagnostic] = []
    let reader = try FolderReader(chapters.path)
    var texts = reader.bookFolder(reporting: &diagnostics)
    let library = Parser().manifest(of: texts, reporting: &diagnostics)?.library
    texts.librarySources = try FolderReader(package.path)
      .texts(below: library?.sources ?? [], ending: ".swift", reporting: &diagnostics)
    guard let book = Parser().parse(texts, reporting: &diagnostics) else {
      throw BenchmarkError.cellFailed(diagnostics.map(\.message).joined(separator: "\n"))
    }
    let build = package.appendingPathComponent(".build/release")
    let toolchain = try Toolchain.discover(cacheFolder: cache)
    let context = RunContext(toolchain: toolchain, library: "")
    let executor = try BatchExecutor(
      toolchain: toolchain,
      library: LibraryBuild(product: "Gluon", buildFolder: build, packageFolder: package),
      context: context, bookFolder: chapters, cacheFolder: cache,
      door: CellDoor(buildFolder: build))
    let plan = Planner(context: context, records: [:])
      .plan(book, running: .all, reporting: &diagnostics)
    return try plan.chapters.flatMap { try figures(of: $0, in: executor) }
  }

  private func figures(of plan: ChapterPlan, in executor: BatchExecutor) throws -> [Figure] {
    let start = ContinuousClock.now
    let outcome = executor.execute(plan)
    let seconds = (ContinuousClock.now - start).inSeconds
    guard outcome.record?.failure == nil, outcome.record != nil else {
      throw BenchmarkError.cellFailed(outcome.diagnostics.map(\.message).joined(separator: "\n"))
    }
    func figure(_ metric: String, _ value: Double, _ unit: String) -> Figure {
      Figure(
        workload: Self.workload, framework: Figure.ours, threads: 1,
        metric: "\(plan.chapter.id): \(metric)", value: value, unit: unit, best: nil, losses: nil)
    }
    return [
      figure("all", seconds, "s"),
      figure("compiling", 100 * outcome.timings.compile / seconds, "%"),
    ]
  }
}
