import BookModel
import Foundation

/// How a run failed, in the words that the page and the author get.
struct RunFailure {
  let failure: Failure
  /// The cell that failed: the last one that began, or a saved cell before the first.
  let cell: Cell
  /// What the failing cell itself had written to standard error since its last frame.
  let standardError: String

  /// Nil when the chapter's own process ended well.
  ///
  /// - Parameter words: What it wrote to standard error after its last frame.
  init?(
    _ trace: ChapterProcess.Trace, words: String, cells: [Cell], saved: [Cell] = [], limits: Limits
  ) {
    let isBeforeAll = trace.frames.isEmpty && saved.indices.contains(trace.line - 1)
    let cell = isBeforeAll ? saved[trace.line - 1] : cells[trace.frames.last?.cell ?? 0]
    self.init(Ending(trace), of: cell, words: words, cells: saved + cells, limits: limits)
  }

  /// Nil when the run ended well.
  ///
  /// - Parameters:
  ///   - words: What it wrote to standard error after its last frame.
  ///   - cells: Those in which it may have failed.
  init?(_ trace: Ending, of cell: Cell, words: String, cells all: [Cell], limits: Limits) {
    self.cell = cell
    let noted = SourceLocation(
      file: cell.location.file, line: max(trace.line, cell.location.line))
    let said = LastWords(words)
    standardError = Self.trapSignal(of: trace) == nil ? words : said.before
    func failure(
      _ kind: Failure.Kind, _ message: String, at location: SourceLocation? = noted
    ) -> Failure {
      Failure(kind: kind, message: message, location: location)
    }
    switch trace.stop {
    case .timeout(let seconds):
      self.failure = failure(.timeout, "ran for more than \(Self.text(seconds)) seconds")
      return
    case .output:
      self.failure = failure(
        .outputLimit, "printed more than \(limits.output) bytes; the rest is cut off")
      return
    case .forgedFrames:
      self.failure = failure(.killed, "wrote to the channel that belongs to the book's runner")
      return
    case .backtracer(let signal):
      self.failure = Self.trap(signal, said, nil, noted, all)
      return
    case nil: break
    }
    switch trace.end {
    case .exited(code: 0) where trace.isFinished: return nil
    case .exited(let code):
      self.failure = failure(.exited, "ended the program with exit code \(code)")
    case .signalled(SIGXCPU):
      self.failure = failure(.timeout, "used up its processor time")
    case .signalled(SIGXFSZ):
      self.failure = failure(
        .outputLimit, "wrote a file of more than \(limits.fileSize) bytes")
    case .signalled(let signal) where Self.isSent(signal):
      self.failure = failure(
        .killed,
        "was killed by signal \(signal)" + (signal == SIGKILL ? ", perhaps for its memory" : ""))
    case .signalled(let signal):
      self.failure = Self.trap(signal, said, Backtrace(trace.backtrace), noted, all)
    }
  }

  /// The signal with which a program stopped itself, if it did.
  private static func trapSignal(of trace: Ending) -> Int32? {
    switch (trace.stop, trace.end) {
    case (.backtracer(let signal), _): signal
    case (nil, .signalled(let signal)) where !isSent(signal): signal
    default: nil
    }
  }

  /// Whether a signal comes from outside rather than from what the program did.
  private static func isSent(_ signal: Int32) -> Bool {
    [SIGKILL, SIGTERM, SIGINT, SIGHUP, SIGPIPE, SIGXCPU, SIGXFSZ].contains(signal)
  }

  private static func trap(
    _ signal: Int32, _ said: LastWords, _ backtrace: Backtrace?, _ noted: SourceLocation,
    _ cells: [Cell]
  ) -> Failure {
    let location = backtrace?.place(in: cells) ?? noted
    switch said.message {
    case .thrownError(let error):
      return Failure(kind: .thrownError, message: error, location: noted)
    case .trap(let message) where message.hasPrefix("failed to allocate"):
      return Failure(kind: .memory, message: message, location: location)
    case .trap(let message):
      return Failure(kind: .trap, message: message, location: location)
    case nil:
      let cause = backtrace.map {
        $0.isStackOverflow ? "the stack is full: endless recursion?" : $0.cause
      }
      return Failure(
        kind: .trap, message: cause ?? Self.name(of: signal), location: location)
    }
  }

  /// What a signal says when nothing else does.
  private static func name(of signal: Int32) -> String {
    switch signal {
    case SIGILL, SIGTRAP: "no message"
    case SIGSEGV, SIGBUS: "bad memory access"
    case SIGABRT: "aborted"
    case SIGFPE: "arithmetic error"
    default: "signal \(signal)"
    }
  }

  private static func text(_ seconds: Double) -> String {
    seconds == seconds.rounded() && seconds < 1e9 ? String(Int(seconds)) : String(seconds)
  }
}

extension Failure.Kind {
  /// What happened to the cell, after its name.
  var verb: String {
    switch self {
    case .trap: "trapped: "
    case .thrownError: "threw an error that nothing catches: "
    case .memory: "ran out of memory: "
    case .compileError: "does not compile: "
    case .timeout, .outputLimit, .exited, .killed, .unmet: ""
    }
  }
}
