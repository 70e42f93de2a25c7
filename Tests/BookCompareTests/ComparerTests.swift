import BookModel
import Testing

@testable import BookCompare

@Suite("Comparing a run with the record")
struct ComparerTests {
  @Test(
    "an output that is near enough passes",
    arguments: [
      (Output.text("epoch 1, loss 0.040500\n"), Output.text("epoch 1, loss 0.040501  \n\n")),
      (.text("w [ 2.0001 -3.4]"), .text("w [ 2. -3.4]")),
      (.text("w [ 9.9995 1.0]"), .text("w [10.0005 1.0]")),
      (.text("[-0.0000001]"), .text("[ 0.0000001]")), (.text("nan -inf"), .text("nan -inf")),
      (.text("1e-05"), .text("1.0005e-05")), (.text("a\r\nb"), .text("a\nb\n")),
      (.value("[1.0, 2.0]"), .value("[1.0001, 2.0]")), (.text(""), .text("\n")),
      (.lossTable(.losses([0.0405, .init(.nan)])), .lossTable(.losses([0.04051, .init(.nan)]))),
      (.curve(.losses([0.5, .init(.infinity)])), .curve(.losses([0.5002, .init(.infinity)]))),
      (.named(.init(name: "w", value: 16_777_218)), .named(.init(name: "w", value: 16_777_216))),
      (.standardError("took 1.0001 s"), .standardError("took 1.0 s")),
    ])
  func passes(actual: Output, expected: Output) {
    #expect(Sample().difference(actual, expected) == "")
  }

  @Test(
    "text that is not as recorded is shown with its line, the numbers and a drawing",
    arguments: [
      (
        "epoch 1, loss 0.0405\nepoch 2, loss 0.0002\n",
        "epoch 1, loss 0.0405\nepoch 2, loss 0.0004\n",
        """
        (text), line 2: expected 0.0004, got 0.0002 (off by 0.0002, tolerance 1.4e-06)
        - epoch 2, loss 0.0004
        + epoch 2, loss 0.0002
                        ^^^^^^
        """
      ),
      (
        "epoch 4", "epoch 3",
        """
        (text), line 1: expected 3, got 4 (off by 1, whole numbers must be equal)
        - epoch 3
        + epoch 4
                ^
        """
      ),
      (
        "loss nan", "loss 0.5",
        """
        (text), line 1: expected 0.5, got nan
        - loss 0.5
        + loss nan
               ^^^
        """
      ),
      (
        "the lost 0.5", "the loss 0.5",
        """
        (text), line 1: expected 'the loss 0.5', got 'the lost 0.5'
        - the loss 0.5
        + the lost 0.5
                 ^
        """
      ),
      (
        "a\nc\n", "a\nb\nc\n",
        """
        (text), line 2: missing: 'b'
        - b
        """
      ),
      (
        "a\nb\nc\n", "a\nc\n",
        """
        (text), line 2: not in the record: 'b'
        + b
        """
      ),
      (
        "a 1.5\nb 2.5\nc 3.5", "a 1.0\nb 2.0\nc 3.5",
        """
        (text), line 1: expected 1.0, got 1.5 (off by 0.5, tolerance 0.001), and 1 place more
        - a 1.0
        + a 1.5
            ^^^
        - b 2.0
        + b 2.5
            ^^^
        """
      ),
      (
        "Swift 6.3.2", "Swift 6.3.1",
        """
        (text), line 1: expected 'Swift 6.3.1', got 'Swift 6.3.2'
        - Swift 6.3.1
        + Swift 6.3.2
                    ^
        """
      ),
      (
        "a  0.5", "a 0.5",
        """
        (text), line 1: expected 'a 0.5', got 'a  0.5'
        - a 0.5
        + a  0.5
            ^
        """
      ),
    ])
  func text(actual: String, expected: String, message: String) {
    #expect(Sample().difference(.text(actual), .text(expected)) == message)
  }

  @Test(
    "tables, curves and names that are not as recorded are shown by their place",
    arguments: [
      (
        Output.lossTable(.losses([0.5, 0.052])), Output.lossTable(.losses([0.5, 0.051])),
        """
        (loss table), row 2, column loss: expected 0.051, got 0.052 (off by 0.001, tolerance 5.2e-05)
          epoch   loss
        -     2  0.051
        +     2  0.052
        """
      ),
      (
        .lossTable(.losses([0.5, 0.25])), .lossTable(.losses([0.5])),
        """
        (loss table): expected 1 row, got 2
          epoch  loss
        +     2  0.25
        """
      ),
      (
        .table(Table(columns: [.init(name: "w")], rows: [[.text("two")]])),
        .table(Table(columns: [.init(name: "w")], rows: [[.number(2)]])),
        """
        (table), row 1, column w: expected '2', got 'two'
            w
        -   2
        + two
        """
      ),
      (
        .table(Table(columns: [.init(name: "t", unit: "ms")], rows: [])),
        .table(Table(columns: [.init(name: "t", unit: "s", better: .lower)], rows: [])),
        "(table), columns: expected t in s (lower is better), got t in ms"
      ),
      (
        .table(Table(title: "A", columns: [], rows: [])),
        .table(Table(columns: [], rows: [])), "(table), title: expected '', got 'A'"
      ),
      (
        .curve(.losses([0.5, 0.3, 0.2])), .curve(.losses([0.5, 0.25, 0.2])),
        """
        (curve), series 'loss', point 2, y: expected 0.25, got 0.3 (off by 0.05, tolerance 0.000251)
        - loss 2: (2, 0.25)
        + loss 2: (2, 0.3)
        """
      ),
      (
        .curve(.losses([0.5])), .curve(.losses([0.5, 0.25])),
        "(curve), series 'loss': expected 2 points, got 1"
      ),
      (
        .scatter(.losses([0.5], name: "test")), .scatter(.losses([0.5])),
        "(scatter), series: expected loss, got test"
      ),
      (
        .named(.init(name: "loss", value: 0.3)), .named(.init(name: "loss", value: 0.25)),
        "(named value 'loss'): expected 0.25, got 0.3 (off by 0.05, tolerance 0.000251)"
      ),
      (
        .named(.init(name: "lost", value: 0.25)), .named(.init(name: "loss", value: 0.25)),
        "(named value 'loss'), name: expected 'loss', got 'lost'"
      ), (.text("1"), .value("1"), "(value): expected a value, got a text"),
    ])
  func data(actual: Output, expected: Output, message: String) {
    #expect(Sample().difference(actual, expected) == message)
  }

