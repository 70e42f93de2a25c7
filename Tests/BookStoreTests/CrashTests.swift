import BookModel
import Foundation
import TestSupport
import Testing

@testable import BookStore

/// Kills and disturbs a process that writes, and looks at what it leaves.
@Suite("A writer that is killed", .serialized)
struct CrashTests {
  let folder: TemporaryFolder
  static let writer = Bundle.main.executableURL.map {
    $0.deletingLastPathComponent().appendingPathComponent("StoreWriter").path
  }

  init() throws {
    folder = try TemporaryFolder()
    try folder.write("# Chapter\n", to: "book/chapter.md")
  }

  /// Starts the writer, under `strace` when a fault is given.
  func start(rounds: Int, fault: String? = nil) throws -> Process {
    let process = Process()
    let writer = try #require(Self.writer)
    let tracing = fault.map {
      [
        "/usr/bin/strace", "-f", "-o", folder.path + "/trace",
        "-e", "trace=\($0.prefix { $0 != ":" })", "-e", "inject=\($0)",
      ]
    }
    let command = (tracing ?? []) + [writer, folder.path, String(rounds)]
    process.executableURL = URL(fileURLWithPath: command[0])
    process.arguments = Array(command.dropFirst())
    _ = FileManager.default.createFile(atPath: folder.path + "/messages", contents: nil)
    process.standardOutput = FileHandle(forWritingAtPath: folder.path + "/messages")
    process.standardError = FileHandle.nullDevice
    try process.run()
    return process
  }

  /// The version that the site is of, if it is whole.
  func version() throws -> String? {
    let files = try folder.files(below: "site")
    return ["even", "odd"].first { version in
      var expected = ["\(version).html": Array(version.utf8)]
      for page in 0..<3 { expected["part/page-\(page).html"] = Array("\(version) \(page)\n".utf8) }
      expected[".book-site"] = SiteMarker(Site(files: expected)).bytes
      return files == expected
    }
  }

  /// What must hold whatever happened to the writer: a whole site, a sound record.
  func check(_ what: String) throws {
    #expect(try version() != nil, "the site is torn: \(what)")
    let record = RecordStore(try FolderReader(folder.path + "/book"))
      .record(of: ChapterID("chapter"))?.record
    #expect(record != nil, "the record is not sound: \(what)")
  }

  /// The next writer does its work, and tidies up.
  func recover() throws {
    let next = try start(rounds: 2)
    next.waitUntilExit()
    #expect(next.terminationStatus == 0)
    #expect(try version() == "odd")
    let own = ["messages", "trace"]
    #expect(try folder.names.filter { !own.contains($0) } == [".book", "book", "site"])
    #expect(try folder.files(below: "book").keys.sorted() == ["chapter.md", "chapter.record.json"])
  }

  @Test("at any moment leaves the old site or the new one, and a sound record")
  func killed() throws {
    try recover()
    for run in 0..<40 {
      // Far more than it gets to do, and an end in case nobody is left to kill it.
      let writer = try start(rounds: 5_000)
      // Past its start, at moments spread over its rounds.
      usleep(20_000 + UInt32(run) * 1_237 % 30_000)
      #expect(writer.isRunning)
      kill(writer.processIdentifier, SIGKILL)
      writer.waitUntilExit()
      try check("run \(run)")
    }
    try recover()
  }

  @Test(
    "or meets a full disk at any call, does so too",
    .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/strace")),
    arguments: [
      ("mkdirat", ["error=ENOSPC", "signal=KILL"]),
      ("write", ["error=ENOSPC", "signal=KILL"]),
      ("fsync", ["error=EIO", "signal=KILL"]),
      ("openat", ["error=EMFILE"]),
      ("renameat,renameat2", ["error=EIO", "signal=KILL"]),
      ("unlinkat", ["error=EACCES", "signal=KILL"]),
    ])
  func faults(call: String, kinds: [String]) throws {
    try recover()
    for kind in kinds {
      var points = 0
      for number in 1...40 {
        let writer = try start(rounds: 4, fault: "\(call):\(kind):when=\(number)")
        writer.waitUntilExit()
        let trace = try folder.text("trace")
        guard trace.contains("INJECTED") || trace.contains("killed by") else { break }
        points += 1
        try check("\(call) \(kind) number \(number)")
        // A writer that gave up said why; a call may also be one that it can do without.
        if writer.terminationReason == .exit, writer.terminationStatus == 1 {
          #expect(try folder.text("messages").hasPrefix("cannot "))
        }
      }
      #expect(points >= 3, "\(call) is called more often than that")
    }
    try recover()
  }
}
