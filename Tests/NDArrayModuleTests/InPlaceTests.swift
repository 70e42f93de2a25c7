import NDArrayModule
import Testing

@Suite("Writing in place")
struct InPlaceTests {
  @Test("a change in place is seen through aliases and views")
  func aliases() {
    let x = nd.array([[1, 2], [3, 4]])
    let alias = x
    let row = x[1]
    let flat = x.reshape(-1)
    x += 10
    #expect(alias.elements == [11, 12, 13, 14])
    #expect(row.elements == [13, 14])
    row[0] = nd.array([0])
    #expect(x.elements == [11, 12, 0, 14])
    flat[...] = nd.ones(shape: 4)
    #expect(x.elements == [1, 1, 1, 1])
  }

  @Test("the right side broadcasts to the left")
  func broadcast() {
    let x = nd.zeros(shape: [2, 3])
    x += nd.array([1, 2, 3])
    x *= nd.array([[1], [10]])
    x -= 1
    x /= 2
    #expect(x.elements == [0, 0.5, 1, 4.5, 9.5, 14.5])
  }

  @Test("the left side never grows")
  func leftTooSmall() throws {
    let x = nd.zeros(shape: 3)
    let error = #expect(throws: NDError.self) {
      try nd.checked { x += nd.ones(shape: [2, 3]) }
    }
    #expect(error?.message.contains("2x3") == true)
    #expect(error?.message.contains("3, the shape of the array it changes") == true)
    #expect(x.elements == [0, 0, 0])
  }

  @Test("an array can be changed by a view of itself")
  func overlap() {
    let x = nd.array([[1, 2], [3, 4]])
    x += x[0]
    #expect(x.elements == [2, 4, 4, 6])
    x[...] = x[1]
    #expect(x.elements == [4, 6, 4, 6])
    let y = nd.array([1, 2, 3, 4])
    y[1..<4] = y[0..<3]
    #expect(y.elements == [1, 1, 2, 3])
    y[0..<3] += y[1..<4]
    #expect(y.elements == [2, 3, 5, 3])
    let z = nd.array([1, 2, 3, 4])
    z[1..<4] += z[0..<3]
    #expect(z.elements == [1, 3, 5, 7])
  }

  @Test("fill sets every element")
  func fill() {
    let x = nd.zeros(shape: [2, 2])
    x[1].fill(3)
    #expect(x.elements == [0, 0, 3, 3])
  }

  @Test("assignment drops and adds axes of size 1")
  func assignAcrossOnes() {
    let x = nd.zeros(shape: [3, 1])
    x[...] = nd.array([1, 2, 3]).reshape([1, 3]).reshape([3, 1])
    #expect(x.elements == [1, 2, 3])
    let c = nd.zeros(shape: 3)
    c[1] = nd.array([5])
    c[-1] = nd.array([[7]])
    #expect(c.elements == [0, 5, 7])
  }
}
