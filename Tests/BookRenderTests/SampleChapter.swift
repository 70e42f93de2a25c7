import BookModel

@testable import BookRender

extension SampleBook {
  /// Both chapters and a preface, with every kind of element and output.
  static var everything: SplicedBook {
    book(
      [
        spliced(theoryChapter, outputs: outputs, values: [lossReference: "0.0405"]),
        spliced(
          chapter(
            scratch, title: "From scratch", kind: .scratch, number: 2,
            blocks: [
              paragraph(.text("Every step, by hand.")), block(.excerptEnd),
              heading("The data", anchor: "sec-data"), tabs,
            ] + sharedCells), outputs: sharedOutputs),
      ],
      preface: spliced(
        chapter(
          ChapterID("index"), title: "Preface", kind: nil, number: nil,
          blocks: [
            paragraph(
              .text("Begin with "),
              .link(destination: "lines/theory.md#sec-model", title: "", [.text("the model")]),
              .text("."))
          ])))
  }

  static let lossReference = ValueReference(
    cell: "train", name: "loss", format: nil, location: location(40))

  static var theoryChapter: Chapter {
    chapter(
      theory, title: "The theory",
      uses: [CellReference(chapter: scratch, cell: "maker", location: location(2))],
      blocks: [
        paragraph(.text("Five flats have been sold. "), .emphasis([.text("What")]), .text("?")),
        block(.excerptEnd), heading("The model", anchor: "sec-model"),
        paragraph(
          .text("A line has a slope "), .math(formula("w")), .text(" and a start "),
          .math(formula("b")), .text(".[note]"), .footnote(1)),
        block(
          .equation(formula("\\hat y = w_1 x_1 + w_2 x_2 + b.", isDisplay: true)),
          anchor: "eq-model", number: "1.1"),
        paragraph(
          .text("By "),
          .reference(
            CrossReference(
              label: "eq-model", text: "Equation 1.1", chapter: theory, location: location(9))),
          .text(" the loss is "), .value(lossReference), .text(", see "),
          .link(destination: "from-scratch.md", title: "", [.text("the next chapter")]),
          .text(".")), flats,
        heading("Training", anchor: "sec-training"),
        block(.cell(cell("data", "let x = 1  // hide\nlet flats = [5, 6, 8]\nflats"))),
        block(
          .cell(cell("train", "for epoch in 1...3 {\n  print(epoch)\n}", caption: "Three epochs.")),
          anchor: "fig-train", number: "1.1"),
        block(.cell(cell("fold", "scatter(x, y)", isHidden: true))),
        block(.cell(cell("trap", "let y = [1][2]"))),
        block(
          .container(
            Container(
              kind: .exercise, title: "Slopes", blocks: [paragraph(.text("Draw three."))],
              number: 1))),
        block(
          .container(
            Container(
              kind: .solution, title: nil, blocks: [paragraph(.text("One, two, three."))],
              number: 1))),
        block(
          .container(
            Container(kind: .warning, title: nil, blocks: [paragraph(.text("Mind the step."))]))),
        block(.listing(Listing(info: "python", code: "x = 1  # one\n"))), tabs, help,
        block(.program),
      ],
      footnotes: [[paragraph(.text("A mathematician says "), .math(formula("b=0")), .text("."))]])
  }

  private static var flats: Block {
    block(
      .table(
        PipeTable(
          alignments: [.right, .none], header: [[.text("flat")], [.text("street")]],
          rows: [[[.text("1")], [.text("A & B")]]], caption: [.text("Flats.")])),
      anchor: "tbl-flats", number: "1.1")
  }

  private static var tabs: Block {
    block(
      .tabs([
        Tab(title: "Scratch", blocks: [paragraph(.text("by hand"))]),
        Tab(title: "Gluon", blocks: [paragraph(.text("by the library"))]),
      ]))
  }

  private static var help: Block {
    block(
      .help(
        SymbolHelp(
          name: "Trainer.step",
          entries: [
            .init(
              signature: "public func step(batchSize: Int)",
              documentation: [paragraph(.text("One step."))])
          ])))
  }

  private static var outputs: [String: [Output]] {
    let epochs = (1...3).map { Number(Double($0)) }
    return [
      "data": [.value("[5, 6, 8]")],
      "train": [
        .text("1\n2\n3\n"), .lossTable(losses),
        .curve(
          Plot(
            title: "Loss", x: .init(label: "epoch"), y: .init(label: "loss", scale: .log),
            series: [
              .init(name: "training", x: epochs, y: [0.5, 0.05, 0.0004]),
              .init(name: "validation", x: epochs, y: [0.6, .init(.nan), 0.001]),
            ])), .standardError("careful\n"),
      ],
      "fold": [
        .scatter(
          Plot(
            x: .init(label: "x"), y: .init(label: "y"),
            series: [.init(name: "points", x: [1, 2, 3, 4], y: [2, 4.1, 5.8, 8.3])]))
      ],
      "trap": [
        .failure(
          Failure(kind: .trap, message: "Index out of range", location: location(55, column: 9)))
      ],
    ]
  }

  static var losses: Table {
    Table(
      columns: [
        .init(name: "epoch"), .init(name: "loss", better: .lower),
        .init(name: "time", unit: "s", better: .lower),
      ],
      rows: [
        [.number(1), .number(0.0405), .number(0.1)],
        [.number(2), .number(0.000157), .number(0.12)],
        [.number(3), .number(5.05e-5), .number(0.09)],
      ])
  }
}
