import BookModel
import Foundation
import Synchronization
import Testing

@testable import BookRun

@Suite("what a run tells while it runs")
struct CellEventTests {
  @Test("cells begin and end in order, and each output is told with its cell")
  func order() throws {
    let (events, outcome) = try watch(
      "print(\"a\")\n7", "import Glibc\nfputs(\"careful\\n\", stderr)\n8")
    #expect(
      events.map(\.untimed) == [
        .compiling, .started(cell: 0), .output(cell: 0, .text("a\n")),
        .output(cell: 0, .value("7")), .ended(cell: 0, seconds: 0), .started(cell: 1),
        .output(cell: 1, .standardError("careful\n")), .output(cell: 1, .value("8")),
        .ended(cell: 1, seconds: 0),
      ])
    #expect(Set(outcome.timings.cells.keys) == [0, 1])
    #expect(outcome.timings.compile > 0)
  }

  @Test("what a cell prints is told before the cell ends, and together is the record's text")
  func streaming() throws {
    let (events, outcome) = try watch(
      "import Glibc\nprint(\"first\")\nusleep(400_000)\nprint(\"second\")\nusleep(400_000);")
    let told = events.compactMap { event -> String? in
      if case .output(cell: 0, .text(let text)) = event { text } else { nil }
    }
    #expect(told == ["first\n", "second\n"])
    #expect(outcome.outputs(0) == [.text("first\nsecond\n")])
  }

  @Test("a failure is told as the last output")
  func failure() throws {
    let (events, outcome) = try watch("print(1)", "print(2)\nfatalError(\"no\")")
    guard case .output(cell: 1, .failure(let failure))? = events.last else {
      Issue.record("the last event is \(String(describing: events.last))")
      return
    }
    #expect(failure == outcome.record?.failure)
    #expect(!events.contains { if case .output(_, .standardError) = $0 { true } else { false } })
  }

  private func watch(_ sources: String...) throws -> ([CellEvent], ChapterOutcome) {
    let events = Mutex<[CellEvent]>([])
    let plan = try RunBench().plan(RunBench.chapter(sources)).chapters[0]
    let outcome = try RunBench.executor().execute(plan) { event in
      events.withLock { $0.append(event) }
    }
    return (events.withLock { $0 }, outcome)
  }
}

extension CellEvent {
  /// The event without its time.
  fileprivate var untimed: CellEvent {
    if case .ended(let cell, _) = self { .ended(cell: cell, seconds: 0) } else { self }
  }
}
