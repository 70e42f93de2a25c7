import BookCompare
import BookModel
import Testing

@Suite("How far numbers move from seed to seed")
struct SeedStudyTests {
  func spread(_ runs: [[Output]], options: Cell.Options = .init()) throws -> CellSpread {
    let records = runs.enumerated().map { seed, outputs in
      let record = Sample.record([("train", outputs)])
      return Record(
        chapter: record.chapter, cells: record.cells,
        provenance: Provenance(context: record.provenance.context, seed: seed, seconds: 0))
    }
    let study = SeedStudy(
      of: Sample([("train", options)]).chapter, runs: records,
      tolerance: Tolerance(relative: 1e-3, absolute: 1e-6))
    #expect(study.seeds == Array(runs.indices))
    return try #require(study.cells.first)
  }

  @Test("numbers of tables, figures, values and sweeps are found at their places")
  func places() throws {
    let spread = try spread(
      [0.5, 0.6, 0.45].map { value in
        [
          .lossTable(.losses([.init(value), 0.25])), .curve(.losses([.init(value)])),
          .named(.init(name: "loss", value: .init(value))), SweepTests.sweep([value, 0.3]),
          .standardError("took 0.5 s"),
        ]
      })
    #expect(
      spread.beyond.map(\.place) == [
        "output 1 (loss table), row 1, column loss", "output 2 (curve), series 'loss', point 1, y",
        "output 3 (named value 'loss')",
        "output 4, lr = 0.1, output 2 (loss table), row 1, column loss",
        "output 4, lr = 0.1, output 2 (loss table), row 2, column loss",
      ])
    let first = spread.beyond[0]
    #expect((first.value, first.least, first.greatest) == (0.5, 0.45, 0.6))
    #expect(abs(first.relative - 0.3) < 1e-9)
    #expect(spread.words == nil)
    #expect(spread.proposal == .volatile, "a tolerance of 30 % tests nothing")
  }

  @Test(
    "the proposal is the tightest that bears the spread with a margin",
    arguments: [
      ([0.5, 0.5], nil), ([0.5, 0.5001], nil), ([0.5, 0.51], .relative(0.03)),
      ([1000.5, 1001.7, 999.0], .relative(0.003)), ([0.5, 0.9], .volatile),
      ([.nan, .nan], nil), ([0.5, .nan], .volatile), ([0.5, .infinity], .volatile),
    ] as [([Double], CellSpread.Proposal?)])
  func proposals(values: [Double], proposal: CellSpread.Proposal?) throws {
    #expect(
      try spread(values.map { [.named(.init(name: "a", value: .init($0)))] }).proposal == proposal)
  }

  @Test("what is proposed holds with every seed that was tried")
  func holds() throws {
    for values in [[0.5, 0.51, 0.497], [-0.02, -0.0201], [3e-3, 3.02e-3], [12.5, 11.9, 13.1]] {
      let runs = values.map { [Output.named(.init(name: "a", value: .init($0)))] }
      var options = Cell.Options()
      switch try #require(try spread(runs).proposal) {
      case .relative(let value): options.tolerance = Tolerance(relative: value, absolute: 1e-6)
      case .absolute(let value): options.tolerance = Tolerance(relative: 1e-3, absolute: value)
      case .volatile: options.isVolatile = true
      }
      #expect(!options.isVolatile)
      #expect(try spread(runs, options: options).beyond.isEmpty)
    }
  }

  @Test("a number near zero beside large ones gets an absolute tolerance")
  func absolute() throws {
    let spread = try spread([0.001, -0.002].map { [.value("[100.5 \($0)]")] })
    #expect(spread.proposal == .absolute(0.005))
  }

  @Test("words, kinds and counts that depend on the seed are named, and only volatile helps")
  func words() throws {
    let words = try spread([[.text("a cat 1.5\n")], [.text("a cat 1.5\n")], [.text("a dog 1.5\n")]])
    #expect(words.words?.seed == 2)
    #expect(words.words?.expected == "a cat #")
    #expect(words.words?.actual == "a dog #")
    #expect(words.proposal == .volatile)
    let kinds = try spread([[.text("1.5")], [.value("1.5")]])
    #expect(kinds.words?.place == "output 1 (text)")
    #expect(kinds.proposal == .volatile)
    let lines = try spread([[.text("1.5")], [.text("1.5\n2.5")]])
    #expect(lines.words?.expected == "nothing")
    let rows = try spread([[.table(.losses([0.5]))], [.table(.losses([0.5, 0.2]))]])
    #expect(rows.words?.expected == "1 rows")
    #expect(try spread([[.value("7")], [.value("8")]]).proposal == .volatile)
  }

  @Test("columns that are filled with spaces are the same words")
  func columns() throws {
    let spread = try spread([[.value("[ 2.5 -3.]")], [.value("[10.5  3.]")]])
    #expect(spread.words == nil)
    #expect(spread.beyond.count == 2)
  }

  @Test("nothing is proposed for a volatile cell")
  func volatile() throws {
    var options = Cell.Options()
    options.isVolatile = true
    #expect(try spread([[.value("7")], [.value("8")]], options: options).proposal == nil)
  }
}
