import BookModel
import CellRuntime
import Figures
import Foundation
import NDArrayModule
import Testing

/// What the book's model reads from a cell's output, which must have no flaw.
func decoded(_ output: some CellOutput) throws -> Output {
  let output = try JSONDecoder().decode(Output.self, from: Data(output.outputJSON.utf8))
  #expect(output.flaw == nil)
  return output
}

@Suite("Figures as the book's model reads them")
struct OutputTests {
  @Test("a table keeps words, numbers, units and directions")
  func table() throws {
    let table = Figures.Table(
      title: "Learned \"by\" SGD",
      columns: ["name", Figures.Table.Column("time", unit: "s", better: .lower), "value"],
      rows: [["w\n0", 1, Float(0.1)], ["b", 2.5, nd.array([4.2])]])
    let expected = BookModel.Table(
      title: "Learned \"by\" SGD",
      columns: [
        .init(name: "name"), .init(name: "time", unit: "s", better: .lower), .init(name: "value"),
      ],
      rows: [
        [.text("w\n0"), .number(1), .number(0.1)], [.text("b"), .number(2.5), .number(4.2)],
      ])
    #expect(try decoded(table) == .table(expected))
  }

  @Test("a table of numbers takes a list of lists or a matrix")
  func numberTable() throws {
    let expected = BookModel.Table(
      columns: [.init(name: "a"), .init(name: "b")],
      rows: [[.number(1), .number(2)], [.number(3), .number(4)]])
    let numbers: [[Double]] = [[1, 2], [3, 4]]
    #expect(try decoded(Figures.Table(columns: ["a", "b"], rows: numbers)) == .table(expected))
    let matrix = nd.array(numbers)
    #expect(try decoded(Figures.Table(columns: ["a", "b"], rows: matrix)) == .table(expected))
  }

  @Test("a loss table has a row an epoch, and columns for what else the rows name")
  func lossTable() throws {
    var table = LossTable(title: "Training")
    table.add(epoch: 1, loss: nd.array([0.0405]), ["accuracy": 0.5, "seconds": Float(0.1)])
    table.add(epoch: 2, loss: Double.nan, ["accuracy": 1, "seconds": 0.2])
    let json = try decoded(table)
    guard case .lossTable(let read) = json else {
      Issue.record("not a loss table: \(json)")
      return
    }
    #expect(read.title == "Training")
    #expect(
      read.columns == [
        .init(name: "epoch"), .init(name: "loss", better: .lower),
        .init(name: "accuracy", better: .higher), .init(name: "seconds", unit: "s", better: .lower),
      ])
    #expect(read.rows[0] == [.number(1), .number(0.0405), .number(0.5), .number(0.1)])
    guard case .number(let loss) = read.rows[1][1] else {
      Issue.record("the second loss is no number")
      return
    }
    #expect(loss.value.isNaN)
  }

  @Test("a loss table with columns of its own takes rows in their order")
  func ownColumns() throws {
    var table = LossTable(columns: ["epoch", "train", "validation"])
    table.add(1, 0.5, 0.75)
    #expect(
      try decoded(table)
        == .lossTable(
          .init(
            columns: [.init(name: "epoch"), .init(name: "train"), .init(name: "validation")],
            rows: [[.number(1), .number(0.5), .number(0.75)]])))
  }

  @Test("a curve counts its points from 1 and keeps infinities")
  func curve() throws {
    let curve = Curve(
      [0.5, .infinity], title: "Falling", xLabel: "batch", yLabel: "loss", yScale: .log)
    #expect(
      try decoded(curve)
        == .curve(
          .init(
            title: "Falling", x: .init(label: "batch"), y: .init(label: "loss", scale: .log),
            series: [.init(name: "loss", x: [1, 2], y: [0.5, Number(.infinity)])])))
  }

  @Test("a curve holds several series, of arrays, ranges and NDArrays alike")
  func series() throws {
    var curve = Curve(xLabel: "x", yLabel: "y", xScale: .log)
    curve.add("float", [0.1, 0.2] as [Float])
    curve.add("array", x: 3...4, y: nd.array([1e-5, 16_777_216]))
    #expect(
      try decoded(curve)
        == .curve(
          .init(
            x: .init(label: "x", scale: .log), y: .init(label: "y"),
            series: [
              .init(name: "float", x: [1, 2], y: [0.1, 0.2]),
              .init(name: "array", x: [3, 4], y: [1e-5, 16_777_216]),
            ])))
  }

  @Test("a scatter figure pairs two arrays element by element")
  func scatter() throws {
    let points = nd.array([[1, 2], [3, 4], [5, 6]])
    let scatter = Scatter(
      points[..., 0], points[..., 1], title: "Data", xLabel: "feature", yLabel: "label")
    #expect(
      try decoded(scatter)
        == .scatter(
          .init(
            title: "Data", x: .init(label: "feature"), y: .init(label: "label"),
            series: [.init(name: "label", x: [1, 3, 5], y: [2, 4, 6])])))
  }

  @Test("every finite float comes back as the double with the same shortest digits")
  func shortestDigits() throws {
    var bits: UInt32 = 1
    for _ in 0..<2000 {
      bits = bits &* 1_664_525 &+ 1_013_904_223
      let value = Float(bitPattern: bits)
      guard value.isFinite else { continue }
      let json = Curve([value]).outputJSON
      #expect(json.contains("\"y\":[\(Double("\(value)")!)]"), "\(value)")
      #expect(Float(value.figureNumber) == value)
    }
  }
}

@Suite("Figures that do not fit")
struct FigureTrapTests {
  @Test("a row of another length stops with both counts")
  func raggedTable() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = Figures.Table(columns: ["a", "b"], rows: [[1.0, 2.0], [3.0]])
    }
    #expect(message(result).contains("Table: row 1 has 1 entries for 2 columns"))
  }

  @Test("a loss table whose rows name other columns stops with both lists")
  func changedColumns() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      var table = LossTable()
      table.add(epoch: 1, loss: 0.5)
      table.add(epoch: 2, loss: 0.5, ["seconds": 1])
    }
    #expect(message(result).contains(#"["epoch", "loss", "seconds"]"#))
  }

  @Test("a series with more x than y stops with its name")
  func unevenSeries() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = Scatter([1, 2, 3], [1, 2], yLabel: "label")
    }
    #expect(message(result).contains("series 'label' has 3 x values and 2 y values"))
  }

  private func message(_ result: ExitTest.Result?) -> String {
    String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
  }
}
