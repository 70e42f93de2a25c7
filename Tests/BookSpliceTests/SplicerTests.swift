import BookModel
import Testing

@testable import BookSplice

extension Cell {
  static func example(_ name: String, options: Options = Options(), line: Int = 3) -> Cell {
    Cell(
      name: name, source: "print(1)\n", location: SourceLocation(file: "chapters/a.md", line: line),
      indents: [0], options: options)
  }
}

extension Chapter {
  /// A chapter with cells, and a paragraph of what `prose` says behind them.
  static func example(cells: [Cell], prose: [Inline] = [], id: String = "a") -> Chapter {
    let blocks = cells.map { Block(.cell($0), at: $0.location) }
    let paragraph = Block(.paragraph(prose), at: SourceLocation(file: "chapters/a.md", line: 9))
    return Chapter(
      id: ChapterID(id), source: SourceFile(path: "chapters/\(id).md", text: ""),
      frontMatter: FrontMatter(title: "A"), language: "en", number: 1, blocks: blocks + [paragraph])
  }
}

extension Record {
  static func example(_ outputs: [(String, [Output])], id: String = "a") -> Record {
    let context = RunContext(compiler: "", flags: [], library: "", runtime: "")
    return Record(
      chapter: ChapterID(id),
      cells: outputs.map { CellResult(name: $0.0, key: CacheKey(digest: ""), outputs: $0.1) },
      provenance: Provenance(context: context, seed: 0, seconds: 0))
  }
}

func reference(_ cell: String, _ name: String, _ format: String? = nil) -> ValueReference {
  ValueReference(
    cell: cell, name: name, format: format,
    location: SourceLocation(file: "chapters/a.md", line: 9, column: 5))
}

@Suite("Splicing")
struct SplicerTests {
  @Test("an output stands under its own cell and no other")
  func placement() {
    let chapter = Chapter.example(cells: [.example("load"), .example("train"), .example("late")])
    var diagnostics: [Diagnostic] = []
    let spliced = Splicer().splice(
      .example([("load", []), ("train", [.text("loss 0.25\n")])]), into: chapter,
      reporting: &diagnostics)
    #expect(spliced.outputs == ["load": [], "train": [.text("loss 0.25\n")]])
    #expect(spliced.outputs["late"] == nil)
    #expect(diagnostics.isEmpty)
  }

  @Test("every chapter gets its own record, and one without a record has no outputs")
  func book() {
    let manifest = BookManifest(title: "B", parts: [])
    let chapters = ["a", "b", "c"].map { Chapter.example(cells: [.example("cell")], id: $0) }
    let book = Book(manifest: manifest, preface: chapters[2], chapters: Array(chapters[..<2]))
    let records = ["c", "a"].map { Record.example([("cell", [.text($0)])], id: $0) }
    var diagnostics: [Diagnostic] = []
    let spliced = Splicer().splice(records, into: book, reporting: &diagnostics)
    #expect(spliced.preface?.outputs == ["cell": [.text("c")]])
    #expect(spliced.chapters.map(\.outputs) == [["cell": [.text("a")]], [:]])
    #expect(spliced.chapters.map { $0.provenance == nil } == [false, true])
    #expect(diagnostics.isEmpty)
  }

  @Test("silent cells and output=none show nothing but a failure, and still give numbers")
  func silent() {
    var options = Cell.Options()
    options.isSilent = true
    var none = Cell.Options()
    none.showsOutput = false
    let loss = Output.named(NamedValue(name: "loss", value: 0.25))
    let failure = Output.failure(Failure(kind: .trap, message: "out of range", location: nil))
    let quoted = reference("quiet", "loss")
    let chapter = Chapter.example(
      cells: [.example("quiet", options: options), .example("bare", options: none)],
      prose: [.value(quoted)])
    var diagnostics: [Diagnostic] = []
    let spliced = Splicer().splice(
      .example([("quiet", [.text("x"), loss]), ("bare", [.text("y"), failure])]), into: chapter,
      reporting: &diagnostics)
    #expect(spliced.outputs == ["quiet": [], "bare": [failure]])
    #expect(spliced.values == [quoted: "0.25"])
    #expect(diagnostics.isEmpty)
  }

  @Test("a number is quoted from wherever it stands in the text")
  func everywhere() {
    let values = (0..<8).map { reference("cell", "v\($0)") }
    let inlines = values.map { [Inline.value($0)] }
    let place = SourceLocation(file: "chapters/a.md", line: 1)
    func block(_ content: Block.Content) -> Block { Block(content, at: place) }
    let table = PipeTable(
      alignments: [.none], header: [inlines[2]], rows: [[[.strong(inlines[3])]]],
      caption: inlines[4])
    let blocks = [
      block(.cell(.example("cell"))), block(.heading(level: 2, inlines[0])),
      block(
        .container(
          Container(
            kind: .note, title: nil,
            blocks: [
              block(
                .quote([
                  block(
                    .list(
                      ListStyle(start: nil, isTight: true), items: [[block(.paragraph(inlines[1]))]]
                    ))
                ]))
            ]))), block(.table(table)),
      block(
        .tabs([
          Tab(
            title: "t",
            blocks: [
              block(.paragraph([.link(destination: "", title: "", [.emphasis(inlines[5])])]))
            ])
        ])),
      block(
        .paragraph([
          .image(source: "", title: "", alternative: [.strikethrough(inlines[6])])
        ])),
    ]
    let chapter = Chapter(
      id: ChapterID("a"), source: SourceFile(path: "chapters/a.md", text: ""),
      frontMatter: FrontMatter(title: "A"), language: "en", number: 1, blocks: blocks,
      footnotes: [[block(.paragraph(inlines[7]))]])
    #expect(chapter.valueReferences == values)
    let published = (0..<8).map {
      Output.named(NamedValue(name: "v\($0)", value: Number(Double($0))))
    }
    var diagnostics: [Diagnostic] = []
    let spliced = Splicer().splice(
      .example([("cell", published)]), into: chapter, reporting: &diagnostics)
    #expect(values.map { spliced.values[$0] } == (0..<8).map(String.init))
    #expect(diagnostics.isEmpty)
  }

