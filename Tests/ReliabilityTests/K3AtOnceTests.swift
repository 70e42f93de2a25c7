import BookStore
import Foundation
import Synchronization
import Testing

extension ReliabilityTests {
  @Suite("K3 at once: many builds, a reader and a cleaner of one book")
  struct K3AtOnceTests {
    @Test("ten rounds: readers see whole sites, builders wait for each other, nothing is left")
    func tenRounds() async throws {
      let bench = try BookBench()
      let tally = Tally("K3 at once, builders, testers, cleaners")
      let copy = try bench.copy(0)
      let reader = SiteReader(copy.path + "/site", whole: [bench.old.site, bench.new.site])
      let waits = Atomic<Int>(0)
      let names =
        Array(repeating: "build", count: 4) + ["clean"] + Array(repeating: "build", count: 4)
      for round in 0..<10 {
        let (version, expected) = round % 2 == 0 ? ("second", bench.new) : ("first", bench.old)
        try copy.write(version: version)
        await inParallel(workers: names.count, names) { _, name in
          tally.count("round \(round), \(name)") {
            let ended = try Program.run([ReliabilityTests.book, name], in: copy.path)
            if ended.output.contains("waiting for another build") {
              waits.add(1, ordering: .relaxed)
            }
            return ended.status == 0 ? nil : ended.errors
          }
        }
        tally.count("round \(round)") {
          try copy.published() == expected ? nil : "another version was published"
        }
        tally.count("round \(round), what is left") {
          let left = try copy.leftBehind()
          return left.isEmpty ? nil : "\(left)"
        }
      }
      let seen = reader.stop()
      tally.count("the reader", seen.torn.isEmpty ? nil : "torn: \(seen.torn.prefix(3))")
      tally.finish(atLeast: 111)
      #expect(seen.looks > 100)
      #expect(waits.load(ordering: .relaxed) > 10, "those that wait say so")
    }

    @Test("the cache is not emptied under a doc test")
    func cleanUnderTest() async throws {
      let bench = try BookBench()
      let tally = Tally("K3 at once, doc tests and a cleaner")
      let copy = try bench.copy(0)
      let built = try Program.run(BookBench.command, in: copy.path)
      #expect(built.status == 0, "\(built.errors)")
      // All at once, each five times.
      let names = ["test", "clean", "test", "clean", "test"]
      await inParallel(workers: names.count, Array(0..<25)) { worker, run in
        tally.count("run \(run), \(names[run % 5])") {
          let ended = try Program.run([ReliabilityTests.book, names[run % 5]], in: copy.path)
          return ended.status == 0 ? nil : ended.errors
        }
      }
      tally.finish(atLeast: 25)
    }

    @Test("the lock of a killed holder is free, whatever it has started")
    func killedHolder() async throws {
      let bench = try BookBench()
      let tally = Tally("K3 at once, killed holders")
      await inParallel(workers: 1, Array(0..<5)) { _, run in
        tally.count("run \(run)") {
          let copy = try bench.copy(run)
          let text = "---\ntitle: One\n---\n```swift cell\nimport Glibc\nsleep(60)\n```\n"
          try text.write(toFile: copy.path + "/chapters/one.md", atomically: true, encoding: .utf8)
          let holder = try Program(BookBench.command, in: copy.path)
          defer { _ = try? holder.wait() }
          // It runs its chapter when its folder for that is there.
          let running = copy.path + "/.book/run"
          for _ in 0..<20_000 {
            let names = (try? FileManager.default.subpathsOfDirectory(atPath: running)) ?? []
            if names.contains(where: { $0.hasSuffix("/work") }) { break }
            usleep(1_000)
          }
          let cache = try CacheFolder(copy.path + "/.book")
          guard (try? BookLock(in: cache, timeout: .zero)) == nil else { return "it was not held" }
          holder.kill()
          // Free at once; a loaded machine may take its time to end a process.
          return (try? BookLock(in: cache, timeout: .seconds(10))) == nil ? "still held" : nil
        }
      }
      tally.finish(atLeast: 5)
    }
  }
}
