import BookCompare
import BookModel
import Testing

@Suite("Comparing sweeps and expected failures")
struct SweepTests {
  static func sweep(_ losses: [Double], constant: String = "lr", values: [String] = ["0.1", "0.3"])
    -> Output
  {
    .sweep(
      SweepRuns(
        constant: constant,
        runs: zip(values, losses).map { value, loss in
          .init(
            value: value,
            outputs: [.text("start\n"), .lossTable(.losses([.init(loss), .init(loss / 2)]))])
        }))
  }

  static func trap(_ message: String, kind: Failure.Kind = .trap) -> Output {
    .expectedFailure(Failure(kind: kind, message: message, location: nil))
  }

  @Test("the runs of a sweep are compared as a cell's outputs are")
  func runs() {
    let recorded = Self.sweep([0.5, 0.4])
    #expect(Sample().difference(Self.sweep([0.50001, 0.39999]), recorded) == "")
    #expect(
      Sample().differences(Sample.record(Self.sweep([0.6, 0.4])), Sample.record(recorded)) == [
        """
        chapters/a.md:10:1: error: cell 'train', output 1, lr = 0.1, output 2 (loss table), \
        row 1, column loss: expected 0.5, got 0.6 (off by 0.1, tolerance 0.000501), and 1 place more
        the difference (- recorded, + now)
          epoch  loss
        -     1   0.5
        +     1   0.6
        -     2  0.25
        +     2   0.3
        """
      ])
    let both = Sample.record(Self.sweep([0.6, 0.3]))
    #expect(Sample().differences(both, Sample.record(recorded)).count == 2, "one an output")
  }

  @Test("other values or another constant are another sweep")
  func values() {
    #expect(
      Sample().difference(Self.sweep([0.5, 0.4], values: ["0.1", "0.2"]), Self.sweep([0.5, 0.4]))
        == "(sweep of 'lr'): expected lr = 0.1 (own), 0.3, got lr = 0.1 (own), 0.2")
    #expect(
      Sample().difference(Self.sweep([0.5, 0.4], constant: "eta"), Self.sweep([0.5, 0.4]))
        .hasPrefix("(sweep of 'lr'): expected lr = 0.1 (own), 0.3, got eta = 0.1 (own), 0.3"))
    #expect(
      Sample().difference(Self.sweep([0.5]), Self.sweep([0.5, 0.4]))
        == "(sweep of 'lr'): expected lr = 0.1 (own), 0.3, got lr = 0.1 (own)")
  }

  @Test("another run as the cell's own is another sweep, since the prose quotes it")
  func own() {
    guard case .sweep(let sweep) = Self.sweep([0.5, 0.4]) else { return }
    let other = Output.sweep(SweepRuns(constant: sweep.constant, runs: sweep.runs, own: 1))
    #expect(
      Sample().difference(other, .sweep(sweep))
        == "(sweep of 'lr'): expected lr = 0.1 (own), 0.3, got lr = 0.1, 0.3 (own)")
    #expect(
      Comparer().accepting(
        Sample.record(other), over: Sample.record(other), in: Sample().chapter
      ).cells[0].outputs == [other])
  }

  @Test("of a volatile sweep only values, kinds and shapes are compared")
  func volatile() {
    var options = Cell.Options()
    options.isVolatile = true
    let sample = Sample([("train", options)])
    let recorded = Sample.record(Self.sweep([0.5, 0.4]))
    #expect(sample.differences(Sample.record(Self.sweep([7, .nan])), recorded).isEmpty)
    let other = Sample.record(Self.sweep([7, 8], values: ["0.1", "0.2"]))
    #expect(sample.differences(other, recorded).count == 1)
  }

  @Test("an expected failure must be of the recorded kind and say what the record says")
  func expectedFailure() {
    let recorded = Self.trap("shapes [2, 3] and [4] do not fit")
    #expect(Sample().difference(recorded, recorded) == "")
    #expect(
      Sample().difference(Self.trap("shapes [2, 3] and [5] do not fit"), recorded).hasPrefix(
        "(expected failure), line 1: expected 4, got 5 (off by 1, whole numbers must be equal)"))
    #expect(
      Sample().difference(
        Self.trap("shapes [2, 3] and [4] do not fit", kind: .compileError), recorded
      ).hasPrefix("(expected failure): expected 'trap: shapes [2, 3] and [4] do not fit', got"))
    #expect(Sample().difference(.text("fine"), recorded) != "")
  }

  @Test("words of an expected failure that its author left open may be others")
  func openMessage() {
    var options = Cell.Options()
    options.expectation = Expectation(
      kind: .trap, message: "at … of 3", location: SourceLocation(file: "chapters/a.md", line: 14))
    let sample = Sample([("train", options)])
    let recorded = Sample.record(Self.trap("at 7 of 3"))
    #expect(sample.differences(Sample.record(Self.trap("at 8 of 3")), recorded).isEmpty)
    #expect(sample.differences(Sample.record(Self.trap("at 8 of 4")), recorded).count == 1)
    let stale = Sample.record(Self.trap("elsewhere"))
    #expect(sample.differences(Sample.record(Self.trap("at 8 of 3")), stale).count == 1)
  }
}
