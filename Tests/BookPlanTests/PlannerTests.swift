import BookModel
import Testing

@testable import BookPlan

@Suite("the plan")
struct PlannerTests {
  @Test("a chapter whose keys are the record's is reused, another runs and says why")
  func actions() throws {
    let first = chapter("first", ["let a = 1", "a + 1"])
    let fresh = plan([first], [:])
    #expect(fresh.chapters.map(\.action) == [.run(.noRecord)])

    let record = record(of: fresh.chapters[0])
    let records = [first.id: StoredRecord.sound(record)]
    #expect(plan([first], records).chapters.map(\.action) == [.reuse(record)])
    let edited = chapter("first", ["let a = 1", "a + 2"])
    #expect(
      plan([edited], records).chapters.map(\.action) == [.run(.changed([.code(cell: "cell-2")]))])
    let longer = chapter("first", ["let a = 1", "a + 1", "a"])
    #expect(
      plan([longer], records).chapters.map(\.action) == [.run(.changed([.added(cell: "cell-3")]))])
    let shorter = chapter("first", ["let a = 1"])
    #expect(
      plan([shorter], records).chapters.map(\.action) == [
        .run(.changed([.removed(cell: "cell-2", before: nil)]))
      ])
    let commented = chapter("first", ["let a = 1 // one", "\n\na + 1"])
    #expect(plan([commented], records).chapters.map(\.action) == [.reuse(record)])
  }

  @Test("an edit of one chapter runs no other")
  func otherChapters() {
    let chapters = [chapter("first", ["1"]), chapter("second", ["2"])]
    let records = Dictionary(
      uniqueKeysWithValues: plan(chapters, [:]).chapters.map {
        ($0.chapter.id, StoredRecord.sound(record(of: $0)))
      })
    let edited = [chapters[0], chapter("second", ["3"])]
    let runs = plan(edited, records).chapters.filter {
      if case .run = $0.action { true } else { false }
    }
    #expect(runs.map(\.chapter.id) == [ChapterID("second")])
  }

  @Test("a damaged record is passed on and never reused")
  func damage() {
    let first = chapter("first", ["1"])
    let damage = Diagnostic(.warning, "the record is damaged", at: nil)
    var diagnostics: [Diagnostic] = []
    let plan = planner([first.id: .damaged(damage)])
      .plan(book([first]), running: .changed, reporting: &diagnostics)
    #expect(plan.chapters.map(\.action) == [.run(.damagedRecord)])
    #expect(diagnostics == [damage])
  }

  @Test("chapters may be asked for, whatever their records say")
  func selection() {
    let chapters = [chapter("first", ["1"]), chapter("second", ["2"]), chapter("prose", [])]
    let records = Dictionary(
      uniqueKeysWithValues: plan(chapters, [:]).chapters.map {
        ($0.chapter.id, StoredRecord.sound(record(of: $0)))
      })
    let all = plan(chapters, records, running: .all)
    #expect(all.chapters.map(\.action) == [.run(.asked), .run(.asked)])
    let one = plan(chapters, records, running: .only([ChapterID("second")]))
    #expect(one.chapters.map(\.chapter.id) == [ChapterID("second")])
    #expect(one.chapters.map(\.action) == [.run(.asked)])
  }

  @Test("the preface's cells run first, and the manifest's limits hold for all")
  func preface() {
    var limits = Limits()
    limits.seconds = 7
    let book = Book(
      manifest: BookManifest(title: "T", parts: [], limits: limits),
      preface: chapter("index", ["0"]), chapters: [chapter("first", ["1"])])
    var diagnostics: [Diagnostic] = []
    let plan = planner([:]).plan(book, running: .changed, reporting: &diagnostics)
    #expect(plan.chapters.map(\.chapter.id.path) == ["index", "first"])
    #expect(plan.chapters.allSatisfy { $0.limits == limits })
    #expect(diagnostics.isEmpty)
  }

  private func chapter(_ id: String, _ sources: [String]) -> Chapter {
    let blocks = sources.enumerated().map { number, source in
      Block(
        .cell(.example(source + "\n", name: "cell-\(number + 1)", line: 10 * number + 5)),
        at: SourceLocation(file: "chapters/example.md", line: 10 * number + 4))
    }
    return Chapter(
      id: ChapterID(id), source: SourceFile(path: "chapters/example.md", text: ""),
      frontMatter: FrontMatter(title: id), language: "en", number: 1, blocks: blocks)
  }

  private func book(_ chapters: [Chapter]) -> Book {
    Book(manifest: BookManifest(title: "T", parts: []), preface: nil, chapters: chapters)
  }

  private func planner(_ records: [ChapterID: StoredRecord]) -> Planner {
    Planner(context: .example, records: records)
  }

  private func plan(
    _ chapters: [Chapter], _ records: [ChapterID: StoredRecord],
    running selection: Planner.Selection = .changed
  ) -> Plan {
    var diagnostics: [Diagnostic] = []
    return planner(records).plan(book(chapters), running: selection, reporting: &diagnostics)
  }

  private func record(of plan: ChapterPlan) -> Record {
    Record(
      chapter: plan.chapter.id,
      cells: zip(plan.chapter.cells, zip(plan.keys, plan.codes)).map {
        CellResult(name: $0.name, key: $1.0, code: $1.1, outputs: [])
      },
      provenance: Provenance(context: .example, seed: 0, seconds: 0.5))
  }
}