  @Test("a name published again and again has its last value")
  func lastValue() {
    let quoted = reference("train", "loss", "%.1f")
    let chapter = Chapter.example(cells: [.example("train")], prose: [.value(quoted)])
    let outputs = [0.5, 0.25, 0.125].map {
      Output.named(NamedValue(name: "loss", value: .init($0)))
    }
    var diagnostics: [Diagnostic] = []
    let spliced = Splicer().splice(
      .example([("train", outputs)]), into: chapter, reporting: &diagnostics)
    #expect(spliced.values == [quoted: "0.1"])
  }

  @Test(
    "a number that cannot be found or shown says why, where, and what would help",
    arguments: [
      (
        reference("trian", "loss"),
        "5: error: no cell of this chapter is called 'trian'; did you mean 'train'?"
      ),
      (reference("zzz", "loss"), "5: error: no cell of this chapter is called 'zzz'"),
      (reference("late", "x"), "5: error: cell 'late' did not run, so 'x' has no value"),
      (
        reference("train", "los"),
        "5: error: cell 'train' publishes no value 'los'; did you mean 'loss'?"
      ),
      (
        reference("train", "accuracy"),
        "5: error: cell 'train' publishes no value 'accuracy'; it publishes 'epochs', 'loss'"
      ),
      (
        reference("mute", "loss"),
        "5: error: cell 'mute' publishes no value 'loss';"
          + " a cell publishes a value with publish(\"loss\", …)"
      ),
      (
        reference("train", "loss", "%.4q"),
        "21: error: '%.4q' cannot show a number: 'q' is not the form of a number;"
          + " a format looks like %.4f"
      ),
      (
        reference("train", "loss", "about"),
        "23: error: 'about' cannot show a number: it has no '%' with the form of a number;"
          + " a format looks like %.4f"
      ),
      (
        reference("train", "loss", "%d"),
        "18: error: '%d' shows whole numbers, and the value is 0.25; %.0f rounds it"
      ),
    ])
  func messages(reference: ValueReference, expected: String) {
    let chapter = Chapter.example(
      cells: [.example("train"), .example("mute"), .example("late")], prose: [.value(reference)])
    let record = Record.example([
      (
        "train",
        [
          .named(NamedValue(name: "loss", value: 0.25)),
          .named(NamedValue(name: "epochs", value: 3)),
        ]
      ), ("mute", [.text("loss\n")]),
    ])
    var diagnostics: [Diagnostic] = []
    let spliced = Splicer().splice(record, into: chapter, reporting: &diagnostics)
    #expect(spliced.values.isEmpty)
    let printed = diagnostics.map { diagnostic in
      "\(diagnostic.location?.column ?? 0): \(diagnostic.severity.rawValue): \(diagnostic.message)"
        + (diagnostic.help.map { "; \($0)" } ?? "")
    }
    #expect(printed == [expected])
  }

  @Test("a number of a cell that sweeps is that of the cell's own value")
  func sweepValue() {
    let quoted = reference("train", "loss")
    let chapter = Chapter.example(cells: [.example("train")], prose: [.value(quoted)])
    let runs = [0.5, 0.25, 0.125].map { loss in
      SweepRuns.Run(
        value: "\(loss)", outputs: [.named(NamedValue(name: "loss", value: Number(loss)))])
    }
    var diagnostics: [Diagnostic] = []
    let spliced = Splicer().splice(
      .example([("train", [.sweep(SweepRuns(constant: "lr", runs: runs, own: 1))])]),
      into: chapter, reporting: &diagnostics)
    #expect(spliced.values == [quoted: "0.25"])
    #expect(diagnostics.isEmpty)
  }

  @Test("the losses that each run of a sweep prints become a table of its own")
  func sweepTables() {
    var options = Cell.Options()
    options.tableOfPrintedLosses = true
    let chapter = Chapter.example(cells: [.example("train", options: options)])
    let runs = ["1", "2"].map {
      SweepRuns.Run(value: $0, outputs: [.text("start\nepoch 1, loss \($0)\n")])
    }
    var diagnostics: [Diagnostic] = []
    let spliced = Splicer().splice(
      .example([("train", [.sweep(SweepRuns(constant: "lr", runs: runs, own: 1))])]),
      into: chapter, reporting: &diagnostics)
    guard case .sweep(let sweep)? = spliced.outputs["train"]?.first else {
      Issue.record("no sweep")
      return
    }
    #expect(sweep.own == 1)
    let kinds = sweep.runs.map { run in
      run.outputs.map { output in
        switch output {
        case .text(let text): text
        case .lossTable(let table): "\(table.rows.count) row"
        default: "?"
        }
      }
    }
    #expect(kinds == [["start\n", "1 row"], ["start\n", "1 row"]])
    #expect(diagnostics.isEmpty)
  }
}
