import BookModel
import Foundation

/// What each cell of a run produced, put together from frames and the two output files.
struct Transcript {
  /// The cells that began, by number.
  private(set) var cells: [CellRuns] = []
  /// What the last cell wrote to standard error after its last frame: where a trap's message is.
  private(set) var lastWords = ""
  /// The cells, by number, that emitted outputs that are not in the book's form.
  private(set) var unreadable: [Int] = []
  /// Whether the last cell's run apart goes on.
  private(set) var isApart = false

  private let trace: ChapterProcess.Trace
  private var printed = 0
  private var complained = 0

  init(_ trace: ChapterProcess.Trace) {
    self.trace = trace
    for frame in trace.frames { read(frame) }
    takeText(printed: trace.printed.count)
    lastWords = takeWords(complained: trace.complained.count)
    if isApart { lastWords = LocalNames.settled(lastWords) }
    let words = lastWords
    changeRun { $0.words = words }
  }

  private mutating func read(_ frame: Frame) {
    takeText(printed: frame.printed)
    let words = takeWords(complained: frame.complained)
    if frame.kind == .joined {
      changeRun {
        $0.words = LocalNames.settled(words)
        $0.ending = Ending(joined: frame.payload, isFinished: $0.isAtEnd)
        $0.isOver = true
      }
      isApart = false
      return
    }
    append(.standardError(words))
    switch frame.kind {
    case .begin: while cells.count <= frame.cell { cells.append(CellRuns()) }
    case .end, .finished, .trap, .joined: break
    case .forked:
      guard let cell = cells.indices.last else { break }
      cells[cell].apart.append(ApartRun(number: frame.number ?? 0))
      isApart = true
    case .reached: changeRun { $0.isAtEnd = true }
    case .refused: if let cell = cells.indices.last { cells[cell].threads = frame.number }
    case .value: append(.value(PlainText.decode(frame.payload)))
    case .output:
      if let output = try? JSONDecoder().decode(Output.self, from: Data(frame.payload)),
        output.isCells
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

  private mutating func takeWords(complained end: Int) -> String {
    let end = min(end, trace.complained.count)
    guard end > complained else { return "" }
    defer { complained = end }
    return PlainText.decode(trace.complained[complained..<end])
  }

  /// Adds to the run that goes on.
  private mutating func append(_ output: Output) {
    guard let cell = cells.indices.last else { return }
    if isApart {
      changeRun { $0.outputs.append(joining: output.settled) }
    } else {
      cells[cell].outputs.append(joining: output)
    }
  }

  /// Changes the latest run apart.
  private mutating func changeRun(_ change: (inout ApartRun) -> Void) {
    guard isApart, let cell = cells.indices.last, let run = cells[cell].apart.indices.last else {
      return
    }
    change(&cells[cell].apart[run])
  }
}

extension [Output] {
  /// Adds an output; text that goes on is one output.
  mutating func append(joining output: Output) {
    switch (last, output) {
    case (_, .text("")), (_, .standardError("")): break
    case (.text(let start)?, .text(let rest)): self[count - 1] = .text(start + rest)
    case (.standardError(let start)?, .standardError(let rest)):
      self[count - 1] = .standardError(start + rest)
    default: append(output)
    }
  }
}

extension Output {
  /// The output with types of a scope of its own named as others are.
  fileprivate var settled: Output {
    switch self {
    case .text(let text): .text(LocalNames.settled(text))
    case .standardError(let text): .standardError(LocalNames.settled(text))
    case .value(let text): .value(LocalNames.settled(text))
    default: self
    }
  }

  /// Whether it is a cell that says so, and not what the runner makes of its runs.
  var isCells: Bool {
    switch self {
    case .failure, .expectedFailure, .sweep: false
    default: true
    }
  }
}
