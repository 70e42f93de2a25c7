import Foundation
import Testing

extension ReliabilityTests {
  @Suite("K1 crash: a kill at any moment leaves the old site or the new one, and sound records")
  struct K1CrashTests {
    private static let kills = [(calls: SystemCall.all, kinds: ["signal=KILL"])]

    @Test(
      "at every call that 'book build' makes to publish three pages",
      .enabled(if: SystemCall.canBeDisturbed))
    func everyCallOfBuild() async throws {
      let bench = try BookBench()
      let tally = Tally("K1 crash, every call of 'book build'")
      let faults = try Fault.all(Self.kills, of: BookBench.command, in: bench.copy(0).path)
      await inParallel(faults) { worker, fault in
        tally.count("\(fault)") {
          let copy = try bench.copy(worker)
          guard try fault.strike(BookBench.command, in: copy.path).isHit else { throw NoCase() }
          return try bench.damage(in: copy) ?? bench.recovery(of: copy)
        }
      }
      tally.finish(atLeast: 200)
    }

    @Test(
      "at every call that changes a name or a file, when nothing is cached yet",
      .enabled(if: SystemCall.canBeDisturbed))
    func coldBuild() async throws {
      let bench = try BookBench(isCold: true)
      let tally = Tally("K1 crash, 'book build' with an empty cache")
      let calls = SystemCall.write + SystemCall.rename + SystemCall.makeFolder
      let faults = try Fault.all(
        [(calls: calls, kinds: ["signal=KILL"])], of: BookBench.command,
        in: bench.copy(0).path, reachingChildren: false)
      await inParallel(faults) { worker, fault in
        tally.count("\(fault)") {
          let copy = try bench.copy(worker)
          guard try fault.strike(BookBench.command, in: copy.path).isHit else { throw NoCase() }
          return try bench.damage(in: copy) ?? bench.recovery(of: copy)
        }
      }
      tally.finish(atLeast: 40)
    }

    @Test(
      "at every call that the store makes to write a record and three pages",
      .enabled(if: SystemCall.canBeDisturbed))
    func everyCallOfStore() async throws {
      let benches = try (0..<ProcessInfo.processInfo.activeProcessorCount).map { _ in
        try StoreBench()
      }
      let tally = Tally("K1 crash, every call of the store")
      let faults = try Fault.all(
        Self.kills, of: benches[0].command(rounds: 2), in: benches[0].folder.path)
      await inParallel(faults) { worker, fault in
        tally.count("\(fault)") {
          let bench = benches[worker]
          guard try fault.strike(bench.command(rounds: 2), in: bench.folder.path).isHit else {
            throw NoCase()
          }
          return try bench.damage() ?? bench.recovery()
        }
      }
      tally.finish(atLeast: 100)
    }

    @Test("at a hundred moments of a process that does nothing but write")
    func anyMoment() async throws {
      let benches = try (0..<ProcessInfo.processInfo.activeProcessorCount).map { _ in
        try StoreBench()
      }
      let tally = Tally("K1 crash, any moment")
      await inParallel(Array(0..<100)) { worker, run in
        tally.count("run \(run)") {
          let bench = benches[worker]
          // Far more than it gets to do, and an end in case nobody is left to kill it.
          let writer = try Program(bench.command(rounds: 5_000), in: bench.folder.path)
          // Past its start, at moments spread over its rounds.
          usleep(20_000 + UInt32(run) * 1_237 % 30_000)
          writer.kill()
          guard try writer.wait().status == 128 + SIGKILL else { return "it was not killed" }
          return try bench.damage() ?? bench.recovery()
        }
      }
      tally.finish(atLeast: 100)
    }
  }
}
