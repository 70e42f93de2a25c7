import NDArrayModule
import Testing

@Suite("Changing shape")
struct ShapingTests {
  let x = nd.arange(6).reshape([2, 3])

  @Test("reshape works out -1, keeps 0, and shares memory")
  func reshape() {
    #expect(x.reshape([3, -1]).shape == [3, 2])
    #expect(x.reshape([0, 1, -1]).shape == [2, 1, 3])
    #expect(x.reshape(6).shape == [6])
    #expect(x.reshape(3, 2).shape == [3, 2])
    let y = nd.arange(10)
    #expect(y.reshape(nd.zeros(shape: [10, 1]).shape).shape == [10, 1])
    x.reshape(-1)[0] = nd.array([50])
    #expect(x.elements[0] == 50)
  }

  @Test("reshape to another number of elements is an error that says both")
  func badReshape() {
    let error = #expect(throws: NDError.self) { try nd.checked { x.reshape([4, 2]) } }
    #expect(error?.message == "reshape: 2x3 has 6 elements, which do not fill 4x2")
  }

  @Test("axes of size 1 come and go")
  func ones() {
    #expect(x.expandDims(axis: 0).shape == [1, 2, 3])
    #expect(x.expandDims(axis: -1).shape == [2, 3, 1])
    #expect(nd.ones(shape: [1, 3, 1]).squeeze().shape == [3])
    #expect(nd.ones(shape: [1, 3, 1]).squeeze(axis: 2).shape == [1, 3])
    #expect(nd.ones(shape: [1, 1]).squeeze().shape == [1])
    #expect(nd.ones(shape: [2, 3, 4]).flatten().shape == [2, 12])
  }

  @Test("a transpose exchanges axes")
  func transpose() {
    #expect(x.T.elements == [0, 3, 1, 4, 2, 5])
    #expect(x.T.shape == [3, 2])
    let y = nd.arange(24).reshape([2, 3, 4])
    #expect(y.transpose(axes: [1, 0, 2]).shape == [3, 2, 4])
    #expect(y.transpose(axes: [1, 0, 2])[1].elements == [4, 5, 6, 7, 16, 17, 18, 19])
    #expect(y.swapAxes(0, -1).elements == y.transpose().elements)
    let large = nd.arange(37 * 53).reshape([37, 53])
    #expect(large.T.T.elements == large.elements)
    #expect(large.T[52, 36].elements == [37 * 53 - 1])
  }

  @Test("broadcastTo repeats")
  func broadcast() {
    #expect(nd.array([1, 2]).broadcastTo([3, 2]).elements == [1, 2, 1, 2, 1, 2])
    #expect(nd.array([[1], [2]]).broadcastTo([2, 2]).elements == [1, 1, 2, 2])
  }

  @Test("concat joins along an axis, stack along a new one")
  func joining() {
    let y = nd.array([[10, 20]])
    #expect(nd.concat(x[..., 0..<2], y, axis: 0).elements == [0, 1, 3, 4, 10, 20])
    #expect(nd.concat([x, x], axis: 1).shape == [2, 6])
    #expect(nd.concat([x, x], axis: 1)[0].elements == [0, 1, 2, 0, 1, 2])
    #expect(nd.stack([x[0], x[1]]).elements == x.elements)
    #expect(nd.stack([x[0], x[1]], axis: 1).elements == x.T.elements)
  }

  @Test("where chooses element by element")
  func choice() {
    let condition = nd.array([1, 0, 2])
    #expect(
      nd.where(condition, nd.array([1, 2, 3]), nd.array([-1, -2, -3])).elements == [1, -2, 3])
  }
}
