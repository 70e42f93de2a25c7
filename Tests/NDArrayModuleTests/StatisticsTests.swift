import NDArrayModule
import Testing

@Suite("Statistics")
struct StatisticsTests {
  @Test("sums and products that leave NaN out")
  func nan() {
    let x = nd.array([[1, .nan, 3], [4, 5, .nan]])
    #expect(x.nanSum().elements == [13])
    #expect(x.nanSum(axis: 0).elements == [5, 5, 3])
    #expect(nd.nanProd(x, axis: 1, keepDims: true).shape == [2, 1])
    #expect(x.nanProd(axis: 1).elements == [3, 20])
    #expect(nd.array([Double.nan]).nanSum().elements == [0])
    #expect(nd.array([3, 4], dtype: .int32).nanSum().dtype == .int32)
  }

  @Test("variance and standard deviation by their definition")
  func variance() {
    let x = nd.array([[1, 2, 3, 6], [2, 2, 2, 2]])
    #expect(x.var(axis: 1).elements == [3.5, 0])
    #expect(x.var(axis: 1, ddof: 1, keepDims: true).elements == [Float(14.0 / 3), 0])
    #expect(x.std(axis: [1]).elements == [Float(3.5).squareRoot(), 0])
    #expect(nd.array([1, 2, 3, 6], dtype: .int64).var().elements == [3.5])
    #expect(nd.array([5]).var(ddof: 1).elements[0].isNaN)
    #expect(nd.zeros(shape: 0).var().elements[0].isNaN)
  }

  @Test("the variance of numbers far from 0 keeps its digits")
  func cancellation() {
    let x = nd.array([1e6 + 1, 1e6 + 2, 1e6 + 3])
    #expect(x.var().elements == [Float(2.0 / 3)])
  }

  @Test("the norm of order 1 is the sum of absolute values; other orders are named")
  func norm() {
    let x = nd.array([[3, -4], [0, 5]])
    #expect(x.norm(ord: 1).elements == [12])
    #expect(x.norm(ord: 1, axis: 0, keepDims: true).elements == [3, 9])
    #expect(nd.norm(x, axis: 1).elements == [5, 5])
    #expect(nd.array([3, 4], dtype: .uint8).norm().dtype == .float32)
    #expect(nd.array([200, 200], dtype: .uint8).norm(ord: 1).elements == [400])
    let error = #expect(throws: NDError.self) { try nd.checked { x.norm(ord: 3) } }
    #expect(error?.message.contains("not 3") == true)
  }

  @Test("means of whole numbers have fractions, sums wrap round in their type")
  func wholeNumbers() {
    let x = nd.array([200, 201], dtype: .uint8)
    #expect(x.mean().dtype == .float32 && x.mean().elements == [200.5])
    #expect(x.mean(axis: 0, keepDims: true).elements == [200.5])
    #expect(x.sum().dtype == .uint8 && x.sum().elements == [145])
    #expect(x.max().elements == [201] && x.min().elements == [200])
    #expect(x.prod().elements == [Float((200 * 201) % 256)])
    #expect(nd.array([-5, 3], dtype: .int64).max(axis: 0).dtype == .int64)
    #expect(nd.zeros(shape: 300, dtype: .uint8).argmax().dtype == .int32)
    let late = nd.concat(
      nd.zeros(shape: 299, dtype: .uint8), nd.ones(shape: 1, dtype: .uint8), axis: 0)
    #expect(late.argmax().asScalar(of: Int.self) == 299)
    #expect(nd.argmaxChannel(nd.array([[1, 5], [7, 2]])).elements == [1, 0])
  }
}
