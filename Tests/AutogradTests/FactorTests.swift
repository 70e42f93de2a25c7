import Autograd
import Testing

@Suite("Factors and eigenvectors of matrices")
struct FactorTests {
  private static func far(_ a: NDArray, _ b: NDArray) -> Double {
    Double((a - b).abs().max().astype(.float64).asScalar() as Double)
  }

  private static func random(_ shape: Shape) -> NDArray {
    nd.random.normal(shape: shape, dtype: .float64)
  }

  @Test(
    "l q is the matrix, q has orthonormal rows, and l no upper triangle", arguments: [1, 5, 40])
  func lq(rows: Int) {
    let a = Self.random([2, rows, rows + 3])
    let (q, l) = nd.linalg.gelqf(a)
    #expect(q.dtype == .float64 && q.shape == a.shape && l.shape == [2, rows, rows])
    #expect(Self.far(nd.linalg.gemm2(l, q), a) < 1e-13 * Double(rows))
    let eye = nd.eye(rows, dtype: .float64).broadcastTo([2, rows, rows])
    #expect(Self.far(nd.linalg.gemm2(q, q, transposeB: true), eye) < 1e-14 * Double(rows))
    for row in 0..<rows where row + 1 < rows {
      #expect((l[0][row][(row + 1)...]).abs().max().asScalar() as Double == 0)
    }
  }

  @Test("u a is diag(l) u, the values rise, and the largest element of a vector is positive")
  func eigenvectors() {
    let half = Self.random([3, 30, 30])
    let a = half + half.swapAxes(1, 2)
    let (u, l) = nd.linalg.syevd(a)
    let scaled = l.expandDims(axis: 2) * u
    #expect(Self.far(nd.linalg.gemm2(u, a), scaled) < 1e-12)
    for batch in 0..<3 {
      let values = l[batch].asArray(of: Double.self)
      #expect(values == values.sorted())
      for row in 0..<30 {
        let vector = u[batch][row].asArray(of: Double.self)
        let largest = vector.max { abs($0) < abs($1) } ?? 0
        #expect(largest > 0)
      }
    }
  }

  @Test("the lower triangle alone is read")
  func lower() {
    let (_, l) = nd.linalg.syevd(nd.array([[1, .nan], [2, 1]]))
    #expect(l.elements == [-1, 3])
  }

  @Test("equal eigenvalues give their own gradient, and none of vectors that could be any")
  func equalValues() {
    let a = nd.eye(3)
    a.attachGrad()
    autograd.record {
      let (u, l) = nd.linalg.syevd(a)
      return u.sum() + (l * nd.array([1, 2, 3])).sum()
    }.backward()
    let isFinite = a.grad.elements.allSatisfy { $0.isFinite }
    #expect(isFinite)
    #expect(a.grad.diag().sum().asScalar() as Float == 6)
  }

  @Test("no matrices, matrices without elements, and empty batches have empty factors")
  func nothing() {
    #expect(nd.linalg.gelqf(nd.zeros(shape: [0, 2, 3])).l.shape == [0, 2, 2])
    #expect(nd.linalg.gelqf(nd.zeros(shape: [2, 0, 3])).l.shape == [2, 0, 0])
    #expect(nd.linalg.syevd(nd.zeros(shape: [0, 0])).l.shape == [0])
  }

  static let mistakes: [(body: @Sendable () -> Void, message: String)] = [
    (
      { _ = nd.linalg.gelqf(nd.ones(shape: [3, 2])) },
      "linalg.gelqf: the matrices of an array of shape 3x2 have 3 rows and only 2 columns; they must"
        + " have at least as many columns as rows. Factor the transposed ones."
    ),
    (
      { _ = nd.linalg.gelqf(nd.ones(shape: [2, 2], dtype: .int32)) },
      "linalg.gelqf: the matrices hold int32; convert them with astype(.float32)"
    ),
    (
      { _ = nd.linalg.gelqf(nd.ones(shape: 3)) },
      "linalg.gelqf: an array of shape 3 holds no matrices; it needs two axes"
    ),
    (
      { _ = nd.linalg.syevd(nd.array([[[1, 0], [.infinity, 1]]])) },
      "linalg.syevd: matrix 0 of an array of shape 1x2x2 has elements that are not finite, so it has"
        + " no eigenvalues"
    ),
    (
      { _ = nd.linalg.extracttrian(nd.ones(shape: [2, 2]), offset: -2) },
      "linalg.extracttrian: the matrices of an array of shape 2x2 have no diagonal -2; the offset"
        + " counts from the main one, up to 1"
    ),
    (
      { _ = nd.linalg.maketrian(nd.ones(shape: 4)) },
      "linalg.maketrian: the last axis of an array of shape 4 has 4 elements, which fill no triangle:"
        + " those of 1, 2, 3 and more rows have 1, 3, 6, ..."
    ),
    (
      { _ = nd.linalg.maketrian(nd.ones(shape: 1), offset: .min) },
      "linalg.maketrian: a result of shape 1099511627777x1099511627777 does not fit into memory"
    ),
  ]

  @Test("a matrix that cannot be factored is named", arguments: mistakes.indices)
  func errors(index: Int) {
    let (body, message) = Self.mistakes[index]
    let error = #expect(throws: NDError.self) { try nd.checked(body) }
    #expect(error?.message == message)
  }
}
