import Gluon

/// W7: a chain of elementwise operations and sums over a million numbers; products of matrices.
enum Million {
  static func measure(_ data: PeerData, _ watch: Stopwatch) throws {
    let x = try data.read("million.f32", [1_000_000])
    let m = x.reshape([1000, 1000])
    try watch.time("W7", "chain", repeats: 50, unit: "ms", scale: 1e3) {
      _ = nd.exp(-(x * x)) * 0.5 + x
    }
    let bell = nd.fused { x in nd.exp(-(x * x)) * 0.5 + x }
    _ = bell(x)
    try watch.time("W7", "chain fused", repeats: 50, unit: "ms", scale: 1e3, form: "nd.fused") {
      _ = bell(x)
    }
    try watch.time("W7", "sum", repeats: 100, unit: "ms", scale: 1e3) { _ = x.sum() }
    try watch.time("W7", "sum axis 0", repeats: 100, unit: "ms", scale: 1e3) { _ = m.sum(axis: 0) }
    try watch.time("W7", "sum axis 1", repeats: 100, unit: "ms", scale: 1e3) { _ = m.sum(axis: 1) }
    for (size, repeats) in [(1024, 25), (2048, 7)] {
      let a = try data.read("square-\(size).f32", [size, size])
      let work = 2 * Double(size * size * size) / 1e9
      try watch.time("W7", "matmul \(size)", repeats: repeats, unit: "GFLOP/s", work: work) {
        _ = nd.dot(a, a)
      }
    }
  }
}
