import Foundation
import Testing

/// `book watch` at work: its events, as they come.
final class WatchProcess {
  private let process = Process()
  private let output: URL
  private var seen = 0

  init(in bench: Workbench, _ arguments: String...) throws {
    output = bench.folder.appendingPathComponent("events")
    _ = FileManager.default.createFile(atPath: output.path, contents: nil)
    process.executableURL = Workbench.package.appendingPathComponent(".build/release/book")
    process.arguments = ["watch", "--format", "json"] + arguments
    process.currentDirectoryURL = bench.folder
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = FileHandle.nullDevice
    try process.run()
  }

  deinit { if process.isRunning { process.terminate() } }

  var identifier: Int32 { process.processIdentifier }

  /// The events from the last call up to the first of this kind, with it.
  func events(upTo kind: String, seconds: Double = 60) throws -> [[String: Any]] {
    let deadline = Date().addingTimeInterval(seconds)
    while Date() < deadline {
      let lines = try String(contentsOf: output, encoding: .utf8).split(separator: "\n")
      let objects = lines.dropFirst(seen).compactMap {
        try? JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any]
      }
      if let end = objects.firstIndex(where: { $0["event"] as? String == kind }) {
        seen += end + 1
        return Array(objects[...end])
      }
      usleep(20_000)
    }
    Issue.record("no event '\(kind)' came")
    return []
  }

  /// Ctrl-C; the exit status.
  func interrupt() -> Int32 {
    process.interrupt()
    process.waitUntilExit()
    return process.terminationStatus
  }
}

extension [[String: Any]] {
  /// The kinds of the events, each with its cell.
  var words: [String] {
    map {
      [$0["event"] as? String, $0["cell"] as? String].compactMap(\.self).joined(separator: " ")
    }
  }

  /// The texts and values that a cell gave.
  func outputs(of cell: String) -> [String] {
    filter { $0["event"] as? String == "output" && $0["cell"] as? String == cell }
      .compactMap { ($0["output"] as? [String: Any])?["text"] as? String }
  }
}
