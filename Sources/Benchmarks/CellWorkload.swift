import BookModel
import BookPlan
import BookRun
import Foundation

/// A workload that runs as a chapter's cell does: compiled at -Onone, against the built library,
/// in a process of its own.
struct CellWorkload {
  /// The program in `Cells/`, which publishes `median`, `best` and `loss0`, `loss1`, …
  let file: String
  let workload: String
  let epochs: Int

  /// Compiles and runs the cell in `folder`, where everything that is written stays.
  func figure(in folder: URL) throws -> Figure {
    let values = try published(in: folder)
    guard let median = values["median"] else { throw BenchmarkError.cellFailed("no median") }
    let losses = values.filter { $0.key.hasPrefix("loss") }.sorted { $0.key < $1.key }
    return Figure(
      workload: workload, framework: Figure.cell, threads: 1, metric: "epoch", value: median,
      unit: "ms", best: values["best"], losses: losses.map(\.value))
  }

  private func published(in folder: URL) throws -> [String: Double] {
    let record = try run(try chapter(), in: folder)
    if let failure = record.failure { throw BenchmarkError.cellFailed(failure.message) }
    var values: [String: Double] = [:]
    for output in record.cells.flatMap(\.outputs) {
      if case .named(let named) = output { values[named.name] = named.value.value }
    }
    return values
  }

  private func chapter() throws -> Chapter {
    let url = Figure.resources.appendingPathComponent("Cells/\(file)")
    let code = try String(contentsOf: url, encoding: .utf8)
      .replacingOccurrences(of: "EPOCHS", with: String(epochs))
    let place = SourceLocation(file: file, line: 1)
    let lines = code.split(separator: "\n", omittingEmptySubsequences: false).count
    let cell = Cell(
      name: "workload", source: code, location: place, indents: Array(repeating: 0, count: lines),
      options: Cell.Options())
    return Chapter(
      id: ChapterID(workload), source: SourceFile(path: file, text: code),
      frontMatter: FrontMatter(title: workload), language: "en", number: nil,
      blocks: [Block(.cell(cell), at: place)])
  }

  private func run(_ chapter: Chapter, in folder: URL) throws -> Record {
    let toolchain = try Toolchain.discover(cacheFolder: folder)
    let context = RunContext(toolchain: toolchain, library: "")
    let package = URL(fileURLWithPath: FileManager.default.currentDirectoryPath)
    let library = try LibraryBuild(
      product: "Gluon", buildFolder: package.appendingPathComponent(".build/release"),
      packageFolder: package)
    let executor = try BatchExecutor(
      toolchain: toolchain, library: library, context: context, bookFolder: folder,
      cacheFolder: folder)
    var diagnostics: [Diagnostic] = []
    let book = Book(
      manifest: BookManifest(title: workload, parts: []), preface: nil, chapters: [chapter])
    let plan = Planner(context: context, records: [:])
      .plan(book, running: .all, reporting: &diagnostics)
    let records = Runner(executor: executor, jobs: 1).run(plan, reporting: &diagnostics)
    guard let record = records.first else {
      throw BenchmarkError.cellFailed(diagnostics.map(\.message).joined(separator: "\n"))
    }
    return record
  }
}
