import Foundation
import Testing

extension ReliabilityTests {
  @Suite("K2 I/O errors: the old site is untouched, or the new one whole; the message says why")
  struct K2InputOutputErrorTests {
    /// What may happen to each call. A signal that breaks off a call is no error at all.
    private static let errors = [
      (calls: SystemCall.write, kinds: ["error=ENOSPC", "error=EIO", "error=EINTR"]),
      (calls: SystemCall.synchronize, kinds: ["error=EIO", "error=EINTR"]),
      (calls: SystemCall.rename, kinds: ["error=EIO", "error=EACCES", "error=EINTR"]),
      (calls: SystemCall.unlink, kinds: ["error=EIO", "error=EACCES", "error=EINTR"]),
      (calls: SystemCall.makeFolder, kinds: ["error=ENOSPC", "error=EACCES", "error=EINTR"]),
      (calls: SystemCall.open, kinds: ["error=EMFILE", "error=EINTR"]),
    ]

    /// What is wrong with how a program took a fault; nil when it gave up and said why, or did its
    /// work all the same.
    private static func fault(
      _ kind: String, in outcome: Program.Outcome, message: String, isDone: Bool
    ) -> String? {
      if kind == "error=EINTR" {
        return outcome.status == 0 && isDone ? nil : "ended with \(outcome.status): \(message)"
      }
      if outcome.status == 0 { return isDone ? nil : "it says that all is well, and did nothing" }
      guard outcome.status == 1 else { return "ended with \(outcome.status): \(message)" }
      let causes = [
        "error=ENOSPC": "No space left on device", "error=EIO": "Input/output error",
        "error=EMFILE": "Too many open files", "error=EACCES": "Permission denied",
      ]
      let saysWhy =
        message.contains(causes[kind] ?? "?")
        && (message.contains("cannot ") || message.contains("the chapter could not be run: "))
      return saysWhy ? nil : "it does not name file and cause: \(message)"
    }

    @Test(
      "at every call that the store makes to write a record and three pages",
      .enabled(if: SystemCall.canBeDisturbed))
    func everyCallOfStore() async throws {
      let benches = try (0..<ProcessInfo.processInfo.activeProcessorCount).map { _ in
        try StoreBench()
      }
      let tally = Tally("K2 I/O errors, every call of the store")
      let faults = try Fault.all(
        Self.errors, of: benches[0].command(rounds: 2), in: benches[0].folder.path)
      await inParallel(faults) { worker, fault in
        tally.count("\(fault)") {
          let bench = benches[worker]
          let (outcome, isHit) = try fault.strike(
            bench.command(rounds: 2), in: bench.folder.path)
          guard isHit else { throw NoCase() }
          return try bench.damage()
            ?? Self.fault(fault.kind, in: outcome, message: outcome.output, isDone: true)
        }
      }
      for bench in benches { tally.count("the next writer") { try bench.recovery() } }
      tally.finish(atLeast: 200)
    }

    @Test(
      "at every call that 'book build' makes to publish three pages",
      .enabled(if: SystemCall.canBeDisturbed))
    func everyCallOfBuild() async throws {
      let bench = try BookBench()
      let tally = Tally("K2 I/O errors, every call of 'book build'")
      // A cell's own processes have their memory for a disk.
      let faults = try Fault.all(
        Self.errors, of: BookBench.command, in: bench.copy(0).path, reachingChildren: false
      ).filter {
        // No signal breaks off these on a disk; Foundation counts on that.
        $0.kind != "error=EINTR" || !(SystemCall.makeFolder + SystemCall.open).contains($0.call)
      }
      await inParallel(faults) { worker, fault in
        tally.count("\(fault)") {
          let copy = try bench.copy(worker)
          let (outcome, isHit) = try fault.strike(BookBench.command, in: copy.path)
          guard isHit else { throw NoCase() }
          return try bench.damage(in: copy)
            ?? Self.fault(
              fault.kind, in: outcome, message: outcome.errors,
              isDone: try copy.published() == bench.new)
        }
      }
      tally.finish(atLeast: 300)
    }

    @Test("every write that takes a part of its bytes only is gone on with")
    func shortWrites() throws {
      let bench = try BookBench()
      let store = try StoreBench()
      let tally = Tally("K2 I/O errors, short writes")
      let shim = try ShortWrites(in: bench.folder.path)
      for number in 0...60 {
        tally.count("write \(number) of the store") {
          let written = try Program.run(
            store.command(rounds: 2), in: store.folder.path,
            environment: shim.environment(number: number))
          return written.status == 0 ? try store.damage() : written.output
        }
        tally.count("write \(number) of 'book build'") {
          let copy = try bench.copy(0)
          let built = try Program.run(
            BookBench.command, in: copy.path, environment: shim.environment(number: number))
          guard built.status == 0 else { return built.errors }
          return try copy.published() == bench.new ? nil : "something else was published"
        }
      }
      tally.finish(atLeast: 120)
    }

    @Test("a standard output that is full: nothing is published, and the message says why")
    func fullStandardOutput() throws {
      let bench = try BookBench()
      let tally = Tally("K2 I/O errors, standard output")
      for (number, words) in [["build"], ["build", "--quiet"], ["run"], ["test"]].enumerated() {
        tally.count(words.joined(separator: " ")) {
          let copy = try bench.copy(number)
          let ended = try Program.run(
            [ReliabilityTests.book] + words, in: copy.path, output: "/dev/full")
          let said = "cannot write 'standard output': No space left on device"
          guard ended.status == 1, ended.errors.contains(said) else {
            return "ended with \(ended.status): \(ended.errors)"
          }
          return try copy.published().site == bench.old.site ? nil : "the site was changed"
        }
      }
      tally.count("help") {
        let ended = try Program.run(
          [ReliabilityTests.book, "--help"], in: bench.folder.path, output: "/dev/full")
        return ended.status == 1 ? nil : "ended with \(ended.status)"
      }
      tally.finish(atLeast: 5)
    }
  }
}
