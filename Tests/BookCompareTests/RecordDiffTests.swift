import BookModel
import Testing

@testable import BookCompare

@Suite("What a run changed")
struct RecordDiffTests {
  @Test("equal outputs are no change, NaN included")
  func none() {
    let record = Sample.record(.text("a\n"), .lossTable(.losses([.init(.nan)])))
    let diff = RecordDiff(from: record, to: record)
    #expect(diff.isEmpty)
    #expect(diff.description == "")
  }

  @Test("changed lines, rows and points are shown under their cell, and nothing else")
  func changes() {
    let old = Sample.record([
      ("load", [.text("same\n")]),
      (
        "train",
        [
          .text("start\nloss 0.5\nend\n"), .lossTable(.losses([0.5, 0.25])),
          .curve(.losses([1, 2])), .named(.init(name: "loss", value: 0.25)),
        ]
      ), ("gone", [.text("x")]),
    ])
    let new = Sample.record([
      ("load", [.text("same\n")]),
      (
        "train",
        [
          .text("start\nloss 0.6\nend\n"), .lossTable(.losses([0.5, 0.24])),
          .curve(.losses([1, 3])), .named(.init(name: "loss", value: 0.24)),
        ]
      ), ("late", [.value("7")]),
    ])
    #expect(
      RecordDiff(from: old, to: new).description == """
        a
          cell 'train'
            - loss 0.5
            + loss 0.6
            -     2  0.25
            +     2  0.24
            - loss 2: (2, 2)
            - loss = 0.25
            + loss 2: (2, 3)
            + loss = 0.24
          cell 'late', new
            + 7
          cell 'gone', removed

        """)
  }

  @Test("a chapter without a record is new in all its cells")
  func new() {
    #expect(
      RecordDiff(from: nil, to: Sample.record(.text("a\nb\n"))).description == """
        a
          cell 'train', new
            + a
            + b

        """)
  }

  @Test("a change that no line shows is told by kind")
  func kinds() {
    #expect(
      RecordDiff(from: Sample.record(.text("1")), to: Sample.record(.value("1"))).description == """
        a
          cell 'train'
            - text
            + value

        """)
  }

  @Test("a long change is cut, and says by how much")
  func long() {
    let lines = (1...100).map { "\($0)\n" }.joined()
    let text = RecordDiff(from: nil, to: Sample.record(.text(lines))).description
    #expect(text.hasSuffix("    + 24\n    … and 76 more\n"))
  }
}
