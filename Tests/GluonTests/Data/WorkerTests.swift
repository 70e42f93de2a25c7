import Foundation
import Gluon
import Testing

/// A data set whose samples take their time, at random, and come with random numbers.
private struct Restless: gdata.Dataset {
  let count = 40
  var isBroken = false

  subscript(index: Int) -> (NDArray, NDArray) {
    usleep(UInt32((index * 7919) % 13) * 40)
    let size = isBroken && index == 17 ? 3 : 2
    return (nd.full(shape: [size], Double(index)) + nd.ones(shape: 2), nd.random.normal(shape: 3))
  }

  func batch(of indices: ArraySlice<Int>) -> (NDArray, NDArray) {
    let samples = indices.map { self[$0] }
    var turned = samples.map(\.1)
    nd.random.shuffle(&turned)
    return (NDArray.batch(of: samples.map(\.0)), NDArray.batch(of: turned))
  }
}

/// How many threads this process has.
private var threadCount: Int {
  (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/task").count) ?? 0
}

@Suite("Workers of a loader", .serialized)
struct WorkerTests {
  /// All that three passes give.
  private func passes(_ workers: Int, prefetch: Int? = nil, shuffle: Bool = true) -> [[Float]] {
    nd.seed(11)
    let loader = gdata.DataLoader(
      Restless(), 7, shuffle: shuffle, lastBatch: .rollover, numWorkers: workers,
      prefetch: prefetch)
    return (0..<3).flatMap { _ in loader.map { $0.0.elements + $0.1.elements } }
  }

  @Test("any number of workers gives the same batches in the same order, random numbers included")
  func sameOrder() {
    let alone = passes(0)
    #expect(Set(alone).count == alone.count)
    for workers in [1, 2, 3, 8, 100] { #expect(passes(workers) == alone) }
    #expect(passes(3, prefetch: 1) == alone)
    #expect(passes(2, prefetch: 50) == alone)
  }

  @Test("what is drawn in a data set changes nothing outside, and nothing outside changes it")
  func separateStreams() {
    nd.seed(5)
    let plain = nd.random.normal(shape: 5).elements
    let loader = gdata.DataLoader(Restless(), 10)
    nd.seed(5)
    let first = loader.map { $0.1.elements }
    #expect(nd.random.normal(shape: 5).elements == plain)
    nd.seed(5)
    _ = nd.random.normal(shape: 1000)
    #expect(loader.map { $0.1.elements } == first)
    #expect(loader.map { $0.1.elements } != first)
  }

  @Test("transforms run in workers as they do in the loop")
  func transforms() {
    let dataset = gdata.ArrayDataset(nd.arange(60).reshape([30, 2]), nd.arange(30))
      .transformFirst { $0 + nd.random.uniform(shape: 2) }
    func all(_ workers: Int) -> [[Float]] {
      nd.seed(2)
      return gdata.DataLoader(dataset, 4, shuffle: true, numWorkers: workers).map {
        $0.0.elements + $0.1.elements
      }
    }
    #expect(all(0) == all(2))
    #expect(all(0).count == 8)
  }

  @Test("no thread is left after a pass, nor after a loop that was left early")
  func noThreads() {
    // Other suites run at the same time and have threads of their own: the smallest of many looks.
    func fewest() -> Int {
      (0..<200).map { _ in
        usleep(100)
        return threadCount
      }.min() ?? 0
    }
    let before = fewest()
    let loader = gdata.DataLoader(Restless(), 2, numWorkers: 20)
    for _ in loader {}
    for _ in loader { break }
    for _ in 0..<3 { _ = loader.first { _ in true } }
    #expect(fewest() < before + 20)
  }

  @Test("a mistake in a worker is reported to the loop, and ends the pass")
  func mistakes() {
    var dataset = Restless()
    dataset.isBroken = true
    for workers in [0, 1, 4] {
      var seen = 0
      let text = message {
        for _ in gdata.DataLoader(dataset, 5, numWorkers: workers) { seen += 1 }
      }
      #expect(text.contains("+: shapes 3 and 2 do not fit"))
      if workers > 0 { #expect(seen == 3) }
    }
  }

  @Test("outside a checked scope a mistake in a worker stops the program with its message")
  func trap() async {
    let outcome = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      var dataset = Restless()
      dataset.isBroken = true
      for _ in gdata.DataLoader(dataset, 5, numWorkers: 2) {}
    }
    let text = String(decoding: outcome?.standardErrorContent ?? [], as: UTF8.self)
    #expect(text.contains("+: shapes 3 and 2 do not fit"))
  }

  @Test("impossible settings stop with the reason")
  func settings() async {
    await #expect(processExitsWith: .failure) {
      _ = gdata.DataLoader(Restless(), 5, numWorkers: -1)
    }
    await #expect(processExitsWith: .failure) {
      _ = gdata.DataLoader(Restless(), 5, numWorkers: 1, prefetch: 0)
    }
  }

  @Test("batches that workers make do not pile up in the reader's free lists")
  func memory() {
    // 600 batches of a megabyte, each given back by this thread.
    let dataset = gdata.ArrayDataset(nd.zeros(shape: [600, 1 << 18]))
    let before = residentKilobytes()
    for batch in gdata.DataLoader(dataset, 1, numWorkers: 2) { #expect(batch.size == 1 << 18) }
    #expect(residentKilobytes() - before < 100 << 10)
  }
}

/// How much of this process is in memory.
func residentKilobytes() -> Int {
  let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
  let line = status.split(separator: "\n").first { $0.hasPrefix("VmRSS:") }
  return line.flatMap { Int($0.split(whereSeparator: \.isWhitespace).dropFirst().first ?? "") } ?? 0
}
