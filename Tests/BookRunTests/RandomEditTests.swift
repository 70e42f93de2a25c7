import BookModel
import Foundation
import Testing

@testable import BookRun

/// No state hides in a chapter under edit: after any edits it gives what a cold run gives.
@Suite("random edits")
struct RandomEditTests {
  /// `BOOK_EDITS` and `BOOK_SEED_OF_EDITS` set others.
  private static let count = number("BOOK_EDITS") ?? 160
  private static let seed = number("BOOK_SEED_OF_EDITS") ?? 20_240_611

  @Test("a run after each edit equals a cold one", arguments: [0, 1])
  func edits(chapter: Int) throws {
    let seed = UInt64(Self.seed + chapter)
    print("random edits of chapter \(chapter): seed \(seed), \(Self.count) edits")
    var edits = RandomEdits(RandomEdits.chapters[chapter], seed: seed)
    let bench = try SnapshotBench()
    let start = try bench.compare(edits.cells)
    try #require(start.messages == [])
    edits.accept(true)
    var resumed = 0
    var rejected = 0
    for number in 1...Self.count {
      let before = edits.cells
      let kind = edits.edit()
      let plan = try bench.plan(edits.cells)
      let warm = bench.edit(plan)
      let cold = bench.cold(plan)
      let found = warm.differences(from: cold)
      #expect(
        found == [],
        "edit \(number), \(kind), \(String(describing: bench.replay))\n\(before)\n\(edits.cells)")
      if !found.isEmpty { return }
      if case .resumed? = bench.replay { resumed += 1 }
      if cold.record == nil { rejected += 1 }
      edits.accept(cold.record != nil && cold.record?.failure == nil)
    }
    print("random edits of chapter \(chapter): \(resumed) resumed, \(rejected) do not compile")
    #expect(resumed > Self.count / 5)
  }

  private static func number(_ name: String) -> Int? {
    ProcessInfo.processInfo.environment[name].flatMap { Int($0) }
  }
}
