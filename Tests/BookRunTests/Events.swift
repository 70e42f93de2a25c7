import BookModel
import Synchronization

@testable import BookRun

/// What a run told.
final class Events: Sendable {
  private let events = Mutex<[CellEvent]>([])

  func add(_ event: CellEvent) { events.withLock { $0.append(event) } }

  /// What was told of a cell, texts in one piece.
  func outputs(of cell: Int) -> [Output] {
    var outputs: [Output] = []
    for case .output(cell, let output) in events.withLock({ $0 }) {
      outputs.append(joining: output)
    }
    return outputs
  }
}
