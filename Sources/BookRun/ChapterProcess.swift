import BookModel
import Foundation

/// Runs a compiled chapter: one process, watched from the first cell to the last.
struct ChapterProcess {
  let program: String
  let cells: [Cell]
  let limits: Limits
  let seed: Int
  /// The chapter's scratch folder; its working folder is made below it.
  let folder: String
  /// The book's data folder, which the chapter sees as `data`; nil when the book has none.
  let dataFolder: String?

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

    var isFinished: Bool { frames.last?.kind == .finished }
  }

  /// How long the Swift runtime may take to describe a trap. It hangs where a cell has closed the
  /// standard descriptors.
  private static let backtracerTime = Duration.seconds(8)

  func run() throws -> Trace {
    let work = folder + "/work"
    try FileManager.default.createDirectory(atPath: work, withIntermediateDirectories: false)
    if let dataFolder {
      try FileManager.default.createSymbolicLink(
        atPath: work + "/data", withDestinationPath: dataFolder)
    }
    let output = try ScratchFile(in: folder, named: "output")
    let errors = try ScratchFile(in: folder, named: "errors")
    let page = try Descriptor.sharedPage()
    let secret = Self.secret()
    let (channel, theirs) = try Descriptor.pair()
    let greeting = Array((secret + "\n").utf8)
    guard send(channel.number, greeting, greeting.count, 0) == greeting.count else {
      throw FileError(path: "socket", code: errno)
    }
    let started = ContinuousClock.now
    let process = try start(output: output, errors: errors, channel: theirs, page: page)

    var trace = Trace()
    var watch = ChapterWatch(
      channel: channel, reader: FrameReader(secret: secret, cells: cells.count))
    var deadline = started + .seconds(limits.seconds)
    var trapSignal: Int32?
    while true {
      let ended = watch.wait(for: process, until: deadline)
      for frame in watch.frames() {
        if frame.kind == .trap {
          trapSignal = Int32(String(decoding: frame.payload, as: UTF8.self))
          deadline = min(deadline, .now + Self.backtracerTime)
          continue
        }
        trace.frames.append(frame)
        let own = frame.kind == .begin ? cells[frame.cell].options.timeout : nil
        if frame.kind == .begin || frame.kind == .end {
          deadline = .now + .seconds(own ?? limits.seconds)
        }
      }
      if ended { break }
      if watch.isForged {
        trace.stop = .forgedFrames
      } else if output.descriptor.size + errors.descriptor.size > limits.output
        || watch.received > limits.fileSize
      {
        trace.stop = .output
      } else if ContinuousClock.now >= deadline, let trapSignal {
        trace.stop = .backtracer(signal: trapSignal)
      } else if ContinuousClock.now >= deadline {
        let cell = trace.frames.last.map { cells[$0.cell].options.timeout }
        trace.stop = .timeout(seconds: (cell ?? nil) ?? limits.seconds)
      }
      if trace.stop != nil {
        process.kill()
        break
      }
    }
    trace.end = try process.collect().end
    if trace.stop == nil, watch.isForged { trace.stop = .forgedFrames }
    trace.frames += watch.frames().filter { $0.kind != .trap }
    trace.seconds = (ContinuousClock.now - started).seconds
    trace.line = Self.line(in: page)
    trace.printed = try output.bytes(limit: limits.output)
    trace.complained = try errors.bytes(limit: limits.output)
    if trace.stop == nil, output.descriptor.size + errors.descriptor.size > limits.output {
      trace.stop = .output
    }
    trace.backtrace =
      (try? Data(contentsOf: URL(fileURLWithPath: folder + "/backtrace.json"))).map { Array($0) }
      ?? []
    return trace
  }

  private func start(
    output: ScratchFile, errors: ScratchFile, channel: Descriptor, page: Descriptor
  ) throws -> SupervisedProcess {
    let nothing = try Descriptor.nothing()
    var command = SupervisedProcess.Command(
      path: program, arguments: [], environment: environment, folder: folder + "/work",
      descriptors: [
        nothing.number, output.descriptor.number, errors.descriptor.number, channel.number,
        page.number,
      ])
    // Wall-clock time is the limit that counts; this one holds when no one watches any more.
    let seconds = cells.reduce(10) { $0 + ($1.options.timeout ?? limits.seconds) }
    command.cpuSeconds = Int(min(seconds, 1e6) * 4)
    command.addressSpace = limits.memory
    command.fileSize = limits.fileSize
    command.openFiles = 1024
    return try SupervisedProcess(command)
  }

  /// All that a chapter sees of the environment: nothing of the author's own.
  private var environment: [String: String] {
    [
      "PATH": "/usr/local/bin:/usr/bin:/bin",
      "HOME": folder + "/work",
      "TMPDIR": folder + "/work",
      "TZ": "UTC",
      "LC_ALL": "C.UTF-8",
      "OPENBLAS_NUM_THREADS": "1",
      "SWIFT_DETERMINISTIC_HASHING": "1",
      "SWIFT_BACKTRACE":
        "enable=yes,color=no,interactive=no,threads=crashed,images=none,registers=none,"
        + "format=json,output-to=\(folder)/backtrace.json",
      "BOOK_CHANNEL": "1",
      "BOOK_SEED": String(seed),
    ]
  }

  private static func secret() -> String {
    var generator = SystemRandomNumberGenerator()
    return (0..<2).map { _ in
      let digits = String(generator.next() as UInt64, radix: 16)
      return String(repeating: "0", count: 16 - digits.count) + digits
    }.joined()
  }

  private static func line(in page: Descriptor) -> Int {
    var line: Int32 = 0
    return pread(page.number, &line, 4, 0) == 4 ? Int(max(0, line)) : 0
  }
}
