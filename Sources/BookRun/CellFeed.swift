import BookModel
import Foundation

/// Tells those who watch what a run does, while it runs.
///
/// Text is cut at the offsets that frames carry, as in the record; what a cell prints before its
/// first frame is told as it comes. Standard error is told with the next frame: its end may be a
/// trap's message.
struct CellFeed {
  /// Of each cell that began, by number.
  private(set) var cellSeconds: [Int: Double] = [:]
  private var cell: Int?
  private var started = ContinuousClock.now
  private var printed = 0
  private var complained = 0
  /// What was told of the latest cell.
  private var told: [Output] = []
  /// The frames of a cell that is told of at its end.
  private var held: [Frame] = []
  private let holding: HeldCells?

  /// - Parameters:
  ///   - printed: What stands in the file of standard output already, of earlier cells.
  ///   - complained: The same of standard error.
  ///   - holding: The cells of which nothing is told before their end.
  init(printed: Int = 0, complained: Int = 0, holding: HeldCells? = nil) {
    self.holding = holding
    self.printed = printed
    self.complained = complained
  }

  mutating func take(
    _ frame: Frame, from files: RunFiles, _ reading: ([UInt8]) -> [UInt8],
    _ observe: (CellEvent) -> Void
  ) {
    takeText(files.output.bytes(from: printed, to: frame.printed), reading, observe)
    let words = files.errors.bytes(from: complained, to: frame.complained)
    if !words.isEmpty { tell(.standardError(PlainText.decode(reading(words))), observe) }
    complained = max(complained, frame.complained)
    switch frame.kind {
    case .begin:
      cell = frame.cell
      told = []
      started = .now
      observe(.started(cell: frame.cell))
    case .end:
      if isHolding, let holding {
        for output in holding.outputs(endingAt: frame, after: held, from: files, reading) {
          told.append(output)
          observe(.output(cell: frame.cell, output))
        }
      }
      held = []
      let seconds = (ContinuousClock.now - started).seconds
      cellSeconds[frame.cell] = seconds
      observe(.ended(cell: frame.cell, seconds: seconds))
    case .value, .output:
      if let output = frame.output { tell(output, observe) }
    default: break
    }
    if isHolding, frame.kind != .end { held.append(frame) }
  }

  private var isHolding: Bool { cell.flatMap { holding?.contains($0) } ?? false }

  /// Tells what was printed up to `end`: whole lines, or a part of one that stands alone.
  mutating func take(
    printed end: Int, from files: RunFiles, _ reading: ([UInt8]) -> [UInt8],
    _ observe: (CellEvent) -> Void
  ) {
    guard cell != nil, end > printed else { return }
    let bytes = files.output.bytes(from: printed, to: end)
    let isPlain = bytes.allSatisfy { $0 < 0x80 && $0 != 0x1B }
    let whole = bytes.lastIndex(of: 10).map { bytes[...$0] } ?? (isPlain ? bytes[...] : [])
    takeText(Array(whole), reading, observe)
  }

  /// Tells what the record says of its last cell and was not told yet.
  mutating func finish(_ record: Record, _ observe: (CellEvent) -> Void) {
    if let cell, cellSeconds[cell] == nil {
      cellSeconds[cell] = (ContinuousClock.now - started).seconds
    }
    // The record ends before a cell that failed otherwise than expected; later ones ran all the same.
    guard let last = record.cells.last, cell == record.cells.count - 1 || cell == nil else {
      return
    }
    for (number, output) in last.outputs.enumerated()
    where number >= told.count || told[number] != output {
      switch (number < told.count ? told[number] : nil, output) {
      case (.text(let start)?, .text(let whole)) where whole.hasPrefix(start):
        tellAll(.text(String(whole.dropFirst(start.count))), observe)
      case (.standardError(let start)?, .standardError(let whole)) where whole.hasPrefix(start):
        tellAll(.standardError(String(whole.dropFirst(start.count))), observe)
      case (nil, _): tellAll(output, observe)
      default: break
      }
    }
  }

  private mutating func takeText(
    _ bytes: [UInt8], _ reading: ([UInt8]) -> [UInt8], _ observe: (CellEvent) -> Void
  ) {
    printed += bytes.count
    if !bytes.isEmpty { tell(.text(PlainText.decode(reading(bytes))), observe) }
  }

  private mutating func tell(_ output: Output, _ observe: (CellEvent) -> Void) {
    if !isHolding { tellAll(output, observe) }
  }

  private mutating func tellAll(_ output: Output, _ observe: (CellEvent) -> Void) {
    guard let cell else { return }
    switch (told.last, output) {
    case (_, .text("")), (_, .standardError("")): return
    case (.text(let start)?, .text(let rest)): told[told.count - 1] = .text(start + rest)
    case (.standardError(let start)?, .standardError(let rest)):
      told[told.count - 1] = .standardError(start + rest)
    default: told.append(output)
    }
    observe(.output(cell: cell, output))
  }
}

extension Frame {
  /// The output that a frame holds; nil when it is not in the book's form, or none.
  fileprivate var output: Output? {
    switch kind {
    case .value: return .value(PlainText.decode(payload))
    case .output:
      guard let output = try? JSONDecoder().decode(Output.self, from: Data(payload)) else {
        return nil
      }
      guard output.isCells else { return nil }
      return output
    default: return nil
    }
  }
}
