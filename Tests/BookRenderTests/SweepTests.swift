import BookModel
import Testing

@testable import BookRender

@Suite("Sweeps")
struct SweepTests {
  static func losses(_ values: [Number]) -> Output {
    .lossTable(
      Table(
        columns: [.init(name: "epoch"), .init(name: "loss", better: .lower)],
        rows: values.enumerated().map { [.number(Number(Double($0 + 1))), .number($1)] }))
  }

  static func curve(_ y: [Number], label: String = "loss", names: [String] = ["measured"]) -> Output
  {
    .curve(
      Plot(
        x: .init(label: "step"), y: .init(label: label),
        series: names.map { Plot.Series(name: $0, x: [1, 2], y: y) }))
  }

  static let sweep = SweepRuns(
    constant: "lr",
    runs: [
      .init(value: "0.003", outputs: [losses([0.5, 0.4]), .value("slow")]),
      .init(
        value: "0.03",
        outputs: [
          losses([0.5, 0.004]), .value("right"), .named(.init(name: "steps", value: 1)),
          .named(.init(name: "steps", value: 200)), .named(.init(name: "loss", value: 9)),
        ]),
      .init(value: "3", outputs: [losses([0.5, .init(.infinity)])]),
    ], own: 1)

  private func html(_ sweep: SweepRuns, language: String = "en") -> String {
    SampleBook.html(
      SampleBook.block(.cell(SampleBook.cell("c", "let lr = 0.03"))),
      outputs: ["c": [.sweep(sweep)]], language: language)
  }

  @Test("each value has a pane, and the cell's own is chosen, without a script")
  func panes() throws {
    let html = html(Self.sweep)
    #expect(html.attributes("data-tab") == ["lr = 0.003", "lr = 0.03", "lr = 3"])
    let chosen = html.components(between: "<input", and: ">").filter { $0.contains("checked") }
    #expect(chosen.count == 1)
    #expect(chosen.first?.contains("data-tab=\"lr = 0.03\"") == true)
    #expect(html.attributes("for") == ["tabs-1-1", "tabs-1-2", "tabs-1-3"])
    let panes = html.components(between: "class=\"pane\"", and: "class=\"pane-title\"")
    #expect(panes.count == 3)
    #expect(html.attributes("aria-label").contains("lr = 0.003, 0.03, 3"))
  }

  @Test("one figure holds the losses of all runs, named by value, and no run draws its own")
  func figure() throws {
    let plots = SweepSummary(Self.sweep, words: .english).plots
    #expect(plots.count == 1)
    let plot = try #require(plots.first)
    #expect(plot.series.map(\.name) == ["lr = 0.003", "lr = 0.03", "lr = 3"])
    #expect(plot.series.map(\.y) == [[0.5, 0.4], [0.5, 0.004], [0.5, .init(.infinity)]])
    #expect(plot.y.scale == .log)
    #expect(html(Self.sweep).components(between: "<svg class=\"drawing\"", and: ">").count == 1)
  }

  @Test("curves are merged by their place and their axes, with the names of their series")
  func curves() {
    let sweep = SweepRuns(
      constant: "n",
      runs: [
        .init(
          value: "1",
          outputs: [Self.curve([1, 2], names: ["a", "b"]), Self.curve([3, 4], label: "error")]),
        .init(value: "2", outputs: [Self.curve([5, 6]), Self.curve([7, 8], label: "accuracy")]),
        .init(value: "3", outputs: [.value("nothing drawn")]),
      ])
    let plots = SweepSummary(sweep, words: .english).plots
    #expect(plots.map { $0.series.map(\.name) } == [["n = 1, a", "n = 1, b", "n = 2"]])
    #expect(plots.map(\.y.scale) == [.linear])
    let drawings = html(sweep).components(between: "<svg class=\"drawing\"", and: ">")
    #expect(drawings.count == 3, "the curves that are not in the figure of all stay in their panes")
    #expect(html(sweep).contains("nothing drawn"))
  }

  @Test("runs that drew curves and nothing else need no panes")
  func curvesAlone() {
    let sweep = SweepRuns(
      constant: "n", runs: ["1", "2"].map { .init(value: $0, outputs: [Self.curve([1, 2])]) })
    #expect(!html(sweep).contains("class=\"tabs"))
  }

  @Test("a table compares the last losses and the named values")
  func table() throws {
    let table = try #require(SweepSummary(Self.sweep, words: .english).table)
    #expect(table.columns.map(\.name) == ["lr", "loss", "steps"])
    #expect(table.columns.map(\.better) == [nil, .lower, nil])
    #expect(
      table.rows == [
        [.text("0.003"), .number(0.4), .text("–")],
        [.text("0.03"), .number(0.004), .number(200)],
        [.text("3"), .number(.init(.infinity)), .text("–")],
      ])
    let words = SweepRuns(
      constant: "n",
      runs: [.init(value: "1", outputs: []), .init(value: "2", outputs: [.text("a")])])
    #expect(SweepSummary(words, words: .english).table == nil)
    #expect(html(words).contains("no output"))
    #expect(html(words, language: "zh").contains("没有输出"))
  }

  @Test("a run's text is escaped, and its Out has the cell's number")
  func text() {
    let sweep = SweepRuns(
      constant: "s",
      runs: [.init(value: "\"<b>\"", outputs: [.value("<i>")]), .init(value: "2", outputs: [])])
    let html = html(sweep)
    #expect(!html.contains("<b>") && !html.contains("<i>"))
    #expect(html.contains("Out [1]"))
  }

  @Test("tabs that the style sheet cannot choose from stand one below the other")
  func many() {
    func sweep(_ count: Int) -> String {
      html(
        SweepRuns(
          constant: "n",
          runs: (1...count).map { .init(value: "\($0)", outputs: [.text("run \($0)\n")]) }))
    }
    #expect(sweep(12).attributes("data-tab").count == 12)
    #expect(!sweep(12).contains("tabs stacked"))
    #expect(sweep(13).attributes("data-tab").isEmpty)
    #expect(sweep(13).contains("tabs stacked"))
    #expect(sweep(13).contains("run 13"))
  }

  @Test("the style sheet shows each of twelve panes")
  func sheet() throws {
    let style = try Theme.read().style
    for number in 1...12 {
      #expect(
        style.contains(
          ".tabs > input:nth-of-type(\(number)):checked ~ .panes > .pane:nth-child(\(number))"))
    }
  }
}
