import NDArrayModule
import Testing

@Suite("Making arrays")
struct CreationTests {
  @Test("zeros, ones and full take a shape or a number")
  func filled() {
    #expect(nd.zeros(shape: [2, 2]).elements == [0, 0, 0, 0])
    #expect(nd.ones(shape: 3).elements == [1, 1, 1])
    #expect(nd.full(shape: [1, 2], 2.5).elements == [2.5, 2.5])
    let n = 2
    #expect(nd.zeros(shape: [n, 3]).shape == [2, 3])
    #expect(nd.onesLike(nd.zeros(shape: [4, 1])).shape == [4, 1])
  }

  @Test("arrays are made from lists of any depth, slices and ranges, always as float32")
  func fromCollections() {
    #expect(nd.array([1, 2.5]).elements == [1, 2.5])
    #expect(nd.array([[1, 2], [3, 4]]).shape == [2, 2])
    #expect(nd.array([[[1], [2]], [[3], [4]], [[5], [6]]]).shape == [3, 2, 1])
    let indices = [7, 8, 9, 10]
    #expect(nd.array(indices).elements == [7, 8, 9, 10])
    #expect(nd.array(indices[1..<3]).elements == [8, 9])
    #expect(nd.array(0..<4).elements == [0, 1, 2, 3])
    #expect(nd.array([1, 2] as [Float]).dtype == .float32)
    #expect(nd.array([[1, 2], [3, 4]] as [[Int]]).elements == [1, 2, 3, 4])
    #expect(nd.array([16_777_217]).elements == [16_777_216])
  }

  @Test("an array of an array is a copy")
  func copyOfArray() {
    let x = nd.array([1, 2])
    let y = nd.array(x)
    y[0] += 5
    #expect(x.elements == [1, 2])
    #expect(x.copy().elements == [1, 2])
    y.copy(to: x)
    #expect(x.elements == [6, 2])
  }

  @Test("arange stops before its end, linspace reaches it")
  func ranges() {
    #expect(nd.arange(4).elements == [0, 1, 2, 3])
    #expect(nd.arange(0, 1, 0.25).elements == [0, 0.25, 0.5, 0.75])
    #expect(nd.arange(5, 0, -2).elements == [5, 3, 1])
    #expect(nd.arange(0, 2, repeat: 2).elements == [0, 0, 1, 1])
    #expect(nd.linspace(0, 1, 5).elements == [0, 0.25, 0.5, 0.75, 1])
    #expect(nd.arange(3, 1).shape == [0])
  }

  @Test("the identity matrix has ones on its diagonal")
  func identity() {
    #expect(nd.eye(2).elements == [1, 0, 0, 1])
  }

  @Test("an array of one element has a value, any other does not")
  func scalar() throws {
    let value: Float = nd.array([3.5]).asScalar()
    let wide: Double = nd.array([[0.5]]).asScalar()
    #expect(value == 3.5)
    #expect(wide == 0.5)
    #expect(throws: NDError.self) { try nd.checked { nd.ones(shape: 2).asScalar() as Float } }
  }

  @Test("arrays without elements are arrays")
  func empty() {
    let x = nd.zeros(shape: [0, 3])
    #expect(x.size == 0)
    #expect((x + 1).shape == [0, 3])
    #expect(x.sum().elements == [0])
    #expect(x.sum(axis: 0).elements == [0, 0, 0])
    #expect(x.mean().elements[0].isNaN)
    #expect(nd.concat([x, nd.ones(shape: [1, 3])], axis: 0).shape == [1, 3])
  }
}
