import Foundation
import Testing

@testable import BookRun

@Suite("supervised processes")
struct ProcessTests {
  @Test("a program that is not there is named")
  func missingProgram() throws {
    let error = try #require(throws: SupervisedProcess.StartError.self) {
      try ToolRun("/nowhere/tool", [], in: RunBench.cacheFolder.path)
    }
    #expect(error.description == "cannot start /nowhere/tool: No such file or directory")
  }

  @Test("a working folder that is not there is reported")
  func missingFolder() {
    #expect(throws: SupervisedProcess.StartError.self) {
      try ToolRun("/bin/true", [], in: "/nowhere/at/all")
    }
  }

  @Test("both outputs of a tool come in order, with its exit code")
  func tool() throws {
    let run = try ToolRun(
      "/bin/sh", ["-c", "echo one; echo two >&2; exit 3"], in: RunBench.cacheFolder.path)
    #expect(run.output == "one\ntwo\n")
    #expect(run.end == .exited(code: 3))
  }

  @Test("a tool that does not end is killed")
  func endlessTool() throws {
    let run = try ToolRun("/bin/sleep", ["60"], in: RunBench.cacheFolder.path, seconds: 0.3)
    #expect(run.end == .signalled(SIGKILL))
  }

  @Test("a process that is let go of is killed with all that it started")
  func letGo() throws {
    let mark = "47\(UInt32.random(in: 1000...9999))"
    do {
      let nothing = try Descriptor.nothing()
      let process = try SupervisedProcess(
        SupervisedProcess.Command(
          path: "/bin/sh", arguments: ["-c", "sleep \(mark) & setsid sleep \(mark) & wait"],
          environment: ["PATH": "/usr/bin:/bin"], folder: "/",
          descriptors: [nothing.number, nothing.number, nothing.number]))
      usleep(200_000)
      #expect(FailureTests.runningCommands().filter { $0.contains(mark) }.count >= 2)
      withExtendedLifetime(process) {}
    }
    #expect(!FailureTests.runningCommands().contains { $0.contains(mark) })
  }

  @Test("a program has the descriptors that it was given, and no others")
  func descriptors() throws {
    let extra = try Descriptor("/dev/null", O_RDONLY)
    _ = fcntl(extra.number, F_SETFD, 0)
    let run = try ToolRun("/bin/ls", ["/proc/self/fd"], in: RunBench.cacheFolder.path)
    // The fourth is the folder that `ls` reads.
    #expect(run.output == "0\n1\n2\n3\n")
  }

  @Test("a namespace of its own holds a program and all that it starts")
  func namespace() throws {
    let mark = "53\(UInt32.random(in: 1000...9999))"
    let nothing = try Descriptor.nothing()
    let output = try ScratchFile(named: "namespace")
    var command = SupervisedProcess.Command(
      path: "/bin/sh",
      arguments: ["-c", "echo $PPID; setsid -f sleep \(mark); ls -d /proc/[0-9]* | wc -l"],
      environment: ["PATH": "/usr/bin:/bin"], folder: "/",
      descriptors: [nothing.number, output.descriptor.number, output.descriptor.number])
    command.hasOwnProcesses = true
    let end = try SupervisedProcess(command).collect().end
    #expect(end == .exited(code: 0))
    #expect(!FailureTests.runningCommands().contains { $0.contains(mark) })
    let said = String(decoding: try output.bytes(), as: UTF8.self)
    withExtendedLifetime(nothing) {}
    let numbers = said.split(whereSeparator: \.isWhitespace).compactMap { Int($0) }
    // Without a namespace the supervisor has a number of the machine's, and all processes are seen.
    if numbers.first == 1 { #expect(numbers.last.map { $0 < 10 } == true, "\(said)") }
  }

  @Test("in a namespace, too, a program that is not there is named")
  func missingInNamespace() throws {
    let nothing = try Descriptor.nothing()
    var command = SupervisedProcess.Command(
      path: "/nowhere/tool", arguments: [], environment: [:], folder: "/",
      descriptors: [nothing.number])
    command.hasOwnProcesses = true
    let process = try SupervisedProcess(command)
    let error = try #require(throws: SupervisedProcess.StartError.self) { try process.collect() }
    #expect(error.description == "cannot start /nowhere/tool: No such file or directory")
    withExtendedLifetime(nothing) {}
  }

  @Test("processes and threads have a limit where they can be counted")
  func processLimit() throws {
    let nothing = try Descriptor.nothing()
    let output = try ScratchFile(named: "many")
    let many = "for n in $(seq 2000); do sleep 60 & done 2>/dev/null; echo end"
    var command = SupervisedProcess.Command(
      path: "/bin/sh", arguments: ["-c", many], environment: ["PATH": "/usr/bin:/bin"],
      folder: "/", descriptors: [nothing.number, output.descriptor.number, nothing.number])
    command.hasOwnProcesses = true
    command.processes = 100
    let process = try SupervisedProcess(command)
    var watched = pollfd(fd: process.control, events: Int16(POLLIN), revents: 0)
    // The shell ends when it cannot start one more, and all that it started with it.
    poll(&watched, 1, 60_000)
    #expect(watched.revents != 0)
    process.kill()
    _ = try process.collect()
    withExtendedLifetime(nothing) {}
  }
}
