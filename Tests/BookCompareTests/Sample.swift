import BookCompare
import BookModel

/// A chapter whose cells have the given options, and records with given outputs.
struct Sample {
  let chapter: Chapter

  init(_ cells: [(name: String, options: Cell.Options)] = [("train", Cell.Options())]) {
    let blocks = cells.enumerated().map { index, cell in
      let location = SourceLocation(file: "chapters/a.md", line: 10 * (index + 1))
      return Block(
        .cell(
          Cell(
            name: cell.name, source: "train()\n", location: location, indents: [0],
            options: cell.options)), at: location)
    }
    chapter = Chapter(
      id: ChapterID("a"), source: SourceFile(path: "chapters/a.md", text: ""),
      frontMatter: FrontMatter(title: "A"), language: "en", number: 1, blocks: blocks)
  }

  static func record(_ cells: [(String, [Output])]) -> Record {
    let context = RunContext(compiler: "", flags: [], library: "", runtime: "")
    return Record(
      chapter: ChapterID("a"),
      cells: cells.map { CellResult(name: $0.0, key: CacheKey(digest: ""), outputs: $0.1) },
      provenance: Provenance(context: context, seed: 0, seconds: 0))
  }

  static func record(_ outputs: Output...) -> Record { record([("train", outputs)]) }

  /// The diagnostics as they are printed, with the drawing below.
  func differences(
    _ fresh: Record, _ recorded: Record, tolerance: Tolerance = .standard
  ) -> [String] {
    Comparer(tolerance: tolerance).compare(fresh, with: recorded, in: chapter).map { found in
      "\(found.location?.description ?? "-"): \(found.severity.rawValue): \(found.message)"
        + (found.help.map { "\n" + $0 } ?? "")
    }
  }

  /// The same for one output of the cell `train`, without what is the same in all of them.
  func difference(_ actual: Output, _ expected: Output) -> String {
    differences(Self.record(actual), Self.record(expected)).joined(separator: "\n")
      .replacing("chapters/a.md:10:1: error: cell 'train', output 1 ", with: "")
      .replacing("\nthe difference (- recorded, + now)", with: "")
  }
}

extension Table {
  /// Columns `epoch` and `loss`, a row an epoch.
  static func losses(_ losses: [Number]) -> Table {
    Table(
      columns: [.init(name: "epoch"), .init(name: "loss", better: .lower)],
      rows: losses.enumerated().map { [.number(Number(Double($0 + 1))), .number($1)] })
  }
}

extension Plot {
  static func losses(_ y: [Number], name: String = "loss") -> Plot {
    Plot(
      x: .init(label: "batch"), y: .init(label: "loss", scale: .log),
      series: [.init(name: name, x: y.indices.map { Number(Double($0 + 1)) }, y: y)])
  }
}
