import Foundation

/// A program that measures workloads in a process of its own and prints a JSON object a figure:
/// a peer in its own Python, or this program itself.
struct Framework {
  let program: URL
  let arguments: [String]
  let name: String
  /// The workloads that it has; nil for those of the list that was asked for.
  var knows: Set<String>?

  /// The library, compiled with optimization.
  static func ours() -> Framework {
    Framework(
      program: URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath(),
      arguments: ["measure"], name: Figure.ours, knows: Set(Workload.all.keys))
  }

  /// The peers that `scripts/setup-peers` installed in `folder`.
  static func peers(in folder: URL) -> [Framework] {
    ["numpy", "mxnet", "torch", "jax"].map { name in
      Framework(
        program: folder.appendingPathComponent("\(name)/bin/python"),
        arguments: ["-B", Figure.resources.appendingPathComponent("Peers/\(name)_peer.py").path],
        name: name)
    }
  }

  /// Measures one workload.
  func figures(of workload: String, threads: Int, data: URL) throws -> [Figure] {
    if let knows, !knows.contains(workload) { return [] }
    let output = try run(
      arguments + ["--only", workload, "--threads", String(threads), "--data", data.path],
      threads: threads)
    return try output.split(separator: "\n").map {
      try JSONDecoder().decode(Figure.self, from: Data($0.utf8))
    }
  }

  /// Runs the program and returns what it printed.
  func run(_ arguments: [String], threads: Int) throws -> String {
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    var environment = ProcessInfo.processInfo.environment
    environment["BOOK_THREADS"] = String(threads)
    process.environment = environment
    let pipe = Pipe()
    let errors = Pipe()
    process.standardOutput = pipe
    process.standardError = errors
    do { try process.run() } catch { throw BenchmarkError.missing(program.path) }
    let message = Thread.reading(errors.fileHandleForReading)
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw BenchmarkError.failed(name, String(message().suffix(800)))
    }
    return String(decoding: output, as: UTF8.self)
  }
}

extension Thread {
  /// Reads to the end on a thread of its own; the function that is returned waits for it.
  fileprivate static func reading(_ file: FileHandle) -> () -> String {
    let done = DispatchSemaphore(value: 0)
    let box = Box()
    detachNewThread {
      box.data = file.readDataToEndOfFile()
      done.signal()
    }
    return {
      done.wait()
      return String(decoding: box.data, as: UTF8.self)
    }
  }

  private final class Box: @unchecked Sendable { var data = Data() }
}

/// Why a benchmark could not be taken.
enum BenchmarkError: Error, CustomStringConvertible {
  case missing(String)
  case failed(String, String)
  case cellFailed(String)
  case unknown(String)

  var description: String {
    switch self {
    case .missing(let program):
      "\(program) is not there; scripts/setup-peers FOLDER installs the peers, and --peers names the"
        + " folder"
    case .failed(let name, let message): "\(name) failed: \(message)"
    case .cellFailed(let message): "the cell failed: \(message)"
    case .unknown(let name): "there is no workload '\(name)'; there are \(Workload.names)"
    }
  }
}
