import BookModel

extension ChapterProcess {
  /// Why the runner ended a process.
  enum Stop: Equatable {
    case timeout(seconds: Double)
    case output
    case forgedFrames
    /// The backtracer did not come to an end.
    case backtracer(signal: Int32)
  }

  /// Everything that a run left behind.
  struct Trace {
    var frames: [Frame] = []
    var printed: [UInt8] = []
    var complained: [UInt8] = []
    var stop: Stop?
    var end: SupervisedProcess.End = .exited(code: 0)
    /// The last line that the program noted, or 0.
    var line = 0
    var backtrace: [UInt8] = []
    var seconds = 0.0
    /// Of each cell that began, by number.
    var cellSeconds: [Int: Double] = [:]

    var isFinished: Bool { frames.last?.kind == .finished }
  }
}
