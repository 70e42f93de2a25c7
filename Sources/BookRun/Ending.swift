/// How a run of cells ended: that of a chapter, or a cell's run apart.
struct Ending: Equatable {
  /// Why the runner ended it, if it did.
  var stop: ChapterProcess.Stop?
  var end: SupervisedProcess.End
  /// Whether it came to the end of its code.
  var isFinished: Bool
  /// The last line that it noted, or 0.
  var line: Int
  var backtrace: [UInt8]
}

extension Ending {
  init(_ trace: ChapterProcess.Trace) {
    self.init(
      stop: trace.stop, end: trace.end, isFinished: trace.isFinished, line: trace.line,
      backtrace: trace.backtrace)
  }

  /// The payload of a frame `joined`: the wait status, the line, a newline, the backtrace. Nil when
  /// there was nothing to wait for.
  init?(joined payload: [UInt8], isFinished: Bool) {
    let head = payload.prefix { $0 != 10 }
    let numbers = String(decoding: head, as: UTF8.self).split(separator: " ").compactMap {
      Int32($0)
    }
    guard numbers.count == 2, numbers[0] >= 0 else { return nil }
    let signal = numbers[0] & 0x7f
    self.init(
      stop: nil, end: signal == 0 ? .exited(code: (numbers[0] >> 8) & 0xff) : .signalled(signal),
      isFinished: isFinished, line: Int(max(0, numbers[1])),
      backtrace: Array(payload.dropFirst(head.count + 1)))
  }
}
