import BookModel
import BookPlan
import BookRun
import Foundation
import Synchronization

/// A chapter under edit whose first cells take long: from a change of its last cell to that cell's
/// output, and from nothing to the first output.
struct EditWorkload {
  /// How long the first cells take.
  let seconds: Double

  private static let edits = 10

  func figures(in folder: URL) throws -> [Figure] {
    let batch = try executor(in: folder)
    // The kernel's program is compiled once for a book.
    _ = SnapshotExecutor(batch).execute(try plan(1, slow: 0))
    let ladder = SnapshotExecutor(batch)
    let cold = try time(ladder, try plan(0, slow: seconds), untilOutputOf: 0)
    let warm = try (1...Self.edits).map { number in
      try time(ladder, try plan(number, slow: seconds), untilOutputOf: 3)
    }.sorted()
    func figure(_ metric: String, _ values: [Double]) -> Figure {
      Figure(
        workload: "edit after \(Int(seconds)) s", framework: Figure.ours, threads: 1,
        metric: metric, value: values[values.count / 2] * 1000, unit: "ms",
        best: values[0] * 1000, losses: nil)
    }
    return [figure("first output", [cold]), figure("last cell", warm)]
  }

  /// Seconds from the call to the first output of a cell.
  private func time(
    _ executor: SnapshotExecutor, _ plan: ChapterPlan, untilOutputOf cell: Int
  ) throws -> Double {
    let start = ContinuousClock.now
    let seen = Mutex<Duration?>(nil)
    let outcome = executor.execute(plan) { event in
      guard case .output(cell: cell, _) = event else { return }
      seen.withLock { $0 = $0 ?? (ContinuousClock.now - start) }
    }
    if let error = outcome.diagnostics.first(where: { $0.severity == .error }) {
      throw BenchmarkError.cellFailed(error.message)
    }
    guard let time = seen.withLock({ $0 }) else { throw BenchmarkError.cellFailed("no output") }
    return Double(time.components.seconds) + Double(time.components.attoseconds) * 1e-18
  }

  private func plan(_ number: Int, slow seconds: Double) throws -> ChapterPlan {
    let half = Int(seconds * 500_000)
    let sources = [
      "import Gluon\nimport Glibc\nlet x = nd.ones(shape: [100, 100])\nprint(\"ready\")",
      "usleep(\(half));\nlet y = nd.dot(x, x)", "usleep(\(half));\nlet z = (y + x).sum()",
      "print(\(number), z)",
    ]
    let cells = sources.enumerated().map { place, source in
      Cell(
        name: "cell-\(place)", source: source,
        location: SourceLocation(file: "edit.md", line: 10 * place + 1),
        indents: source.split(separator: "\n").map { _ in 0 }, options: Cell.Options())
    }
    let chapter = Chapter(
      id: ChapterID("edit"), source: SourceFile(path: "edit.md", text: ""),
      frontMatter: FrontMatter(title: "Edit"), language: "en", number: nil,
      blocks: cells.map { Block(.cell($0), at: $0.location) })
    var diagnostics: [Diagnostic] = []
    let book = Book(
      manifest: BookManifest(title: "Edit", parts: []), preface: nil, chapters: [chapter])
    let context = RunContext(compiler: "", flags: [], library: "", runtime: "")
    return Planner(context: context, records: [:])
      .plan(book, running: .all, reporting: &diagnostics).chapters[0]
  }

  private func executor(in folder: URL) throws -> BatchExecutor {
    let toolchain = try Toolchain.discover(cacheFolder: folder)
    let package = URL(fileURLWithPath: FileManager.default.currentDirectoryPath)
    return try BatchExecutor(
      toolchain: toolchain,
      library: LibraryBuild(
        product: "Gluon", buildFolder: package.appendingPathComponent(".build/release"),
        packageFolder: package),
      context: RunContext(toolchain: toolchain, library: ""), bookFolder: folder,
      cacheFolder: folder)
  }
}
