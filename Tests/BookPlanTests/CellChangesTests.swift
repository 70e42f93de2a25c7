import BookModel
import Testing

@testable import BookPlan

@Suite("the changes of a chapter's cells")
struct CellChangesTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let name: String
    /// `name:code`, by spaces.
    let old: String
    let new: String
    let changes: [String]
    var testDescription: String { name }
  }

  static let cases = [
    Case(name: "none", old: "a:1 b:2", new: "a:1 b:2", changes: []),
    Case(
      name: "an edit", old: "a:1 b:2 c:3", new: "a:1 b:9 c:3",
      changes: ["1 the code of cell 'b' changed"]),
    Case(
      name: "a new cell", old: "a:1 c:3", new: "a:1 b:2 c:3", changes: ["1 cell 'b' is new"]),
    Case(
      name: "a new cell shifts the names that follow from the position",
      old: "cell-1:1 cell-2:2", new: "cell-1:9 cell-2:1 cell-3:2",
      changes: ["0 cell 'cell-1' is new"]),
    Case(
      name: "a cell taken away", old: "a:1 b:2 c:3", new: "a:1 c:3",
      changes: ["1 cell 'b' was taken away"]),
    Case(
      name: "the last cell taken away", old: "a:1 b:2", new: "a:1",
      changes: ["1 cell 'b' was taken away"]),
    Case(
      name: "two cells change places", old: "a:1 b:2 c:3", new: "b:2 a:1 c:3",
      changes: ["0 cell 'a' has another place among the cells"]),
    Case(
      name: "a name", old: "a:1 b:2", new: "a:1 load:2",
      changes: ["1 cell 'b' is called 'load' now"]),
    Case(
      name: "several", old: "a:1 b:2 c:3", new: "a:9 c:3 d:4",
      changes: [
        "0 the code of cell 'a' changed", "1 cell 'b' was taken away", "2 cell 'd' is new",
      ]),
    Case(
      name: "everything", old: "a:1", new: "b:2",
      changes: ["0 cell 'b' is new", "1 cell 'a' was taken away"]),
  ]

  @Test("are told in words, with the first cell that they hold for", arguments: cases)
  func changes(_ example: Case) {
    let found = CellChanges(from: entries(example.old), to: entries(example.new)).found
    let words = found.map { "\($0.from) \($0.change)" }
    if example.name == "two cells change places" {
      // Either of the two may be called the one that moved.
      #expect(words.count == 1 && words[0].contains("another place"))
    } else {
      #expect(words == example.changes)
    }
  }

  private func entries(_ text: String) -> [CellChanges.Entry] {
    text.split(separator: " ").map { entry in
      let parts = entry.split(separator: ":")
      return CellChanges.Entry(name: String(parts[0]), code: String(parts[1]))
    }
  }
}
