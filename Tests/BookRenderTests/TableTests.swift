import BookModel
import Testing

@testable import BookRender

@Suite("Tables that cells emit")
struct TableTests {
  @Test(
    "a number is short and means the same everywhere",
    arguments: [
      (0.0, "0"), (3, "3"), (-3.4, "−3.4"), (0.040512, "0.04051"), (0.000157, "0.000157"),
      (5.05e-5, "0.0000505"), (5.05e-6, "5.05×10⁻⁶"), (123_456.789, "123457"), (2.5e9, "2.5×10⁹"),
      (1234, "1234"),
      (.nan, "nan"), (-.infinity, "−∞"), (0.99999, "1"),
    ])
  func short(value: Double, text: String) {
    #expect(NumberText.short(value) == text)
  }

  @Test(
    "a file has all digits of a number",
    arguments: [(0.1, "0.1"), (1e21, "1e+21"), (-2, "-2"), (.infinity, "inf"), (.nan, "nan")])
  func exact(value: Double, text: String) {
    #expect(NumberText.exact(value) == text)
  }

  @Test("a number that is not whole does not look whole")
  func almostWhole() {
    let table = Table(
      columns: [.init(name: "learned")], rows: [[.number(1.9996033)], [.number(-3.3992374)]])
    #expect(TableColumn(table, 0).texts == ["1.99960", "−3.39924"])
  }

  @Test("the numbers of a column have the decimals of the one that needs most")
  func alignment() {
    let table = Table(
      columns: [.init(name: "a")], rows: [[.number(1)], [.number(0.25)], [.number(1.5)]])
    #expect(TableColumn(table, 0).texts == ["1.00", "0.25", "1.50"])
  }

  @Test("the best value of a measured column is marked, and nan is never best")
  func best() {
    let columns: [Table.Column] = [
      .init(name: "epoch"), .init(name: "loss", better: .lower),
      .init(name: "accuracy", better: .higher), .init(name: "same", better: .lower),
    ]
    let rows: [[Table.Entry]] = [
      [.number(1), .number(.init(.nan)), .number(0.5), .number(1)],
      [.number(2), .number(0.25), .number(0.75), .number(1)],
      [.number(3), .number(0.5), .number(0.7), .number(1)],
    ]
    let table = Table(columns: columns, rows: rows)
    #expect((0..<4).map { TableColumn(table, $0).bestRow } == [nil, 1, 1, nil])
  }

  @Test("a loss table draws its loss, on a logarithmic axis when it spans over two decades")
  func curve() throws {
    let plot = try #require(LossTable(SampleBook.losses, words: .english).curve)
    #expect(plot.series.map(\.name) == ["loss"])
    #expect(plot.y.scale == .log)
    #expect(plot.x.label == "epoch")
    let slow = Table(
      columns: [.init(name: "epoch"), .init(name: "loss")],
      rows: [[.number(1), .number(4)], [.number(2), .number(1)]])
    #expect(LossTable(slow, words: .english).curve?.y.scale == .linear)
  }

  @Test("one epoch draws no curve")
  func shortTable() {
    let table = Table(
      columns: [.init(name: "epoch"), .init(name: "loss")], rows: [[.number(1), .number(4)]])
    #expect(LossTable(table, words: .english).curve == nil)
  }

  @Test("a ragged table is shown as far as it goes")
  func ragged() {
    let table = Table(
      columns: [.init(name: "a"), .init(name: "b")], rows: [[.number(1)], []])
    let html = HTMLPrinter.print(DataTable(table, words: .english).html)
    #expect(html.components(between: "<tr>", and: "</tr>").count == 3)
  }
}
