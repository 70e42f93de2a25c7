import ArgumentParser
import Foundation

/// Times the workloads here and in their peers, in one run.
@main
struct BenchmarksCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "Benchmarks",
    abstract: "Times the workloads, beside their peers in the same run.",
    discussion: "Run it in the package's folder, after 'make book'; 'make bench' does both.")

  enum Form: String, ExpressibleByArgument { case text, json }

  @Option(help: "A table (text), or one JSON object a figure (json).")
  var format = Form.text

  @Option(help: "The Python environment that scripts/setup-peers made; without it, ours alone.")
  var peers: String?

  @Option(help: "How many epochs are timed.")
  var epochs = 45

  @Option(help: "How many builds of the shipped book are timed.")
  var builds = 10

  @Option(help: "How many seconds the first cells of the chapter under edit take.")
  var editSeconds = 20.0

  func run() throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("benchmarks-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try StartData.writeLinearRegression(to: folder)

    var figures = [
      try CellWorkload(
        file: "linear-regression.swift", workload: "linear-regression", epochs: epochs + 3
      ).figure(in: folder)
    ]
    let package = URL(fileURLWithPath: FileManager.default.currentDirectoryPath)
    figures += try BuildWorkload(package: package, repeats: builds).figures()
    figures += try ColdRunWorkload(package: package).figures(in: folder)
    figures += try EditWorkload(seconds: editSeconds).figures(in: folder)
    if let peers {
      let python = URL(fileURLWithPath: peers).appendingPathComponent("bin/python")
      for script in ["numpy_peer.py", "mxnet_peer.py"] {
        figures += try Peer(script: script).figures(python: python, data: folder, epochs: epochs)
      }
    }
    try show(figures)
  }

  private func show(_ figures: [Figure]) throws {
    switch format {
    case .text: print(figures.table())
    case .json:
      let encoder = JSONEncoder()
      encoder.outputFormatting = .sortedKeys
      for figure in figures {
        print(String(decoding: try encoder.encode(figure), as: UTF8.self))
      }
    }
  }
}
