@testable import NDArrayModule
import Testing

/// Products of every form and of awkward sizes against sums in double.
@Suite("Products of large matrices")
struct MatrixProductTests {
  struct Sizes: Sendable, CustomStringConvertible {
    let m: Int
    let n: Int
    let k: Int
    var description: String { "\(m) x \(n) over \(k)" }
  }

  /// Around the edges of tiles (14 x 32, 6 x 16), strips and blocks (400, 512), and skinny ones.
  static let all = [
    (5, 5, 21), (13, 31, 17), (14, 32, 64), (15, 33, 65), (29, 48, 399), (28, 16, 401),
    (256, 10, 784), (10, 784, 256), (256, 100, 10), (3, 700, 50), (700, 3, 50), (65, 65, 801),
    (1, 513, 40), (40, 1, 300), (64, 515, 8), (70, 1030, 5), (100, 80, 1024), (6, 576, 25),
    (9, 15, 33), (255, 12, 100), (130, 70, 90), (240, 66, 512),
  ].map { Sizes(m: $0.0, n: $0.1, k: $0.2) }

  @Test("is within rounding of the sums in double, transposed or not", arguments: all)
  func sums(_ sizes: Sizes) {
    let (m, n, k) = (sizes.m, sizes.n, sizes.k)
    nd.seed(m &* 31 &+ n &* 7 &+ k)
    let a = nd.random.uniform(low: -1, high: 1, shape: [m, k])
    let b = nd.random.uniform(low: -1, high: 1, shape: [k, n])
    let bias = nd.random.uniform(low: -1, high: 1, shape: [n])
    let (x, y) = (a.elements.map(Double.init), b.elements.map(Double.init))
    var exact = [Double](repeating: 0, count: m * n)
    for i in 0..<m {
      for l in 0..<k {
        for j in 0..<n { exact[i * n + j] += x[i * k + l] * y[l * n + j] }
      }
    }
    // A sum of k products of numbers below 1 is about the square root of k.
    let tolerance = 1e-6 * Double(k).squareRoot()
    func expectNear(_ got: NDArray, _ what: String, lift: NDArray? = nil) {
      let lifts = lift?.elements.map(Double.init)
      let worst = zip(got.elements, exact).enumerated().map {
        abs(Double($1.0) - $1.1 - (lifts?[$0 % n] ?? 0))
      }.max()!
      #expect(worst <= tolerance, "\(what): off by \(worst)")
    }
    expectNear(nd.dot(a, b), "A B")
    expectNear(nd.dot(a.T, b, transposeA: true), "A^T B")
    expectNear(nd.dot(a, b.T, transposeB: true), "A B^T")
    expectNear(nd.dot(a.T, b.T, transposeA: true, transposeB: true), "A^T B^T")
    expectNear(nd.fullyConnected(a, b.T, bias), "with a bias", lift: bias)
    // The same bits, however often it runs and wherever its rows come from.
    #expect(nd.dot(a, b).elements == nd.dot(a, b).elements)
    if m > 8 {
      #expect(nd.dot(a[1..<m], b).elements == Array(nd.dot(a, b).elements[n...]))
    }
    // And the same on an older processor.
    let bits = nd.fullyConnected(a, b.T, bias).elements
    #expect(Gemm.withNarrowLoops { nd.fullyConnected(a, b.T, bias).elements } == bits)
    #expect(Gemm.withNarrowLoops { nd.dot(a, b).elements } == nd.dot(a, b).elements)
    let wide = nd.dot(a.astype(.float64), b.astype(.float64))
    #expect(wide.dtype == .float64)
    #expect(
      zip(wide.asArray(of: Double.self), exact).allSatisfy { abs($0 - $1) < 1e-12 * Double(k) })
  }

  @Test("NaN and infinity reach the elements of their row and column, and no others")
  func special() {
    let a = nd.ones(shape: [40, 50])
    let b = nd.ones(shape: [50, 60])
    a[7, 3] = nd.array([.nan])
    b[11, 9] = nd.array([.infinity])
    let c = nd.dot(a, b).elements
    for i in 0..<40 {
      for j in 0..<60 {
        let value = c[i * 60 + j]
        if i == 7 {
          #expect(value.isNaN)
        } else if j == 9 {
          #expect(value == .infinity)
        } else {
          #expect(value == 50)
        }
      }
    }
  }
}
