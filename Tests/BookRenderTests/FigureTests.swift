import BookModel
import Testing

@testable import BookRender

@Suite("Figures")
struct FigureTests {
  private func plot(_ series: [Plot.Series], log: Bool = false) -> Plot {
    Plot(x: .init(label: "x"), y: .init(label: "y", scale: log ? .log : .linear), series: series)
  }

  private func html(_ plot: Plot, _ kind: PlotDrawing.Kind = .curve) -> String {
    HTMLPrinter.print(PlotFigure(plot, kind: kind, words: .english).html)
  }

  @Test(
    "ticks are round numbers",
    arguments: [
      ([0.0, 1.0], ["0", "0.2", "0.4", "0.6", "0.8", "1.0"]),
      ([1, 3], ["1.0", "1.5", "2.0", "2.5", "3.0"]),
      ([-45, 210], ["−50", "0", "50", "100", "150", "200", "250"]),
      ([5, 5], ["4.4", "4.6", "4.8", "5.0", "5.2", "5.4", "5.6"]),
      ([0, 0], ["−1.0", "−0.5", "0", "0.5", "1.0"]), ([], []),
    ])
  func linearTicks(values: [Double], labels: [String]) {
    let scale = AxisScale(values, scale: .linear, padding: nil)
    #expect(scale.ticks.map(\.label) == labels)
  }

  @Test("between epochs there is nothing to mark")
  func wholeTicks() {
    let scale = AxisScale([1, 2, 3], scale: .linear, padding: 0.01, countsWhole: true)
    #expect(scale.ticks.map(\.label) == ["1", "2", "3"])
  }

  @Test(
    "logarithmic ticks are powers of ten, or 1, 2 and 5 times one where there are few",
    arguments: [
      ([1e-4, 0.5], ["10⁻⁴", "10⁻³", "10⁻²", "10⁻¹", "10⁰"]), ([1, 4], ["1", "2", "5"]),
      ([1e-12, 1], ["10⁻¹²", "10⁻¹⁰", "10⁻⁸", "10⁻⁶", "10⁻⁴", "10⁻²", "10⁰"]),
      ([-1, 0, .nan, 10, 1000], ["10¹", "10²", "10³"]),
    ])
  func logTicks(values: [Double], labels: [String]) {
    let scale = AxisScale(values, scale: .log, padding: nil)
    #expect(scale.ticks.map(\.label) == labels)
  }

  @Test(
    "an axis holds every number it is made for",
    arguments: [
      [1e308, -1e308], [1e-300, 2e-300], [.infinity, 1, 2], [0.1, 0.1 + 1e-12], [1e300], [-3, 7],
    ])
  func everyNumber(values: [Double]) {
    for kind in [Plot.Axis.Scale.linear, .log] {
      let scale = AxisScale(values, scale: kind, padding: nil)
      for value in values
      where value.isFinite && abs(value) < 1e300 && (kind == .linear || value > 0) {
        let position = scale.position(value)
        #expect(
          position.map { $0 >= -1e-6 && $0 <= 1 + 1e-6 } == true, "\(value) at \(position ?? .nan)")
      }
      #expect(scale.ticks.allSatisfy { $0.position.isFinite })
    }
  }

  @Test("what an axis cannot show has no place on it")
  func gaps() {
    let log = AxisScale([1, 10], scale: .log, padding: nil)
    #expect(log.position(0) == nil)
    #expect(log.position(.nan) == nil)
    #expect(AxisScale([1, 2], scale: .linear, padding: nil).position(.infinity) == nil)
  }

  @Test("a curve stops at a gap, and a point between gaps is a dot")
  func curveGaps() {
    let points = [1.0, 2, nil, 4, nil, 6, 7].map { $0.map { Point(x: $0, y: 0) } }
    let path = PlotPath(points)
    #expect(path.lines == "M1 0L2 0M6 0L7 0")
    #expect(path.lonelyDots == "M4 0h0")
  }

  @Test("a curve of very many points keeps its peaks")
  func thinning() {
    var points = (0..<5000).map { Point(x: Double($0) / 100, y: 10) }
    points[2500] = Point(x: 25, y: 99)
    let lines = PlotPath(points).lines
    #expect(lines.contains("25 99"))
    #expect(lines.utf8.count < 4000)
  }

  @Test("a drawing names no colour of its own")
  func colours() {
    let html = html(plot([.init(name: "a", x: [1, 2], y: [1, 2])]))
    #expect(!html.contains("fill=") && !html.contains("stroke=") && !html.contains("style="))
    #expect(html.contains("class=\"series-1\""))
  }

  @Test("a drawing says in words what it shows")
  func words() throws {
    let html = html(plot([.init(name: "loss", x: [1, 2, 3], y: [0.5, 2, 0.25])]))
    let label = try #require(html.attributes("aria-label").first)
    #expect(label == "Curve: y over x. loss: 0.5 → 0.25, 0.25 … 2 (3)")
    #expect(html.contains("<title>Curve: y over x</title>"))
  }

  @Test("there is a legend as soon as there are two series")
  func legend() {
    let one = Plot.Series(name: "one", x: [1, 2], y: [1, 2])
    let two = Plot.Series(name: "two", x: [1, 2], y: [2, 3])
    #expect(!html(plot([one])).contains("legend"))
    #expect(
      html(plot([one, two])).components(between: "<li class=\"", and: "\"") == [
        "series-1", "series-2",
      ])
  }

  @Test("a figure without a number in it says so")
  func empty() {
    for series in [
      [], [Plot.Series(name: "a", x: [], y: [])], [.init(name: "a", x: [1], y: [.init(.nan)])],
    ] {
      let html = html(plot(series))
      #expect(html.contains("no data"))
      #expect(!html.contains("<svg"))
    }
  }

  @Test("the data can be read and taken away in full")
  func data() {
    let numbers = (0..<1000).map { Number(Double($0) / 3) }
    let plot = plot([.init(name: "a,b", x: numbers, y: numbers)])
    let html = html(plot, .scatter)
    #expect(html.components(between: "<tr>", and: "</tr>").count == 201)
    #expect(html.contains("200 of 1000 points are shown"))
    let csv = PlotData(plot, words: .english).csv
    #expect(csv.hasPrefix("x,y\r\n0,0\r\n0.3333333333333333,0.3333333333333333\r\n"))
    #expect(csv.split(separator: "\r\n").count == 1001)
  }

  @Test("series with x of their own get a row a point in the data")
  func longData() {
    let plot = plot([
      .init(name: "a \"1\"", x: [1], y: [2]), .init(name: "b", x: [3, 4], y: [5, .init(.nan)]),
    ])
    let csv = PlotData(plot, words: .english).csv
    #expect(csv == "series,x,y\r\n\"a \"\"1\"\"\",1,2\r\nb,3,5\r\nb,4,nan\r\n")
  }
}
