/// What a running chapter tells: the runtime's side is `CellRuntime/Channel.swift`.
struct Frame: Equatable {
  enum Kind: String {
    case begin = "B"
    case end = "E"
    case value = "V"
    case output = "O"
    /// Sent by a signal handler: the payload is the signal's number, and nothing else in the frame
    /// counts.
    case trap = "T"
    case finished = "X"
    /// The cell's code starts in a child of the process: the payload is the run's number.
    case forked = "F"
    /// The child came to the end of the code.
    case reached = "R"
    /// The child has ended: its wait status and last line, a newline, its backtrace.
    case joined = "J"
    /// No child was started: the payload says how many threads are alive.
    case refused = "N"

    /// Whether a time limit starts here.
    var startsClock: Bool { [.begin, .end, .forked, .joined].contains(self) }
  }

  let kind: Kind
  /// The number of the cell, from 0.
  let cell: Int
  /// How many bytes stood in the files of standard output and error when the frame was sent.
  let printed: Int
  let complained: Int
  let payload: [UInt8]

  /// The payload of a frame that holds a number.
  var number: Int? { Int(String(decoding: payload, as: UTF8.self)).flatMap { $0 >= 0 ? $0 : nil } }
}

/// Takes frames out of the bytes of the channel. Every frame carries the secret of the run; bytes
/// that are no such frame are no mistake of the runtime, and end the reading.
struct FrameReader {
  private let secret: [UInt8]
  private let cells: Int
  private var pending: [UInt8] = []
  private(set) var isForged = false

  /// - Parameter cells: How many cells the chapter has.
  init(secret: String, cells: Int) {
    self.secret = Array(secret.utf8)
    self.cells = cells
  }

  /// The frames that are complete with these bytes.
  mutating func read(_ bytes: some Sequence<UInt8>) -> [Frame] {
    pending += bytes
    var frames: [Frame] = []
    var start = 0
    while !isForged, let frame = next(from: &start) { frames.append(frame) }
    pending.removeFirst(start)
    return frames
  }

  private mutating func next(from start: inout Int) -> Frame? {
    let longestHeader = 160
    guard let lineEnd = pending[start...].prefix(longestHeader).firstIndex(of: 10) else {
      isForged = pending.count - start > longestHeader
      return nil
    }
    let fields = pending[start..<lineEnd].split(separator: 32, omittingEmptySubsequences: false)
    guard fields.count == 6, Array(fields[0]) == secret,
      let kind = Frame.Kind(rawValue: String(decoding: fields[1], as: UTF8.self)),
      let cell = number(fields[2]), cell < cells, let printed = number(fields[3]),
      let complained = number(fields[4]), let count = number(fields[5])
    else {
      isForged = true
      return nil
    }
    let payload = lineEnd + 1
    guard pending.count - payload > count else { return nil }
    guard pending[payload + count] == 10 else {
      isForged = true
      return nil
    }
    start = payload + count + 1
    return Frame(
      kind: kind, cell: cell, printed: printed, complained: complained,
      payload: Array(pending[payload..<payload + count]))
  }

  private func number(_ digits: ArraySlice<UInt8>) -> Int? {
    Int(String(decoding: digits, as: UTF8.self)).flatMap { $0 >= 0 ? $0 : nil }
  }
}
