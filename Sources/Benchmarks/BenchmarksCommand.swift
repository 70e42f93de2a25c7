import ArgumentParser
import Foundation
import Gluon

/// Times the workloads here and in their peers, in one run.
@main
struct BenchmarksCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "Benchmarks",
    abstract: "Times the workloads, beside their peers in the same run.",
    discussion: "Run it in the package's folder, after 'make book'; 'make bench' does both.",
    subcommands: [CompareCommand.self, MeasureCommand.self], defaultSubcommand: CompareCommand.self)
}

/// Measures one workload in this process, for the run that compares.
struct MeasureCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "measure", shouldDisplay: false)

  @Option var only: String
  @Option var threads = 1
  @Option var data: String

  func run() throws {
    guard let workload = Workload.all[only] else { throw BenchmarkError.unknown(only) }
    nd.threads = threads
    try workload(PeerData(folder: URL(fileURLWithPath: data)), Stopwatch(threads: threads))
  }
}

/// Rounds of every framework, one after another, and then the table.
struct CompareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare", abstract: "Times the workloads, beside their peers in the same run.")

  enum Form: String, ExpressibleByArgument { case text, json }

  @Option(help: "A table (text), or one JSON object a figure (json).")
  var format = Form.text

  @Option(help: "The folder of environments that scripts/setup-peers made, and of the data.")
  var peers = ".build/peers"

  @Flag(help: "Ours alone, without the peers.")
  var ours = false

  @Option(help: "Which workloads: a list such as W1,W5,build; all when nothing is given.")
  var only = ""

  @Option(help: "How many threads: 1, 2 or 1,2.")
  var threads = "1"

  @Option(help: "How often each framework runs each workload; medians are taken over the rounds.")
  var rounds = 3

  @Option(help: "How many epochs are timed in a cell.")
  var epochs = 45

  @Option(help: "How many builds of the shipped book are timed.")
  var builds = 10

  @Option(help: "How many seconds the first cells of the chapter under edit take.")
  var editSeconds = 20.0

  func run() throws {
    let asked = only.split(separator: ",").map(String.init)
    let known = Workload.networkNames + Workload.ownNames
    for name in asked where !known.contains(name) { throw BenchmarkError.unknown(name) }
    let wanted = asked.isEmpty ? known : asked
    var figures: [Figure] = []
    for count in threads.split(separator: ",").compactMap({ Int($0) }) {
      figures += try compared(wanted.filter(Workload.networkNames.contains), threads: count)
    }
    figures += try ownFigures(wanted)
    try show(figures.joiningRounds())
  }

  /// Rounds over the frameworks, a workload at a time, so that a busy minute hits all alike.
  private func compared(_ workloads: [String], threads: Int) throws -> [Figure] {
    guard !workloads.isEmpty else { return [] }
    let folder = URL(fileURLWithPath: peers)
    let data = folder.appendingPathComponent("data")
    let frameworks = [Framework.ours()] + (ours ? [] : Framework.peers(in: folder))
    try writeData(to: data, folder)
    var figures: [Figure] = []
    for round in 1...max(1, rounds) {
      for workload in workloads {
        for framework in frameworks {
          figures += try framework.figures(of: workload, threads: threads, data: data)
        }
        if workload == "W1", threads == 1 { figures.append(try inCell()) }
        progress(
          "round \(round) of \(rounds), \(threads) thread\(threads == 1 ? "" : "s"): \(workload)")
      }
    }
    return figures
  }

  /// The data, made once by NumPy.
  private func writeData(to data: URL, _ folder: URL) throws {
    let complete = data.appendingPathComponent("complete").path
    if FileManager.default.fileExists(atPath: complete) { return }
    let script = Figure.resources.appendingPathComponent("Peers/data.py").path
    let numpy = Framework(
      program: folder.appendingPathComponent("numpy/bin/python"), arguments: [], name: "data.py")
    _ = try numpy.run(["-B", script, data.path], threads: 1)
  }

  /// The from-scratch chapter's own code as the cell of a chapter.
  private func inCell() throws -> Figure {
    try inTemporaryFolder { folder in
      try CellWorkload(file: "linear-regression.swift", workload: "W1", epochs: epochs + 3)
        .figure(in: folder)
    }
  }

  private func ownFigures(_ wanted: [String]) throws -> [Figure] {
    let package = URL(fileURLWithPath: FileManager.default.currentDirectoryPath)
    var figures: [Figure] = []
    if wanted.contains("build") {
      figures += try BuildWorkload(package: package, repeats: builds).figures()
    }
    try inTemporaryFolder { folder in
      if wanted.contains("cold run") {
        figures += try ColdRunWorkload(package: package).figures(in: folder)
      }
      if wanted.contains("edit") {
        figures += try EditWorkload(seconds: editSeconds).figures(in: folder)
      }
    }
    return figures
  }

  private func inTemporaryFolder<Value>(_ body: (URL) throws -> Value) throws -> Value {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("benchmarks-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try body(folder)
  }

  private func progress(_ text: String) {
    FileHandle.standardError.write(Data("\(text)\n".utf8))
  }

  private func show(_ figures: [Figure]) throws {
    switch format {
    case .text: print(Table(figures: figures).text)
    case .json: for figure in figures { print(try figure.json()) }
    }
  }
}
