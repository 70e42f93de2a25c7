import NDArrayModule
import Testing

@Suite("Reductions")
struct ReductionTests {
  let x = nd.array([[1, 5, 3], [4, 2, 6]])

  @Test("without an axis the result has one element")
  func all() {
    #expect(x.sum().elements == [21])
    #expect(x.sum().shape == [1])
    #expect(x.mean().elements == [3.5])
    #expect(x.max().elements == [6])
    #expect(x.min().elements == [1])
    #expect(x.prod().elements == [720])
    #expect(x.sum(keepDims: true).shape == [1, 1])
    #expect(nd.array([3, 4]).norm().elements == [5])
    #expect(x.argmax().elements == [5])
    #expect(x.argmin().elements == [0])
  }

  @Test("along an axis, which goes unless it is kept")
  func alongAxis() {
    #expect(x.sum(axis: 0).elements == [5, 7, 9])
    #expect(x.sum(axis: 1).elements == [9, 12])
    #expect(x.mean(axis: -1).elements == [3, 4])
    #expect(x.max(axis: 0).elements == [4, 5, 6])
    #expect(x.min(axis: 1).elements == [1, 2])
    #expect(x.sum(axis: 1, keepDims: true).shape == [2, 1])
    #expect(x.argmax(axis: 1).elements == [1, 2])
    #expect(x.argmin(axis: 0).elements == [0, 1, 0])
    #expect(x.norm(axis: 1).elements[0] == Float(35).squareRoot())
  }

  @Test("over lists of axes, neighbours or not, equal to one after the other")
  func lists() {
    let y = nd.arange(120).reshape([2, 3, 4, 5])
    #expect(y.sum(axis: [1, 2]).elements == y.sum(axis: 2).sum(axis: 1).elements)
    #expect(y.sum(axis: [0, 2]).elements == y.sum(axis: 2).sum(axis: 0).elements)
    #expect(y.mean(axis: [0, 2]).elements == (y.sum(axis: [0, 2]) / 8).elements)
    #expect(y.sum(axis: [1], exclude: true).shape == [3])
    #expect(y.sum(axis: [0, 3], keepDims: true).shape == [1, 3, 4, 1])
    #expect(y.max(axis: [1, 3]).shape == [2, 4])
    #expect(y.sum(axis: []).elements == y.sum().elements)
  }

  @Test("sums of many numbers are right to the last digit")
  func accuracy() {
    let count = 1_000_003
    #expect(nd.full(shape: Shape(count), 0.1).mean().elements == [0.1])
    let columns = nd.full(shape: [100_003, 3], 0.1)
    #expect(columns.mean(axis: 0).elements == [0.1, 0.1, 0.1])
    #expect(nd.ones(shape: 16_777_300).sum().elements == [16_777_300])
  }

  @Test("every length sums alike", arguments: [1, 2, 7, 8, 9, 31, 32, 33, 40, 63, 64, 100])
  func lengths(count: Int) {
    let x = nd.arange(count)
    #expect(x.sum().elements == [Float(count * (count - 1) / 2)])
    #expect(x.max().elements == [Float(count - 1)])
    #expect((-x).min().elements == [-Float(count - 1)])
    #expect((x * x).sum().elements[0] == Float((0..<count).reduce(0) { $0 + $1 * $1 }))
  }

  @Test("a NaN anywhere makes the largest, the smallest and their place its own")
  func nan() {
    let y = nd.arange(40)
    y[17] = nd.array([.nan])
    #expect(y.max().elements[0].isNaN)
    #expect(y.min().elements[0].isNaN)
    #expect(y.argmax().elements == [17])
  }

  @Test("an axis that does not exist is an error")
  func noAxis() {
    let error = #expect(throws: NDError.self) { try nd.checked { x.sum(axis: 2) } }
    #expect(error?.message == "sum: axis 2 does not exist in shape 2x3, whose axes are 0 to 1")
  }

  @Test("nothing has a largest or smallest element, and it is said")
  func emptyExtremes() {
    for attempt in [
      { nd.zeros(shape: 0).max() }, { nd.zeros(shape: [2, 0]).min(axis: 1) },
      { nd.zeros(shape: [2, 0], dtype: .int32).max(axis: [1], keepDims: true) },
    ] as [() -> NDArray] {
      let error = #expect(throws: NDError.self) { try nd.checked { attempt() } }
      #expect(error?.message.hasSuffix("has no elements to choose from") == true)
    }
    #expect(nd.zeros(shape: [2, 0]).max(axis: 0).size == 0)
  }
}
