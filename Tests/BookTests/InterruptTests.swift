import Foundation
import Testing

@Suite("a command that is told to go")
struct InterruptTests {
  /// When a signal strikes.
  enum Moment: String, CaseIterable, Sendable {
    case compiling, running

    /// What the command line of a process then looks like.
    var mark: String { self == .compiling ? "swift-frontend" : "/.book/programs/" }
  }

  /// Two chapters that would run for ever, after a build of what they were before.
  private func bench(_ moment: Moment) throws -> Workbench {
    let bench = try Workbench("hostile")
    #expect(try bench.book("build").status == 0)
    // Takes the compiler some seconds.
    let long = "let long = [\((0..<40_000).map(String.init).joined(separator: ", "))]\n"
    for name in ["hostile", "healthy"] {
      let code = "print(\"on\")\n" + (moment == .compiling ? long : "") + "while true {}"
      try bench.write(
        "---\ntitle: On and on\n---\n```swift cell=on timeout=999\n\(code)\n```\n",
        to: "chapters/\(name).md")
    }
    return bench
  }

  @Test(
    "ends what runs, leaves everything as it was, and has status 130",
    arguments: [SIGINT, SIGTERM, SIGHUP], Moment.allCases)
  func interruption(_ signal: Int32, _ moment: Moment) throws {
    let bench = try bench(moment)
    let names = try bench.names()
    let content = [try bench.snapshot(of: "chapters"), try bench.snapshot(of: "site")]
    let command = [SIGINT: "build", SIGTERM: "run", SIGHUP: "test"][signal] ?? "build"
    let running = try bench.start([command, "--jobs", "2"])
    let isThere = Workbench.wait {
      bench.processes().filter { $0.contains(moment.mark) }.count >= 2
    }
    #expect(isThere)
    kill(running.process.processIdentifier, signal)
    let ended = running.end(within: 60)
    #expect(ended.status == 130, "\(ended.errors)")
    #expect(bench.processes() == [])
    #expect(bench.scratch() == [])
    #expect(try bench.names() == names)
    #expect([try bench.snapshot(of: "chapters"), try bench.snapshot(of: "site")] == content)
  }

  @Test("takes everything down with it when it is killed, and the next start clears up")
  func killed() throws {
    let bench = try bench(.running)
    let running = try bench.start(["build", "--jobs", "2"])
    #expect(
      Workbench.wait {
        bench.processes().filter { $0.contains(Moment.running.mark) }.count >= 2
      })
    kill(running.process.processIdentifier, SIGKILL)
    _ = running.end(within: 60)
    #expect(Workbench.wait { bench.processes().isEmpty })
    #expect(bench.scratch().count == 2)
    for name in ["hostile", "healthy"] {
      try bench.write("---\ntitle: Short\n---\n```swift cell\n1\n```\n", to: "chapters/\(name).md")
    }
    #expect(try bench.book("build").status == 0)
    #expect(bench.scratch() == [])
  }
}
