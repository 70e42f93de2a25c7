import BookModel
import Testing

@testable import BookSplice

@Suite("Printed losses")
struct PrintedLossesTests {
  func splice(_ outputs: [Output]) -> (shown: [Output], messages: [String]) {
    var options = Cell.Options()
    options.tableOfPrintedLosses = true
    var diagnostics: [Diagnostic] = []
    let spliced = Splicer().splice(
      .example([("train", outputs)]),
      into: .example(cells: [.example("train", options: options)]), reporting: &diagnostics)
    return (spliced.outputs["train"] ?? [], diagnostics.map(\.message))
  }

  @Test("lines of losses become a table, and other lines stay what they are")
  func table() {
    let printed =
      "training\nepoch 1, loss 0.0405\nepoch 2, loss 0.0002\nwarming up\nepoch 3, loss nan\ndone\n"
    let table = Table(
      columns: [.init(name: "epoch"), .init(name: "loss", better: .lower)],
      rows: [
        [.number(1), .number(0.0405)], [.number(2), .number(0.0002)],
        [.number(3), .number(Number(.nan))],
      ])
    let spliced = splice([.text(printed), .value("3")])
    #expect(
      spliced.shown == [
        .text("training\n"), .lossTable(table), .text("warming up\ndone\n"), .value("3"),
      ])
    #expect(spliced.messages.isEmpty)
  }

  @Test(
    "a line of losses may be written in several ways",
    arguments: [
      ("epoch1,loss15.373573", ["epoch", "loss↓"], [1, 15.373573]),
      ("epoch 3, loss: 0.000049", ["epoch", "loss↓"], [3, 0.000049]),
      ("Epoch = 2; test error = 4.9e-05", ["Epoch", "test error↓"], [2, 4.9e-5]),
      (
        "epoch 2, loss: 0.0101, accuracy 92.5%, time 0.3 s",
        ["epoch", "loss↓", "accuracy/%↑", "time/s"], [2, 0.0101, 92.5, 0.3]
      ), ("  epoch 1, w -3.4  ", ["epoch", "w"], [1, -3.4]),
    ])
  func forms(line: String, columns: [String], numbers: [Double]) throws {
    let losses = try #require(PrintedLosses(line))
    let names = losses.table.columns.map { column in
      column.name + (column.unit.map { "/" + $0 } ?? "")
        + (column.better.map { $0 == .lower ? "↓" : "↑" } ?? "")
    }
    #expect(names == columns)
    #expect(losses.table.rows == [numbers.map { .number(Number($0)) }])
    #expect(losses.before.isEmpty && losses.after.isEmpty)
  }

  @Test(
    "other lines are none",
    arguments: ["epoch 1", "loss 0.5, epoch 1", "epoch one, loss 0.5", "epoch 1, loss", "", "1, 2"])
  func none(line: String) {
    #expect(PrintedLosses(line) == nil)
  }

  @Test("a cell that prints no losses is a warning, unless it failed")
  func warning() {
    #expect(
      splice([.text("done\n")]).messages
        == ["cell 'train' has table=loss and prints no line of losses"])
    let failure = Output.failure(Failure(kind: .trap, message: "", location: nil))
    #expect(splice([failure]).messages.isEmpty)
  }
}
