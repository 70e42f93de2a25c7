import BookModel
import Testing

@testable import BookPlan

/// Each class of what a run depends on, changed once: the plan runs the chapter and names it.
@Suite("what changed since a record")
struct ExplainerTests {
  private static let context = RunContext(
    compiler: "6.3", flags: ["-a"], library: "l", runtime: "1", environment: ["E"])
  private static let front = FrontMatter(title: "T")
  private static let inputs = CellInputs(
    files: ["data/a.csv": "a1", "data/b.csv": "missing", "data/": "folder:1"],
    environment: ["E": "missing"])

  struct Case: CustomTestStringConvertible, Sendable {
    let name: String
    var context = ExplainerTests.context
    var front = ExplainerTests.front
    var inputs = ExplainerTests.inputs
    var saved: [String] = []
    let change: RecordChange?
    var testDescription: String { name }
  }

  private static func context(
    compiler: String = "6.3", flags: [String] = ["-a"], library: String = "l",
    runtime: String = "1", environment: [String] = ["E"], device: String = "cpu"
  ) -> RunContext {
    RunContext(
      compiler: compiler, flags: flags, library: library, runtime: runtime,
      environment: environment, device: device)
  }

  private static func files(_ path: String, _ state: String?) -> CellInputs {
    var changed = inputs
    changed.files[path] = state
    return changed
  }

  static let cases = [
    Case(name: "nothing", change: nil),
    Case(
      name: "compiler", context: context(compiler: "6.4"), change: .compiler(from: "6.3", to: "6.4")
    ),
    Case(
      name: "flags", context: context(flags: ["-a", "-b"]),
      change: .flags(from: ["-a"], to: ["-a", "-b"])),
    Case(name: "library", context: context(library: "m"), change: .library),
    Case(name: "runtime", context: context(runtime: "2"), change: .runtime(from: "1", to: "2")),
    Case(
      name: "names of variables", context: context(environment: ["E", "F"]),
      change: .environment(from: ["E"], to: ["E", "F"])),
    Case(name: "device", context: context(device: "gpu"), change: .device(from: "cpu", to: "gpu")),
    Case(
      name: "seed", front: FrontMatter(title: "T", seed: 3), change: .seed(from: 0, to: 3)),
    Case(
      name: "optimization", front: FrontMatter(title: "T", isOptimized: true),
      change: .optimization(isOn: true)),
    Case(
      name: "title", front: FrontMatter(title: "Another", summary: "And more"), change: nil),
    Case(name: "saved cells", saved: ["let saved = 1"], change: .savedCells),
    Case(
      name: "a file", inputs: files("data/a.csv", "a2"),
      change: .file("data/a.csv", cell: "cell-1", .changed)),
    Case(
      name: "a file that is gone", inputs: files("data/a.csv", "missing"),
      change: .file("data/a.csv", cell: "cell-1", .vanished)),
    Case(
      name: "a file that nobody looked at", inputs: files("data/a.csv", nil),
      change: .file("data/a.csv", cell: "cell-1", .vanished)),
    Case(
      name: "a file that is there now", inputs: files("data/b.csv", "b1"),
      change: .file("data/b.csv", cell: "cell-1", .appeared)),
    Case(
      name: "a folder's names", inputs: files("data/", "folder:2"),
      change: .file("data/", cell: "cell-1", .changed)),
    Case(
      name: "a variable",
      inputs: CellInputs(files: inputs.files, environment: ["E": "digest"]),
      change: .variable("E", cell: "cell-1", .appeared)),
    Case(
      name: "inputs that no cell read",
      inputs: CellInputs(
        files: inputs.files.merging(["data/c.csv": "c"]) { $1 },
        environment: ["E": "missing", "F": "f"]), change: nil),
  ]

  @Test("is found and named, and nothing else is", arguments: cases)
  func change(_ example: Case) throws {
    let record = try record()
    let planner = Planner(
      context: example.context, records: [ChapterID("a"): .sound(record)], inputs: example.inputs)
    var diagnostics: [Diagnostic] = []
    let plan = planner.plan(
      book(front: example.front, saved: example.saved), running: .changed, reporting: &diagnostics)
    let planned = try #require(plan.chapters.first { $0.chapter.id == ChapterID("a") })
    #expect(
      planned.action == example.change.map { .run(.changed([$0])) } ?? .reuse(record))
    #expect(planned.program.cells.count == (example.change == nil ? 0 : 2))
  }

  @Test("an input that was written during the run never holds")
  func unsettled() throws {
    let unsettled = try record(inputs: CellInputs(files: ["data/a.csv": "unsettled"]))
    let planner = Planner(
      context: Self.context, records: [ChapterID("a"): .sound(unsettled)],
      inputs: CellInputs(files: ["data/a.csv": "unsettled"]))
    var diagnostics: [Diagnostic] = []
    let plan = planner.plan(book(), running: .changed, reporting: &diagnostics)
    #expect(
      plan.chapters[0].action
        == .run(.changed([.file("data/a.csv", cell: "cell-1", .unsettled)])))
  }

  @Test("a planner asks for the inputs of every record")
  func questions() throws {
    let records = [ChapterID("a"): StoredRecord.sound(try record())]
    #expect(Planner.inputs(of: records) == Self.inputs)
  }

  @Test("no change says a variable's value or shows a digest")
  func noValues() {
    for example in Self.cases {
      let words = example.change?.description ?? ""
      #expect(!words.contains("digest") && !words.contains("a2") && !words.contains("folder:"))
    }
  }

  private func record(inputs: CellInputs = inputs) throws -> Record {
    var diagnostics: [Diagnostic] = []
    let plan = Planner(context: Self.context, records: [:])
      .plan(book(), running: .all, reporting: &diagnostics).chapters[0]
    #expect(diagnostics.isEmpty)
    return Record(
      chapter: ChapterID("a"),
      cells: zip(plan.chapter.cells, zip(plan.keys, plan.codes)).enumerated().map { number, cell in
        CellResult(
          name: cell.0.name, key: cell.1.0, code: cell.1.1,
          inputs: number == 0 ? inputs : CellInputs(), outputs: [])
      }, provenance: Provenance(context: Self.context, seed: 0, seconds: 1))
  }

  /// A chapter `a` of two cells; with saved cells, which a chapter `b` has, used by it.
  private func book(front: FrontMatter = front, saved: [String] = []) -> Book {
    var front = front
    let place = SourceLocation(file: "chapters/a.md", line: 1)
    if !saved.isEmpty {
      front.uses = [CellReference(chapter: ChapterID("b"), cell: nil, location: place)]
    }
    var options = Cell.Options()
    options.isSaved = true
    func chapter(_ id: String, _ front: FrontMatter, _ cells: [Cell]) -> Chapter {
      Chapter(
        id: ChapterID(id), source: SourceFile(path: "chapters/\(id).md", text: ""),
        frontMatter: front, language: "en", number: 1,
        blocks: cells.map { Block(.cell($0), at: $0.location) })
    }
    return Book(
      manifest: BookManifest(title: "T", parts: []), preface: nil,
      chapters: [
        chapter(
          "a", front,
          [.example("let a = 1\n", name: "cell-1"), .example("a + 1\n", name: "cell-2", line: 20)]),
        chapter("b", FrontMatter(title: "B"), saved.map { .example($0, options: options) }),
      ])
  }
}