  @Test("an output too many or too few is an error, and so is a cell")
  func counts() {
    let sample = Sample([("load", .init()), ("train", .init())])
    let both = Sample.record([("load", [.text("a")]), ("train", [.value("1"), .value("2")])])
    let one = Sample.record([("train", [.value("1")])])
    #expect(
      sample.differences(one, both) == [
        "chapters/a.md:20:1: error: cell 'train', output 2 (value): missing: '2'",
        "chapters/a.md:10:1: error: the record has a cell 'load', which did not run",
      ])
    #expect(
      sample.differences(both, one) == [
        "chapters/a.md:10:1: error: cell 'load' is not in the record\n'book run' records it",
        "chapters/a.md:20:1: error: cell 'train', output 2 (value): not in the record: '2'",
      ])
  }

  @Test("a failure is reported once, at its own line, and what it prevented is not")
  func failure() {
    let sample = Sample([("load", .init()), ("train", .init())])
    let recorded = Sample.record([("load", [.text("a"), .value("1")]), ("train", [.value("2")])])
    let place = SourceLocation(file: "chapters/a.md", line: 12, column: 3)
    let failure = Failure(kind: .trap, message: "Index out of range", location: place)
    let fresh = Sample.record([("load", [.text("a"), .failure(failure)])])
    #expect(
      sample.differences(fresh, recorded) == [
        "chapters/a.md:12:3: error: cell 'load' failed: Index out of range"
      ])
  }

  @Test("a cell's own tolerance counts before the book's")
  func tolerance() {
    let recorded = Sample.record(.value("1.00"))
    let fresh = Sample.record(.value("1.05"))
    #expect(Sample().differences(fresh, recorded).count == 1)
    let loose = Tolerance(relative: 0.1, absolute: 0)
    #expect(Sample().differences(fresh, recorded, tolerance: loose).isEmpty)
    var options = Cell.Options()
    options.tolerance = Tolerance(relative: 0, absolute: 0.01)
    let sample = Sample([("train", options)])
    #expect(sample.differences(fresh, recorded, tolerance: loose).count == 1)
  }

  @Test("of a volatile cell only kinds and shapes are compared")
  func volatile() {
    var options = Cell.Options()
    options.isVolatile = true
    let sample = Sample([("train", options)])
    let recorded: [Output] = [
      .text("12 ms\n"), .lossTable(.losses([1, 2])), .curve(.losses([1])),
      .named(.init(name: "t", value: 3)),
    ]
    let same: [Output] = [
      .text("0.1 s\n"), .lossTable(.losses([8, 9])), .curve(.losses([7])),
      .named(.init(name: "t", value: .init(.nan))),
    ]
    let other: [Output] = [
      .text("0.1 s\n2\n"), .lossTable(.losses([8])), .curve(.losses([7], name: "x")),
      .named(.init(name: "u", value: 3)),
    ]
    let record = Sample.record([("train", recorded)])
    #expect(sample.differences(Sample.record([("train", same)]), record).isEmpty)
    #expect(sample.differences(Sample.record([("train", other)]), record).count == 4)
  }

  @Test("a long difference is cut, and says by how much")
  func long() {
    let old = (1...100).map { "line \($0)" }.joined(separator: "\n")
    let new = (1...100).map { "line \($0 + 100)" }.joined(separator: "\n")
    let message = Sample().difference(.text(new), .text(old))
    #expect(message.split(separator: "\n").count < 24)
    #expect(message.contains(", and 99 places more"))
    #expect(message.hasSuffix("more lines"))
  }

  @Test("outputs of a hundred thousand lines are compared in a moment")
  func large() {
    let old = (1...100_000).map { "line \($0) 0.5" }.joined(separator: "\n")
    let new = old.replacing("line 777 0.5", with: "line 777 0.6") + "\nmore"
    let clock = ContinuousClock()
    var message = ""
    let time = clock.measure { message = Sample().difference(.text(new), .text(old)) }
    #expect(message.hasPrefix("(text), line 777: expected 0.5, got 0.6"))
    #expect(time < .seconds(20))
  }
}
