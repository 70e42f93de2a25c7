import BookModel

extension SampleBook {
  /// Cells that have to do with other cells, that sweep, and that are there to fail.
  static var sharedCells: [Block] {
    [
      shared("maker", line: 30) { $0.isSaved = true },
      shared("agrees", line: 40) {
        $0.sameAs = CellReference(chapter: theory, cell: "train", location: location(39))
      },
      shared("rates", line: 50) {
        $0.sweep = Sweep(constant: "rate", values: ["0.1", "1"], location: location(49))
        $0.caption = "Two rates."
      },
      shared("wrong", line: 60) {
        $0.expectation = Expectation(kind: .trap, message: "…", location: location(63))
      },
    ]
  }

  private static func shared(
    _ name: String, line: Int, _ change: (inout Cell.Options) -> Void
  ) -> Block {
    var options = Cell.Options()
    change(&options)
    let file = "chapters/lines/from-scratch.md"
    return Block(
      .cell(
        Cell(
          name: name, source: "let \(name) = 1\n",
          location: BookModel.SourceLocation(file: file, line: line), indents: [0],
          options: options)), at: BookModel.SourceLocation(file: file, line: line - 1))
  }

  static var sharedOutputs: [String: [Output]] {
    let runs = [("0.1", 0.5), ("1", 0.25)].map { value, loss in
      SweepRuns.Run(
        value: value,
        outputs: [.lossTable(losses), .text("rate \(value)\n"), .value("\(loss)")])
    }
    return [
      "rates": [.sweep(SweepRuns(constant: "rate", runs: runs, own: 1))],
      "wrong": [.expectedFailure(Failure(kind: .trap, message: "no", location: location(60)))],
    ]
  }
}
