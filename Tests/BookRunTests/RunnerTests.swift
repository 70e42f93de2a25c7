import BookModel
import BookPlan
import Foundation
import Synchronization
import Testing

@testable import BookRun

@Suite("the runner")
struct RunnerTests {
  @Test("chapters run side by side, in the plan's order, and one failure stops no other")
  func several() throws {
    let chapters = [
      "print(1)", "fatalError(\"second\")", "let x: Int = \"third\"", "print(4)",
    ].enumerated().map { number, source in
      chapter("chapter-\(number + 1)", source)
    }
    let events = Mutex<[Runner.Event]>([])
    var diagnostics: [Diagnostic] = []
    let records = Runner(executor: try RunBench.executor(), jobs: 3).run(
      try plan(chapters), reporting: &diagnostics
    ) { event in events.withLock { $0.append(event) } }
    #expect(records.map(\.chapter.path) == ["chapter-1", "chapter-2", "chapter-4"])
    #expect(records.map { $0.failure == nil } == [true, false, true])
    #expect(
      diagnostics.map(\.message) == [
        "cell 'cell-1' trapped: second",
        "cannot convert value of type 'String' to specified type 'Int'",
      ])
    let failed = events.withLock { $0 }.compactMap { event -> String? in
      if case .finished(let id, _, failed: true) = event { id.path } else { nil }
    }
    #expect(failed.sorted() == ["chapter-2", "chapter-3"])
    let framing = events.withLock { $0 }.filter { if case .cell = $0 { false } else { true } }
    #expect(framing.count == 8)
  }

  @Test("a reused chapter starts nothing")
  func reuse() throws {
    struct Never: Executor {
      func execute(
        _ plan: ChapterPlan, observing: @Sendable (CellEvent) -> Void
      ) -> ChapterOutcome {
        Issue.record("it ran")
        return ChapterOutcome(record: nil, diagnostics: [])
      }
    }
    let planned = try plan([chapter("first", "1")]).chapters[0]
    let record = Record(
      chapter: planned.chapter.id, cells: [],
      provenance: Provenance(
        context: RunContext(compiler: "", flags: [], library: "", runtime: ""), seed: 0, seconds: 1)
    )
    let reused = ChapterPlan(
      chapter: planned.chapter, program: planned.program, keys: planned.keys,
      action: .reuse(record), limits: planned.limits)
    var diagnostics: [Diagnostic] = []
    let records = Runner(executor: Never(), jobs: 2)
      .run(Plan(chapters: [reused]), reporting: &diagnostics)
    #expect(records == [record])
  }

  @Test("records say what they depend on and for which keys they hold")
  func provenance() throws {
    var bench = RunBench()
    bench.seed = 7
    let chapter = RunBench.chapter(["1", "2"])
    let record = try #require(try bench.run(chapter).record)
    #expect(record.provenance.seed == 7)
    #expect(record.provenance.context.compiler.hasPrefix("Swift version"))
    #expect(record.provenance.seconds > 0)
    #expect(record.cells.map(\.name) == ["cell-1", "cell-2"])
    #expect(Set(record.cells.map(\.key)).count == 2)
  }

  @Test("nothing is left in the cache folder but what the next run can use")
  func cleanliness() throws {
    let cache = try RunBench.freshFolder()
    let files = FileManager.default
    defer { try? files.removeItem(at: cache) }
    _ = try Toolchain.discover(cacheFolder: cache)
    let executor = try RunBench.executor(cacheFolder: cache)
    _ = executor.execute(try RunBench().plan(RunBench.chapter(["fatalError()"])).chapters[0])
    #expect(
      try files.contentsOfDirectory(atPath: cache.path).sorted() == [
        "checks", "modules", "programs", "run", "toolchain.json",
      ])
    #expect(try files.contentsOfDirectory(atPath: cache.path + "/run") == [])
  }

  @Test("what a killed runner left is removed, what a living one works on is not")
  func leftovers() throws {
    let cache = try RunBench.freshFolder()
    let files = FileManager.default
    defer { try? files.removeItem(at: cache) }
    // No process has a number above 2^22.
    for name in ["4194305-old", "\(getpid())-now"] {
      try files.createDirectory(
        at: cache.appendingPathComponent("run/\(name)/work"), withIntermediateDirectories: true)
    }
    _ = try RunBench.executor(cacheFolder: cache)
    #expect(try files.contentsOfDirectory(atPath: cache.path + "/run") == ["\(getpid())-now"])
  }

  private func chapter(_ id: String, _ source: String) -> Chapter {
    let chapter = RunBench.chapter([source])
    return Chapter(
      id: ChapterID(id), source: chapter.source, frontMatter: chapter.frontMatter, language: "en",
      number: 1, blocks: chapter.blocks)
  }

  private func plan(_ chapters: [Chapter]) throws -> Plan {
    Plan(chapters: try chapters.map { try RunBench().plan($0).chapters[0] })
  }
}
