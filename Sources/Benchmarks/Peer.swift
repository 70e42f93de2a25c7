import Foundation

/// A framework that runs a workload in a Python of its own.
struct Peer {
  /// The script in `Peers/`.
  let script: String

  /// Runs the script and decodes the figures that it prints, one JSON object a line.
  func figures(python: URL, data: URL, epochs: Int) throws -> [Figure] {
    let process = Process()
    process.executableURL = python
    process.arguments = [
      Figure.resources.appendingPathComponent("Peers/\(script)").path,
      "--data", data.path, "--epochs", String(epochs),
    ]
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw BenchmarkError.peerFailed(script) }
    let lines = String(decoding: output, as: UTF8.self).split(separator: "\n")
    return try lines.map { try JSONDecoder().decode(Figure.self, from: Data($0.utf8)) }
  }
}

/// Why a benchmark could not be taken.
enum BenchmarkError: Error, CustomStringConvertible {
  case peerFailed(String)
  case cellFailed(String)

  var description: String {
    switch self {
    case .peerFailed(let script):
      "the peer \(script) failed; scripts/setup-peers makes the environment that it needs"
    case .cellFailed(let message): "the cell failed: \(message)"
    }
  }
}
