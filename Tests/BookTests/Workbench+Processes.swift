import Foundation

extension Workbench {
  /// A `book` that runs beside the test.
  final class Running {
    let process = Process()
    private let output: URL
    private let errors: URL

    fileprivate init(_ command: [String], in folder: URL, environment: [String: String]) throws {
      output = folder.appendingPathComponent("output.\(UUID().uuidString)")
      errors = folder.appendingPathComponent("errors.\(UUID().uuidString)")
      for file in [output, errors] {
        _ = FileManager.default.createFile(atPath: file.path, contents: nil)
      }
      process.executableURL = URL(fileURLWithPath: command[0])
      process.arguments = Array(command.dropFirst())
      process.currentDirectoryURL = folder
      process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
      process.standardInput = FileHandle.nullDevice
      process.standardOutput = try FileHandle(forWritingTo: output)
      process.standardError = try FileHandle(forWritingTo: errors)
      try process.run()
    }

    /// Waits for the end; a process that takes far too long is killed and has status -1.
    func end(within seconds: Double = 240) -> Outcome {
      let isInTime = Workbench.wait(seconds) { !self.process.isRunning }
      if !isInTime { kill(process.processIdentifier, SIGKILL) }
      process.waitUntilExit()
      func text(_ file: URL) -> String {
        defer { try? FileManager.default.removeItem(at: file) }
        return (try? String(contentsOf: file, encoding: .utf8)) ?? ""
      }
      return Outcome(
        status: isInTime ? process.terminationStatus : -1, output: text(output),
        errors: text(errors))
    }
  }

  static let program = buildFolder.appendingPathComponent("release/book").path

  /// Starts `book` with the bench's folder as the working folder; `command` stands before it.
  func start(
    _ arguments: [String], by command: [String] = [], environment: [String: String] = [:]
  ) throws -> Running {
    try Running(command + [Self.program] + arguments, in: folder, environment: environment)
  }

  /// Polls until something is so, and gives up after far too long.
  static func wait(_ seconds: Double = 60, until isSo: () -> Bool) -> Bool {
    let deadline = ContinuousClock.now + .seconds(seconds)
    while !isSo() {
      if ContinuousClock.now >= deadline { return false }
      usleep(10_000)
    }
    return true
  }

  /// The command lines of the processes that have to do with this bench: its folder, whose name no
  /// other has, is in their command line, in their environment, or where they work.
  func processes() -> [String] {
    let mark = folder.lastPathComponent
    let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return names.filter { Int($0) != nil && $0 != "\(getpid())" }.compactMap { number in
      func content(_ name: String) -> String {
        let bytes = FileManager.default.contents(atPath: "/proc/\(number)/\(name)") ?? Data()
        return String(decoding: bytes, as: UTF8.self).replacing("\0", with: " ")
      }
      let place = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/\(number)/cwd")
      let command = content("cmdline")
      let known = [command, place ?? "", content("environ")]
      return known.contains { $0.contains(mark) } ? command : nil
    }
  }

  /// Every file and folder below the bench's folder, but for the cache.
  func names() throws -> Set<String> {
    Set(
      try FileManager.default.subpathsOfDirectory(atPath: folder.path)
        .filter { $0 != ".book" && !$0.hasPrefix(".book/") })
  }

  /// What is in the scratch folders of runs.
  func scratch() -> [String] {
    [".book/run", ".book/sandbox/run"].flatMap {
      (try? FileManager.default.contentsOfDirectory(
        atPath: folder.appendingPathComponent($0).path)) ?? []
    }
  }
}
