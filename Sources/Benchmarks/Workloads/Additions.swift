import Gluon

/// W3 and W8: what a small operation costs.
enum Additions {
  /// W3: the sum of two arrays of 1,000, by a loop over the elements and at once.
  static func thousand(_ data: PeerData, _ watch: Stopwatch) throws {
    let a = nd.ones(shape: 1000)
    let b = nd.ones(shape: 1000)
    try watch.time("W3", "loop", repeats: 200, unit: "ms", scale: 1e3) {
      let c = nd.zeros(shape: 1000)
      for i in 0..<1000 { c[i] = a[i] + b[i] }
    }
    try watch.time("W3", "vector", repeats: 200, unit: "us", scale: 1e6, per: 100) {
      for _ in 0..<100 { _ = a + b }
    }
  }

  /// W8: the sum of two arrays of 10: plain, recorded, and in a recorded chain with its backward
  /// pass.
  static func ten(_ data: PeerData, _ watch: Stopwatch) throws {
    let a = nd.ones(shape: 10)
    let b = nd.ones(shape: 10)
    let g = nd.ones(shape: 10)
    g.attachGrad()
    try watch.time("W8", "add", repeats: 25, unit: "ns", scale: 1e9, per: 20_000) {
      for _ in 0..<20_000 { _ = a + b }
    }
    try watch.time("W8", "add recorded", repeats: 25, unit: "ns", scale: 1e9, per: 20_000) {
      autograd.record { for _ in 0..<20_000 { _ = g + b } }
    }
    try watch.time(
      "W8", "add chain with backward", repeats: 100, unit: "ns", scale: 1e9, per: 1000
    ) {
      let end = autograd.record {
        var c = g
        for _ in 0..<1000 { c = c + b }
        return c
      }
      end.backward()
    }
  }
}
