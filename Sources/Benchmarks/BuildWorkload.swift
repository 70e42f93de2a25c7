import Dispatch
import Foundation

/// How long `book build` takes when nothing changed, and after an edit of prose: the whole program on
/// a copy of the shipped book, from start to exit.
struct BuildWorkload {
  static let workload = "build"

  let package: URL
  /// How often each is timed.
  let repeats: Int

  func figures() throws -> [Figure] {
    let files = FileManager.default
    let copy = package.appendingPathComponent(".build/benchmark-\(UUID().uuidString)")
    try files.createDirectory(at: copy, withIntermediateDirectories: true)
    defer { try? files.removeItem(at: copy) }
    let chapters = copy.appendingPathComponent("chapters")
    try files.copyItem(at: package.appendingPathComponent("chapters"), to: chapters)
    try replace(
      "package: ..", with: "package: ../../..", in: chapters.appendingPathComponent("book.yaml"))
    // Twice: the first may run chapters, the second finds every cache warm.
    for _ in 0..<2 { _ = try build(in: copy) }

    let still = try (0..<repeats).map { _ in try build(in: copy) }
    let prose = chapters.appendingPathComponent("index.md")
    let text = try String(contentsOf: prose, encoding: .utf8)
    let edited = try (0..<repeats).map { number in
      try "\(text)\nEdited \(number) times.\n".write(to: prose, atomically: true, encoding: .utf8)
      return try build(in: copy)
    }
    return [
      Self.figure("nothing changed", still), Self.figure("an edit of prose", edited),
    ]
  }

  private static func figure(_ metric: String, _ seconds: [Double]) -> Figure {
    let sorted = seconds.sorted()
    return Figure(
      workload: workload, framework: Figure.ours, threads: 1, metric: metric,
      value: sorted[sorted.count / 2] * 1000, unit: "ms", best: sorted[0] * 1000, losses: nil)
  }

  /// Seconds of one build, which must go well.
  private func build(in folder: URL) throws -> Double {
    let process = Process()
    process.executableURL = package.appendingPathComponent(".build/release/book")
    process.arguments = ["build", "--quiet"]
    process.currentDirectoryURL = folder
    process.standardError = FileHandle.nullDevice
    // `waitUntilExit` looks only every 50 ms.
    let ended = DispatchSemaphore(value: 0)
    process.terminationHandler = { _ in ended.signal() }
    let start = ContinuousClock.now
    try process.run()
    ended.wait()
    let time = ContinuousClock.now - start
    guard process.terminationStatus == 0 else {
      throw BenchmarkError.cellFailed("book build ended with \(process.terminationStatus)")
    }
    return time.inSeconds
  }

  private func replace(_ old: String, with new: String, in file: URL) throws {
    let text = try String(contentsOf: file, encoding: .utf8)
    try text.replacingOccurrences(of: old, with: new)
      .write(to: file, atomically: true, encoding: .utf8)
  }
}
