import BookCompare
import BookModel
import Testing

@Suite("Accepting a run")
struct AcceptanceTests {
  let sample = Sample([("load", .init()), ("train", .init()), ("plot", .init())])

  func record(key: String, _ cells: [(String, [Output])]) -> Record {
    let plain = Sample.record(cells)
    return Record(
      chapter: plain.chapter,
      cells: plain.cells.map {
        CellResult(
          name: $0.name, key: CacheKey(digest: key), code: "code \(key)", outputs: $0.outputs)
      }, provenance: plain.provenance)
  }

  @Test("what moved is taken over, what did not keeps its digits, and the keys are new")
  func digits() {
    let old = record(
      key: "old", [("load", [.text("10 rows")]), ("train", [.value("0.5"), .value("0.25")])])
    let new = record(
      key: "new", [("load", [.text("10 rows")]), ("train", [.value("0.50001"), .value("0.26")])])
    let accepted = Comparer().accepting(new, over: old, in: sample.chapter)
    #expect(
      accepted.cells.map(\.outputs) == [[.text("10 rows")], [.value("0.5"), .value("0.26")]])
    #expect(accepted.cells.allSatisfy { $0.key.digest == "new" && $0.code == "code new" })
    #expect(Comparer().compare(new, with: accepted, in: sample.chapter).isEmpty)
  }

  @Test("the runs of a sweep keep their digits one by one")
  func sweeps() {
    let old = Sample.record(SweepTests.sweep([0.5, 0.4]))
    let new = Sample.record(SweepTests.sweep([0.50001, 0.3]))
    #expect(
      Comparer().accepting(new, over: old, in: sample.chapter).cells[0].outputs
        == [SweepTests.sweep([0.5, 0.3])])
  }

  @Test("of a named cell alone, the others stay as recorded, keys included")
  func oneCell() {
    let old = record(key: "old", [("load", [.text("a")]), ("train", [.value("1")])])
    let new = record(
      key: "new", [("load", [.text("b")]), ("train", [.value("2")]), ("plot", [.value("3")])])
    let accepted = Comparer().accepting(new, over: old, cells: ["train"], in: sample.chapter)
    #expect(accepted.cells.map(\.name) == ["load", "train"])
    #expect(accepted.cells.map(\.outputs) == [[.text("a")], [.value("2")]])
    #expect(accepted.cells.map(\.key.digest) == ["old", "new"])
  }

  @Test("a new cell is set in behind the one before it; cells that are gone go with the whole")
  func newAndGone() {
    let old = record(key: "old", [("gone", []), ("load", [.text("a")]), ("plot", [])])
    let new = record(key: "new", [("load", [.text("a")]), ("train", [.value("2")]), ("plot", [])])
    let one = Comparer().accepting(new, over: old, cells: ["train"], in: sample.chapter)
    #expect(one.cells.map(\.name) == ["gone", "load", "train", "plot"])
    let all = Comparer().accepting(new, over: old, in: sample.chapter)
    #expect(all.cells.map(\.name) == ["load", "train", "plot"])
    #expect(Comparer().accepting(new, over: nil, in: sample.chapter).cells == new.cells)
  }
}
