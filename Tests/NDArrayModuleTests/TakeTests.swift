import NDArrayModule
import Testing

@Suite("Taking by index")
struct TakeTests {
  let x = nd.array([[1, 2], [3, 4], [5, 6]])

  @Test("rows by an array or a list of indices, fractions cut off")
  func rows() {
    #expect(x.take(nd.array([2, 0])).elements == [5, 6, 1, 2])
    #expect(x.take([1]).elements == [3, 4])
    #expect(x.take(nd.array([1.9])).elements == [3, 4])
    #expect(nd.take(x, nd.array([0, 1])).shape == [2, 2])
  }

  @Test("the shape of the indices takes the place of the axis")
  func shapes() {
    let indices = nd.array([[0, 1], [1, 2]])
    #expect(x.take(indices).shape == [2, 2, 2])
    #expect(x.take(nd.array([1]), axis: 1).elements == [2, 4, 6])
    #expect(x.take(nd.array([1, 0, 1]), axis: -1).shape == [3, 3])
  }

  @Test("indices outside are clipped, wrapped or refused")
  func modes() {
    let indices = nd.array([5, -1])
    #expect(x.take(indices).elements == [5, 6, 1, 2])
    #expect(x.take(indices, mode: .wrap).elements == [5, 6, 5, 6])
    let error = #expect(throws: NDError.self) {
      try nd.checked { x.take(indices, mode: .raise) }
    }
    #expect(error?.message == "take: index 5 is out of bounds for axis 0 with size 3")
    #expect(x.take(nd.array([.nan, .infinity, -.infinity])).elements == [1, 2, 5, 6, 1, 2])
  }

  @Test("pick takes one element a row")
  func pick() {
    #expect(x.pick(nd.array([0, 1, 1])).elements == [1, 4, 6])
    #expect(x.pick(nd.array([0, 2]), axis: 0).elements == [1, 6])
    #expect(x.pick(nd.array([0, 1, 9]), keepDims: true).shape == [3, 1])
    #expect(x.pick(nd.array([[0], [1], [9]])).elements == [1, 4, 6])
  }

  @Test("one-hot rows, zeros where the index is outside")
  func oneHot() {
    #expect(nd.array([0, 2, 5, -1]).oneHot(3).elements == [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0])
    #expect(nd.array([1]).oneHot(2, on: 5, off: -5).elements == [-5, 5])
  }
}
