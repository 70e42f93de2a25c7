import CKernels
import Foundation
import Testing

@testable import NDArrayModule

/// Each test in a process of its own: the number of threads is the process's.
@Suite("Several threads")
struct ThreadsTests {
  @Test("products of matrices have the same bits for every number of threads")
  func products() async {
    await #expect(processExitsWith: .success) {
      nd.seed(1)
      let sizes = [
        (256, 256, 784), (784, 256, 256), (300, 40, 1000), (40, 3000, 300), (2000, 10, 784),
        (5000, 12, 300), (1030, 530, 90), (257, 1100, 512), (64, 2048, 400), (15, 6000, 801),
      ]
      for (m, n, k) in sizes {
        let a = nd.random.uniform(low: -1, high: 1, shape: [m, k])
        let b = nd.random.uniform(low: -1, high: 1, shape: [k, n])
        let (aT, bT) = (a.T, b.T)
        let bias = nd.random.uniform(shape: [n])
        expectSameBits("\(m) x \(n) over \(k)") {
          [
            nd.dot(a, b), nd.dot(aT, b, transposeA: true), nd.dot(a, bT, transposeB: true),
            nd.dot(aT, bT, transposeA: true, transposeB: true), nd.fullyConnected(a, bT, bias),
            Gemm.withNarrowLoops { nd.dot(a, b) },
          ]
        }
      }
    }
  }

  @Test("loops over elements, rows and channels have the same bits for every number of threads")
  func loops() async {
    await #expect(processExitsWith: .success) {
      nd.seed(2)
      for shape in [[700_001], [3, 240_000], [50_001, 7], [64, 5, 40, 41]] as [Shape] {
        for dtype in [DType.float32, .float64] {
          let x = nd.random.normal(shape: shape).astype(dtype)
          let y = nd.random.uniform(low: 0.5, high: 2, shape: shape).astype(dtype)
          let row = y[0..<1]
          let chain = nd.fused { x in nd.exp(-(x * x)) * 0.5 + (x - 2) * x }
          let ones = nd.ones(shape: Shape(shape.lastSize), dtype: dtype)
          expectSameBits("\(shape) of \(dtype)") {
            let changed = x.copy()
            changed += y
            changed *= 0.3
            return [
              chain(x), x + y, x * row, 2 - x, nd.exp(x), nd.sigmoid(x), nd.relu(x),
              x.clip(-0.5, 0.5),
              nd.power(y, 1.5), x.softmax(axis: -1), x.logSoftmax(axis: 0), changed,
              x.astype(.int32), x.astype(.float64), nd.maximum(x, y), x.sum(axis: -1),
              x.max(axis: 0), x.min(), x.mean(), x.sum(axis: 0), x.norm(), x .> y,
              nd.layerNorm(x, ones, ones), nd.batchNorm(x, ones, ones, ones, ones, axis: -1),
            ]
          }
        }
      }
    }
  }

  @Test("convolutions and poolings, and their gradients, have the same bits for every number")
  func windows() async {
    await #expect(processExitsWith: .success) {
      nd.seed(3)
      let cases: [(x: Shape, weight: Shape, stride: Shape, pad: Shape, groups: Int)] = [
        ([70, 6, 24, 24], [16, 6, 5, 5], 1, 0, 1), ([33, 8, 15, 17], [12, 4, 3, 3], 2, 1, 2),
        ([17, 32, 9, 9], [64, 32, 1, 1], 1, 0, 1), ([1, 16, 60, 60], [32, 16, 3, 3], 1, 1, 1),
      ]
      for item in cases {
        let x = nd.random.normal(shape: item.x)
        let weight = nd.random.normal(shape: item.weight)
        let bias = nd.random.normal(shape: Shape(item.weight[0]))
        let convolution = Convolution.fitting(
          x, weight, bias, stride: item.stride, pad: item.pad, dilate: 1, groups: item.groups)!
        let g = nd.random.normal(shape: convolution.outputShape)
        for dtype in [DType.float32, .float64] {
          let (x, weight, g) = (x.astype(dtype), weight.astype(dtype), g.astype(dtype))
          let bias = bias.astype(dtype)
          expectSameBits("\(item.x) with \(item.weight), \(dtype)") {
            let out = convolution.forward(x, weight, bias)
            return [
              out, convolution.inputGradient(g, weight), convolution.weightGradient(x, g),
              nd.pooling(x, kernel: 2, stride: 2), nd.pooling(x, kernel: 3, kind: .average),
              nd.pooling(out, kind: .max, global: true),
            ]
          }
        }
      }
    }
  }

  @Test("workers are made for large operations only, and none is alive after nd.threads = 1")
  func ends() async {
    await #expect(processExitsWith: .success) {
      let large = nd.ones(shape: [500, 500])
      nd.threads = 3
      _ = nd.dot(nd.ones(shape: [30, 30]), nd.ones(shape: [30, 30])) + 1
      #expect(nd_live_workers() == 0)
      let before = taskCount()
      _ = nd.dot(large, large)
      #expect(nd_live_workers() == 2)
      #expect(taskCount() == before + 2)
      nd.threads = 1
      #expect(nd_live_workers() == 0)
      #expect(taskCount() == before)
      _ = nd.dot(large, large)
      #expect(taskCount() == before)
      nd.threads = 5
      _ = nd.dot(large, large)
      nd_rest_workers()
      #expect(taskCount() == before)
      _ = nd.dot(large, large)
      #expect(nd_live_workers() == 4)
    }
  }

  @Test("parts of work are done once each, whoever asks, and from inside a part")
  func parts() async {
    await #expect(processExitsWith: .success) {
      nd.threads = 4
      let group = DispatchGroup()
      for _ in 0..<6 {
        DispatchQueue.global().async(group: group) {
          for round in 0..<300 {
            let count = 1 + round % 50
            let done = UnsafeMutablePointer<Int>.allocate(capacity: count)
            done.initialize(repeating: 0, count: count)
            Parallel.split(count, grain: 1) { range in
              Parallel.split(range.count, grain: 1) { inner in
                for i in inner { done[range.lowerBound + i] += 1 }
              }
            }
            #expect((0..<count).allSatisfy { done[$0] == 1 })
            done.deallocate()
          }
        }
      }
      group.wait()
    }
  }

  @Test("the number is 1 to 64; BOOK_THREADS says what it is at first")
  func numbers() async {
    await #expect(processExitsWith: .success) {
      setenv("BOOK_THREADS", "7", 1)
      #expect(nd.threads == 7)
      nd.threads = 2
      #expect(nd.threads == 2)
      for number in [0, -1, 65] {
        #expect(throws: NDError.self) { try nd.checked { nd.threads = number } }
      }
      #expect(nd.threads == 2)
    }
    await #expect(processExitsWith: .success) {
      setenv("BOOK_THREADS", "many", 1)
      #expect((1...4).contains(nd.threads))
    }
  }
}

/// Checks that `body` gives the same bits with 1, 2, 3 and 5 threads.
private func expectSameBits(_ what: String, _ body: () -> [NDArray]) {
  func bytes() -> [[UInt8]] {
    body().map { array in
      Array(UnsafeRawBufferPointer(start: array.raw, count: array.size * array.dtype.byteCount))
    }
  }
  nd.threads = 1
  let alone = bytes()
  for threads in [2, 3, 5] {
    nd.threads = threads
    let shared = bytes()
    for (place, pair) in zip(alone, shared).enumerated() {
      #expect(pair.0 == pair.1, "\(what): result \(place) with \(threads) threads")
    }
  }
  nd.threads = 1
}

/// How many threads the system counts in this process.
private func taskCount() -> Int {
  (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/task").count) ?? -1
}
