import NDArrayModule
import Testing

@Suite("Positions, blocks and choices")
struct FurtherSurfaceTests {
  let a = nd.array([[1, 2], [3, 4]])
  let b = nd.array([[5, 6], [7, 8]])

  @Test("a condition of one axis chooses whole slices, and one of the same shape elements")
  func choice() {
    #expect(nd.where(nd.array([0, 1]), a, b).elements == [5, 6, 3, 4])
    #expect(nd.where(nd.array([0, 1], dtype: .uint8), a, b).elements == [5, 6, 3, 4])
    #expect(nd.where(nd.array([[0, 1], [1, 0]]), a, b).elements == [5, 2, 3, 8])
    #expect(nd.where(nd.array([0, 1]), nd.array([1, 2]), nd.array([3, 4])).elements == [3, 2])
    let wide = nd.where(nd.array([0, 1]), nd.ones(shape: [2, 2, 2]), nd.zeros(shape: [2, 2, 2]))
    #expect(wide.elements == [0, 0, 0, 0, 1, 1, 1, 1])
  }

  @Test("rows of 1 and 0 in every type", arguments: DType.allCases)
  func oneHot(dtype: DType) {
    let rows = nd.array([1, 0]).oneHot(2, dtype: dtype)
    #expect(rows.dtype == dtype)
    #expect(rows.asArray(of: Int.self) == [0, 1, 1, 0])
  }

  @Test("positions and coordinates are each other's opposites, and keep their type")
  func positions() {
    let all = nd.array(0..<24, dtype: .int64).reshape([4, 6])
    let coordinates = nd.unravelIndex(all, shape: [2, 3, 4])
    #expect(coordinates.shape == [3, 4, 6] && coordinates.dtype == .int64)
    #expect(
      nd.ravelMultiIndex(coordinates, shape: [2, 3, 4]).asArray(of: Int.self) == Array(0..<24))
    #expect(nd.unravelIndex(nd.array([100]), shape: [-1, 7]).elements == [14, 2])
    #expect(nd.ravelMultiIndex(nd.array([[14], [2]]), shape: [-1, 7]).elements == [100])
    #expect(nd.unravelIndex(nd.zeros(shape: 0), shape: [2, 3]).shape == [2, 0])
  }

  @Test("blocks move into channels and back")
  func blocks() {
    let x = nd.arange(2 * 3 * 4 * 6).reshape([2, 3, 4, 6])
    for block in [1, 2] {
      #expect(x.spaceToDepth(block).depthToSpace(block).elements == x.elements)
    }
    #expect(nd.zeros(shape: [0, 4, 2, 2]).depthToSpace(2).shape == [0, 1, 4, 4])
  }

  static let mistakes: [(body: @Sendable () -> NDArray, message: String)] = [
    (
      { nd.where(nd.array([1, 0, 1]), nd.ones(shape: [2, 2]), nd.ones(shape: [2, 2])) },
      "where: shapes 3, 2x2 and 2x2 do not fit: they must be equal, or the condition has one number"
        + " for each slice of the others along their first axis."
    ),
    (
      { nd.unravelIndex(nd.array([6]), shape: [2, 3]) },
      "unravelIndex: position 6 lies outside an array of shape 2x3"
    ),
    (
      { nd.unravelIndex(nd.array([.nan]), shape: [-1, 3]) },
      "unravelIndex: position nan lies outside an array of shape -1x3"
    ),
    (
      { nd.ravelMultiIndex(nd.array([[1], [3]]), shape: [2, 3]) },
      "ravelMultiIndex: index 3 is out of bounds for axis 1 with size 3"
    ),
    (
      { nd.ravelMultiIndex(nd.array([[1]]), shape: [2, 3]) },
      "ravelMultiIndex: indices of shape 1x1 do not fit 2 axes; they need two axes or more, and one"
        + " row for each axis of the shape"
    ),
    (
      { nd.unravelIndex(nd.array([1]), shape: [2, -1]) },
      "unravelIndex: [2, -1] is no shape of elements to be numbered: sizes are above 0, and the first"
        + " may be -1"
    ),
    (
      { nd.ones(shape: [1, 6, 2, 2]).depthToSpace(2) },
      "depthToSpace: an array of shape 1x6x2x2 cannot be taken apart by blocks of 2: it needs four"
        + " axes, and a second one that is a multiple of the block's square"
    ),
    (
      { nd.ones(shape: [1, 1, 2, 3]).spaceToDepth(2) },
      "spaceToDepth: an array of shape 1x1x2x3 cannot be taken apart by blocks of 2: it needs four"
        + " axes, and pictures whose sides are multiples of the block"
    ),
    (
      { nd.l2Normalization(nd.ones(shape: [2, 2]), mode: .channel) },
      "l2Normalization: an array of shape 2x2 has too few axes for mode channel, which needs three or"
        + " more; .instance takes any"
    ),
    (
      { nd.softmaxCrossEntropy(nd.ones(shape: [2, 3]), nd.array([0, 3])) },
      "softmaxCrossEntropy: label 3.0 is not one of the 3 classes, which are numbered from 0 to 2."
    ),
    (
      { nd.softmaxCrossEntropy(nd.ones(shape: 3), nd.array([0, 3])) },
      "softmaxCrossEntropy: the prediction has shape 3, but takes one row a sample and one column a"
        + " class"
    ),
  ]

  @Test("what does not fit is said", arguments: mistakes.indices)
  func errors(index: Int) {
    let (body, message) = Self.mistakes[index]
    let error = #expect(throws: NDError.self) { try nd.checked(body) }
    #expect(error?.message == message)
  }
}
