import BookModel
import Foundation
import Testing

@testable import BookCompare

/// Changes one thing of a record at a time: each change must be found, and nothing where nothing
/// changed.
@Suite("A doc test bites")
struct MutationTests {
  static let table = Table(
    title: "Losses",
    columns: [.init(name: "epoch"), .init(name: "loss", better: .lower), .init(name: "note")],
    rows: (1...3).map { row in
      [.number(.init(Double(row))), .number(.init(0.05 / Double(row))), .text("after \(row).5 s")]
    })
  static let plot = Plot(
    x: .init(label: "batch"), y: .init(label: "loss", scale: .log),
    series: ["train", "test"].map { name in
      .init(
        name: name, x: (1...20).map { .init(Double($0)) },
        y: (1...20).map { .init(2.5 / Double($0 * name.count)) })
    })
  static let graph = Graph(
    title: "Loss",
    vertices: [
      .init(kind: .variable, label: "w", detail: "2x1"),
      .init(kind: .operation, label: "* 0.5", detail: "10x1"),
      .init(kind: .result, label: "sum", detail: "1"),
    ], edges: [.init(from: 0, to: 1), .init(from: 1, to: 2)])
  static let field = Field(
    style: .contours, plot: plot, across: [0, 0.5, 1], up: [-1.5, 2.5],
    values: [[0.25, 0.5, 1.25], [2, 3.5, 4]])
  static let pictures = ImageGrid(
    title: "Digits", columns: 2,
    pictures: [
      .init(label: "seven", width: 2, height: 1, channels: 1, pixels: Data([0, 200])),
      .init(label: "one", width: 1, height: 1, channels: 3, pixels: Data([9, 128, 255])),
    ])
  static let film = FrameSequence(frames: [
    .init(label: "start", output: .field(field)), .init(label: "end", output: .histogram(plot)),
  ])
  static let outputs: [Output] = [
    .text(
      "1000 examples, w = [2.0, -3.4], b 4.2\nepoch 1, loss 0.040456\nepoch 2, loss 1.57e-04\n"),
    .value("[[ 1.    -0.25 ]\n [10.5    3.125]]"), .table(table), .lossTable(table),
    .curve(plot), .scatter(plot), .graph(graph), .named(.init(name: "loss", value: 0.0405)),
    .named(.init(name: "count", value: 1000)), .standardError("warning: 3 values"),
    .histogram(plot), .field(field), .images(pictures), .frames(film),
  ]

  func isCaught(_ index: Int, _ mutant: Output) -> Bool {
    var changed = Self.outputs
    changed[index] = mutant
    let recorded = Sample.record([("train", Self.outputs)])
    return !Sample().differences(Sample.record([("train", changed)]), recorded).isEmpty
  }

  @Test("the record compared with itself is clean, and with ten thousandths' noise as well")
  func clean() {
    let record = Sample.record([("train", Self.outputs)])
    #expect(Sample().differences(record, record).isEmpty)
    for (index, output) in Self.outputs.enumerated() {
      for mutant in output.mutants({ $0 == $0.rounded() ? $0 : $0 * 1.0001 }) {
        #expect(!isCaught(index, mutant), "\(mutant)")
      }
    }
  }

  @Test("every number changed by a hundredth is caught, wherever it stands")
  func numbers() {
    var count = 0
    for (index, output) in Self.outputs.enumerated() {
      for factor in [1.01, 0.99, -1] {
        for mutant in output.mutants({ $0 * factor }) {
          #expect(isCaught(index, mutant), "\(mutant)")
          count += 1
        }
      }
      for mutant in output.mutants({ _ in .nan }) + output.mutants({ $0 + 1 }) {
        #expect(isCaught(index, mutant), "\(mutant)")
        count += 1
      }
    }
    #expect(count > 900)
  }

  @Test("every letter changed, and every line or row dropped or swapped, is caught")
  func structure() {
    for (index, output) in Self.outputs.enumerated() {
      for mutant in output.misspelt + output.rearranged {
        #expect(isCaught(index, mutant), "\(mutant)")
      }
    }
  }
}
