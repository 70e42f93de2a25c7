import Foundation

/// One run of a compiler tool, with what it printed.
struct ToolRun {
  let end: SupervisedProcess.End
  let output: String

  /// Runs a tool to its end; standard output and error go to one text.
  ///
  /// - Parameters:
  ///   - folder: Where the tool runs.
  ///   - seconds: The tool is killed after so long.
  ///   - confinement: What the tool sees of the machine; all of it without one.
  init(
    _ path: String, _ arguments: [String], in folder: String, seconds: Double = 300,
    confinement: Confinement? = nil
  ) throws {
    let log = try ScratchFile(named: "messages")
    let nothing = try Descriptor.nothing()
    var command = SupervisedProcess.Command(
      path: path, arguments: arguments,
      environment: confinement.map { Self.environment(in: $0.places.work) } ?? Self.environment,
      folder: folder,
      descriptors: [nothing.number, log.descriptor.number, log.descriptor.number])
    if let confinement {
      command.cpuSeconds = Int(seconds) * 4
      command.addressSpace = 16 << 30
      command.fileSize = 1 << 30
      command.openFiles = 4096
      command = confinement(command)
    }
    let process = try SupervisedProcess(command)
    var watched = pollfd(fd: process.control, events: Int16(POLLIN), revents: 0)
    let deadline = ContinuousClock.now + .seconds(seconds)
    while watched.revents == 0, ContinuousClock.now < deadline {
      poll(&watched, 1, Int32(max(1, min(1000, (deadline - .now).milliseconds))))
    }
    if watched.revents == 0 { process.kill() }
    end = try process.collect().end
    output = String(decoding: try log.bytes(limit: Self.longestOutput), as: UTF8.self)
  }

  /// Bytes of a tool's messages that are read.
  private static let longestOutput = 16 << 20

  /// For a confined tool there is nothing of the author's.
  private static func environment(in folder: String) -> [String: String] {
    [
      "LC_ALL": "C.UTF-8", "TZ": "UTC", "PATH": "/usr/bin:/bin", "HOME": folder, "TMPDIR": folder,
    ]
  }

  /// What a compiler needs of the environment: no secrets, English messages.
  private static let environment: [String: String] = {
    var environment = ["LC_ALL": "C.UTF-8", "TZ": "UTC"]
    for name in ["PATH", "HOME", "TMPDIR", "LD_LIBRARY_PATH"] {
      environment[name] = ProcessInfo.processInfo.environment[name]
    }
    return environment
  }()
}

extension Duration {
  /// Whole milliseconds, rounded up, and no more than fit.
  var milliseconds: Int {
    let (seconds, attoseconds) = components
    return Int(clamping: seconds) * 1000
      + Int((attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000)
  }

  /// Seconds, with their fraction.
  var seconds: Double {
    Double(components.seconds) + Double(components.attoseconds) * 1e-18
  }
}
