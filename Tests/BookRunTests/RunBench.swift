import BookModel
import BookPlan
import Foundation

@testable import BookRun

/// Plans a chapter of given cells and runs it for real, without the ML library unless it is asked
/// for.
struct RunBench {
  var limits = Limits()
  var seed = 0
  var isOptimized = false
  var bookFolder = URL(fileURLWithPath: "/nowhere")
  /// What the cells import, or the cell runtime alone.
  var library = "CellRuntime"
  /// The environment variables of the test's process that cells may see.
  var variables: [String] = []

  static let path = "chapters/test.md"

  static let packageFolder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// The build folder: the test bundle stands in it.
  static let buildFolder: URL = {
    let bundle = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
    let isBuilt = FileManager.default.fileExists(atPath: bundle.path + "/libCellRuntime.so")
    return (isBuilt ? bundle : packageFolder.appendingPathComponent(".build/release"))
      .resolvingSymlinksInPath()
  }()

  /// One cache for all tests, as a book has one for all chapters.
  static let cacheFolder: URL = {
    let folder = buildFolder.appendingPathComponent("book-run-tests")
    try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return folder
  }()

  static let toolchain = Result { try Toolchain.discover(cacheFolder: cacheFolder) }

  /// A chapter with a line of prose before each cell: the first cell's code starts on line 3, and
  /// each cell takes its lines, two of fence and one of prose.
  static func chapter(_ sources: [String], indent: String = "", options: [Cell.Options] = [])
    -> Chapter
  {
    var text = ""
    var blocks: [Block] = []
    var line = 1
    for (number, source) in sources.enumerated() {
      let lines = source.split(separator: "\n", omittingEmptySubsequences: false)
      let location = SourceLocation(file: path, line: line + 2)
      text += "Prose.\n\(indent)```swift cell\n"
      text += lines.map { indent + $0 + "\n" }.joined() + "\(indent)```\n"
      let cell = Cell(
        name: "cell-\(number + 1)", source: source + "\n", location: location,
        indents: lines.map { _ in indent.utf8.count },
        options: number < options.count ? options[number] : Cell.Options())
      blocks.append(Block(.cell(cell), at: SourceLocation(file: path, line: line + 1)))
      line += lines.count + 3
    }
    return Chapter(
      id: ChapterID("test"), source: SourceFile(path: path, text: text),
      frontMatter: FrontMatter(title: "Test"), language: "en", number: 1, blocks: blocks)
  }

  /// Plans and runs a chapter.
  func run(_ chapter: Chapter) throws -> ChapterOutcome {
    var chapter = chapter
    if seed != 0 || isOptimized {
      chapter = Chapter(
        id: chapter.id, source: chapter.source,
        frontMatter: FrontMatter(title: "Test", seed: seed, isOptimized: isOptimized),
        language: "en", number: 1, blocks: chapter.blocks)
    }
    let executor = try Self.executor(
      bookFolder: bookFolder, library: library, variables: variables)
    return executor.execute(try plan(chapter).chapters[0])
  }

  func plan(_ chapters: Chapter...) throws -> Plan {
    let context = RunContext(toolchain: try Self.toolchain.get(), library: "")
    let book = Book(
      manifest: BookManifest(title: "Test", parts: [], limits: limits), preface: nil,
      chapters: chapters)
    var diagnostics: [Diagnostic] = []
    return Planner(context: context, records: [:])
      .plan(book, running: .all, reporting: &diagnostics)
  }

  static func executor(
    bookFolder: URL = URL(fileURLWithPath: "/nowhere"), library: String = "CellRuntime",
    cacheFolder: URL = cacheFolder, variables: [String] = []
  ) throws -> BatchExecutor {
    let toolchain = try toolchain.get()
    return try BatchExecutor(
      toolchain: toolchain,
      library: LibraryBuild(
        product: library, buildFolder: buildFolder, packageFolder: packageFolder),
      context: RunContext(toolchain: toolchain, library: ""), bookFolder: bookFolder,
      cacheFolder: cacheFolder, door: CellDoor(buildFolder: buildFolder, names: variables))
  }

  /// A cache folder of a test's own; the test removes it.
  static func freshFolder() throws -> URL {
    let folder = cacheFolder.appendingPathComponent("fresh-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return folder
  }

  /// Runs cells that stand at the margin.
  func run(_ sources: String...) throws -> ChapterOutcome { try run(Self.chapter(sources)) }
}

extension ChapterOutcome {
  /// The outputs of cell `number`, from 0; empty for a cell that did not run.
  func outputs(_ number: Int) -> [Output] {
    guard let record, number < record.cells.count else { return [] }
    return record.cells[number].outputs
  }

  /// Each diagnostic as `line:column: severity: message`.
  var messages: [String] {
    diagnostics.map { diagnostic in
      let place = diagnostic.location.map { "\($0.line):\($0.column)" } ?? "-"
      return "\(place): \(diagnostic.severity.rawValue): \(diagnostic.message)"
    }
  }
}
