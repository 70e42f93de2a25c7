import BookModel
import Foundation

/// What each cell of a run produced, put together from frames and the two output files.
struct Transcript {
  /// The outputs of the cells that began, by number.
  private(set) var outputs: [[Output]] = []
  /// What the last cell wrote to standard error after its last frame: where a trap's message is.
  private(set) var lastWords = ""
  /// The cells, by number, that emitted outputs that are not in the book's form.
  private(set) var unreadable: [Int] = []

  private let trace: ChapterProcess.Trace
  private var printed = 0
  private var complained = 0

  init(_ trace: ChapterProcess.Trace) {
    self.trace = trace
    for frame in trace.frames { read(frame) }
    takeText(printed: trace.printed.count)
    let rest = trace.complained[min(complained, trace.complained.count)...]
    lastWords = PlainText.decode(rest)
  }

  private mutating func read(_ frame: Frame) {
    takeText(printed: frame.printed)
    takeErrors(complained: frame.complained)
    switch frame.kind {
    case .begin: while outputs.count <= frame.cell { outputs.append([]) }
    case .end, .finished, .trap: break
    case .value: append(.value(PlainText.decode(frame.payload)))
    case .output:
      if let output = try? JSONDecoder().decode(Output.self, from: Data(frame.payload)),
        !output.isFailure
      {
        append(output)
      } else {
        unreadable.append(frame.cell)
      }
    }
  }

  private mutating func takeText(printed end: Int) {
    let end = min(end, trace.printed.count)
    guard end > printed else { return }
    append(.text(PlainText.decode(trace.printed[printed..<end])))
    printed = end
  }

  private mutating func takeErrors(complained end: Int) {
    let end = min(end, trace.complained.count)
    guard end > complained else { return }
    append(.standardError(PlainText.decode(trace.complained[complained..<end])))
    complained = end
  }

  /// Adds to the latest cell; text that goes on is one output.
  private mutating func append(_ output: Output) {
    guard let cell = outputs.indices.last else { return }
    switch (outputs[cell].last, output) {
    case (_, .text("")), (_, .standardError("")): break
    case (.text(let start)?, .text(let rest)):
      outputs[cell][outputs[cell].count - 1] = .text(start + rest)
    case (.standardError(let start)?, .standardError(let rest)):
      outputs[cell][outputs[cell].count - 1] = .standardError(start + rest)
    default: outputs[cell].append(output)
    }
  }

  /// Ends a run that went well: what was written to standard error at the end is the latest cell's.
  mutating func finish() { append(.standardError(lastWords)) }

  /// Ends the latest cell with a failure, after what it wrote to standard error before.
  mutating func fail(_ failure: Failure, standardError: String) {
    // What stands before the first cell has no outputs of its own.
    if outputs.isEmpty { outputs.append([]) }
    append(.standardError(standardError))
    append(.failure(failure))
  }
}

extension Output {
  fileprivate var isFailure: Bool {
    if case .failure = self { return true }
    return false
  }
}
