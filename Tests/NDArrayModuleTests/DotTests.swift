import NDArrayModule
import Testing

@Suite("Matrix products")
struct DotTests {
  @Test("vectors, matrices and arrays of more axes")
  func shapes() {
    let v = nd.array([1, 2])
    let m = nd.array([[1, 2], [3, 4]])
    #expect(nd.dot(v, v).elements == [5])
    #expect(nd.dot(v, v).shape == [1])
    #expect(nd.dot(m, v).elements == [5, 11])
    #expect(nd.dot(v, m).elements == [7, 10])
    #expect(nd.dot(m, m).elements == [7, 10, 15, 22])
    let y = nd.arange(12).reshape([2, 3, 2])
    #expect(nd.dot(y, m).shape == [2, 3, 2])
    #expect(nd.dot(y, m)[1, 2].elements == [43, 64])
    #expect(nd.dot(m, nd.arange(12).reshape([2, 3, 2])).shape == [2, 3, 2])
  }

  @Test(
    "products of all sizes and transposes equal sums by hand",
    arguments: [
      (10, 1, 2), (2, 1, 10), (2, 1, 1000), (3, 3, 3), (1, 40, 40), (40, 1, 40), (7, 9, 11),
      (33, 17, 65), (64, 64, 64), (128, 10, 50),
    ])
  func sizes(m: Int, n: Int, k: Int) {
    // Small whole numbers: every order of additions gives the same.
    let a = (nd.arange(m * k) % 7 - 3).reshape([m, k])
    let b = (nd.arange(k * n) % 5 - 2).reshape([k, n])
    var expected = [Float](repeating: 0, count: m * n)
    let (left, right) = (a.elements, b.elements)
    for i in 0..<m {
      for j in 0..<n {
        for l in 0..<k { expected[i * n + j] += left[i * k + l] * right[l * n + j] }
      }
    }
    #expect(nd.dot(a, b).elements == expected)
    #expect(nd.dot(a.T, b, transposeA: true).elements == expected)
    #expect(nd.dot(a, b.T, transposeB: true).elements == expected)
    #expect(nd.dot(a.T, b.T, transposeA: true, transposeB: true).elements == expected)
  }

  @Test("a dense layer is a product with the transposed weight, plus the bias in every row")
  func fullyConnected() {
    for (m, k, n) in [(10, 2, 1), (3, 4, 5), (32, 48, 24)] {
      let x = (nd.arange(m * k) % 7 - 3).reshape([m, k])
      let weight = (nd.arange(n * k) % 5 - 2).reshape([n, k])
      let bias = nd.arange(n)
      let product = nd.dot(x, weight, transposeB: true)
      #expect(nd.fullyConnected(x, weight).elements == product.elements)
      #expect(nd.fullyConnected(x, weight, bias).elements == (product + bias).elements)
    }
    let error = #expect(throws: NDError.self) {
      try nd.checked { nd.fullyConnected(nd.ones(shape: [2, 3]), nd.ones(shape: [4, 2])) }
    }
    #expect(error?.message.contains("2x3 (input), 4x2 (weight)") == true)
  }

  @Test("shapes that do not fit are named, with a suggestion")
  func mismatch() {
    let error = #expect(throws: NDError.self) {
      try nd.checked { nd.dot(nd.ones(shape: [10, 2]), nd.ones(shape: [1, 2])) }
    }
    #expect(
      error?.message
        == "dot: shapes 10x2 and 1x2 do not fit: the last axis of the first array (2) must be as"
        + " long as the first axis of the second (1). Did you mean transposeB: true?")
  }

  @Test("a product over no terms is zero")
  func empty() {
    #expect(nd.dot(nd.ones(shape: [2, 0]), nd.ones(shape: [0, 2])).elements == [0, 0, 0, 0])
  }
}
