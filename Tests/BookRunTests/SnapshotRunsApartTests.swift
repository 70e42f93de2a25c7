import BookModel
import Foundation
import Testing

@testable import BookRun

@Suite("cells that run apart, in a chapter under edit")
struct SnapshotRunsApartTests {
  @Test("a sweep names the chapter's types as the record does, also while it is told")
  func sweepNames() throws {
    let bench = try SnapshotBench()
    let sources = ["struct Point {}", "let rate = 1\nprint(String(reflecting: Point.self), rate)"]
    let options: [Cell.Options] = [Cell.Options(), .sweep("rate", "1", "2")]
    try bench.edit(sources, options: options)
    let outcome = try bench.edit([sources[0], sources[1] + ";"], options: options)
    let told = bench.events.compactMap { event -> Output? in
      if case .output(cell: 1, let output) = event { output } else { nil }
    }
    #expect(told == outcome.outputs(1))
    #expect("\(told)".contains("Chapter.Point"))
  }

  @Test("cells that must fail and sweeps are the same before, at and after an edit")
  func runsApart() throws {
    let bench = try SnapshotBench()
    let options: [Cell.Options] = [
      Cell.Options(), .trap("Index out of range"),
      .expecting(.compileError, "cannot find 'missing' in scope"), .sweep("rate", "1", "2"),
    ]
    func text(_ first: Int, _ factor: Int) -> [String] {
      [
        "var list = [\(first), 2]", "print(\"before\")\nlist[5]", "missing + 1",
        "let rate = 1\nlist[0] + rate * \(factor)", "list.append(3)\nlist",
      ]
    }
    try bench.compare(text(1, 1), options: options)
    try bench.compare(text(1, 2), options: options)
    #expect(bench.replay == .resumed(cell: 3))
    var other = text(1, 2)
    other[1] = "print(\"again\")\nlist[6]"
    try bench.compare(other, options: options)
    #expect(bench.replay == .resumed(cell: 1))
    other[2] = "let missing = 1"
    try bench.compare(other, options: options)
    try bench.compare(text(4, 2), options: options)
  }
}
