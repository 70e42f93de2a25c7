import BookModel
import Foundation

/// Runs a compiled chapter: one process, watched from the first cell to the last.
struct ChapterProcess {
  let program: String
  let cells: [Cell]
  let limits: Limits
  let seed: Int
  let language: String
  /// The chapter's scratch folder; its working folder is made below it.
  let folder: String
  /// The book's data folder, which the chapter sees as `data`; nil when the book has none.
  let dataFolder: String?
  /// Notes what the cells read.
  var door: OpenDoor?
  /// Confines the chapter.
  var sandbox: Sandbox?

  func run(telling feed: inout CellFeed, _ observe: (CellEvent) -> Void) throws -> Trace {
    let work = try RunFiles.makeWorkingFolder(in: folder, dataFolder: dataFolder)
    let files = try RunFiles(in: folder)
    let started = ContinuousClock.now
    let process = try start(with: files, in: work)
    return try ChapterWatch(files: files, cells: cells, limits: limits, started: started)
      .follow(process, telling: &feed, observe)
  }

  private func start(with files: RunFiles, in work: String) throws -> SupervisedProcess {
    let nothing = try Descriptor.nothing()
    var command = SupervisedProcess.Command(
      path: program, arguments: [],
      environment: RunFiles.environment(in: folder, seed: seed, language: language)
        .merging(door?.environment ?? [:]) { $1 },
      folder: work,
      descriptors: [
        nothing.number, files.output.descriptor.number, files.errors.descriptor.number,
        files.theirs.number, files.page.number,
      ])
    command.limit(to: limits, for: cells)
    command.hasOwnProcesses = true
    guard let sandbox else { return try SupervisedProcess(command) }
    return try SupervisedProcess(
      sandbox.running(
        program, in: folder, work: work, report: RunFiles.backtrace(in: folder),
        data: dataFolder, door: door)(command))
  }
}

extension SupervisedProcess.Command {
  /// What a process that runs these cells may use up.
  mutating func limit(to limits: Limits, for cells: [Cell]) {
    // Wall-clock time is the limit that counts; this one holds when no one watches any more.
    let seconds = cells.reduce(10) { $0 + ($1.options.timeout ?? limits.seconds) }
    cpuSeconds = Int(min(seconds, 1e6) * 4)
    addressSpace = limits.memory
    fileSize = limits.fileSize
    openFiles = 1024
    processes = 1024
  }
}
