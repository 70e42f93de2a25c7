import BookModel
import Foundation

/// The files and sockets between a runner and a process that runs cells.
struct RunFiles {
  /// The run's own folder.
  let folder: String
  let output: ScratchFile
  let errors: ScratchFile
  /// The page on which the process notes the chapter's line.
  let page: Descriptor
  let channel: Descriptor
  /// The process's end of the channel, on which the secret waits.
  let theirs: Descriptor
  let secret: String

  /// - Parameter folder: It exists.
  init(in folder: String) throws {
    self.folder = folder
    output = try ScratchFile(named: "output")
    errors = try ScratchFile(named: "errors")
    page = try Descriptor.sharedPage()
    secret = Self.makeSecret()
    (channel, theirs) = try Descriptor.pair()
    let greeting = Array((secret + "\n").utf8)
    guard send(channel.number, greeting, greeting.count, 0) == greeting.count else {
      throw FileError(path: "socket", code: errno)
    }
  }

  /// The last line that the process noted, or 0.
  var line: Int {
    var line: Int32 = 0
    return pread(page.number, &line, 4, 0) == 4 ? Int(max(0, line)) : 0
  }

  var backtrace: [UInt8] {
    UntrustedFile.bytes(Self.backtrace(in: folder), limit: Self.longestBacktrace) ?? []
  }

  /// How much the process wrote to its two files.
  var size: Int { output.descriptor.size + errors.descriptor.size }

  /// Makes the folder in which cells work, with the book's data in it.
  static func makeWorkingFolder(in folder: String, dataFolder: String?) throws -> String {
    let work = folder + "/work"
    try FileManager.default.createDirectory(atPath: work, withIntermediateDirectories: false)
    if let dataFolder {
      try FileManager.default.createSymbolicLink(
        atPath: work + "/data", withDestinationPath: dataFolder)
    }
    return work
  }

  /// All that a chapter sees of the environment: nothing of the author's own.
  static func environment(in folder: String, seed: Int, language: String) -> [String: String] {
    [
      "PATH": "/usr/local/bin:/usr/bin:/bin",
      "HOME": folder + "/work",
      "TMPDIR": folder + "/work",
      "TZ": "UTC",
      "LC_ALL": "C.UTF-8",
      "OPENBLAS_NUM_THREADS": "1",
      // What `nd.threads` is before a cell sets it.
      "BOOK_THREADS": "1",
      "SWIFT_DETERMINISTIC_HASHING": "1",
      "SWIFT_BACKTRACE":
        "enable=yes,color=no,interactive=no,threads=crashed,images=none,registers=none,"
        + "format=json,output-to=\(backtrace(in: folder))",
      "BOOK_CHANNEL": "1",
      "BOOK_SEED": String(seed),
      "BOOK_LANGUAGE": language,
    ]
  }

  /// Where the Swift runtime leaves its report of a crash.
  static func backtrace(in folder: String) -> String { folder + "/backtrace.json" }

  /// Bytes of such a report. What is longer was not written by the Swift runtime.
  private static let longestBacktrace = 64 << 20

  private static func makeSecret() -> String {
    var generator = SystemRandomNumberGenerator()
    return (0..<2).map { _ in
      let digits = String(generator.next() as UInt64, radix: 16)
      return String(repeating: "0", count: 16 - digits.count) + digits
    }.joined()
  }
}
