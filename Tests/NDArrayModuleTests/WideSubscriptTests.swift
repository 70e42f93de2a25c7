import NDArrayModule
import Testing

/// Subscripts with index arrays, masks, new axes and an ellipsis: what is written, and mistakes. What
/// is read is held by MXNet's vectors (OracleCalls).
@Suite("Wide subscripts")
struct WideSubscriptTests {
  private let x = nd.arange(12).reshape(3, 4)

  @Test("writing to index arrays changes just those places; the last of two wins")
  func write() {
    let x = nd.zeros(shape: [2, 3])
    x[[1, 0], [2, 0]] = nd.array([5, 7])
    #expect(x.elements == [7, 0, 0, 0, 0, 5])
    x[..., [0, 0]] = nd.array([1, 2])
    #expect(x.elements == [2, 0, 0, 2, 0, 5])
    x[nd.array([1])] = nd.array([[9, 9, 9]])
    #expect(x.elements == [2, 0, 0, 9, 9, 9])
    x[nd.ellipsis, 1] = nd.array([4, 4])
    #expect(x.elements == [2, 4, 0, 9, 4, 9])
    x[nd.newAxis, 0] = nd.array([[1, 1, 1]])
    #expect(x.elements == [1, 1, 1, 9, 4, 9])
  }

  @Test("a mask reads the chosen elements, and writes numbers and arrays to them")
  func masks() {
    let x = nd.array([[3, -1], [-2, 5]])
    #expect(x[mask: x .< 0].elements == [-1, -2])
    x[mask: x .< 0] = 0
    #expect(x.elements == [3, 0, 0, 5])
    x[mask: nd.array([0, 1])] = nd.array([[7, 8]])
    #expect(x.elements == [3, 0, 7, 8])
    #expect(x[mask: nd.array([0, 0])].shape == [0, 2])
    x[mask: x .> 100] = 1
    #expect(x.elements == [3, 0, 7, 8])
  }

  @Test("an ellipsis and new axes alone share memory")
  func views() {
    let x = nd.arange(6).reshape(2, 3)
    let row = x[1, nd.newAxis]
    #expect(row.shape == [1, 3])
    row += 10
    #expect(x.elements == [0, 1, 2, 13, 14, 15])
  }

  @Test("empty index lists and arrays without elements give parts without elements")
  func empty() {
    #expect(x[[Int]()].shape == [0, 4])
    #expect(x[..., [Int]()].shape == [3, 0])
    let none = nd.zeros(shape: [0, 3])
    #expect(none[nd.ellipsis, [0, 1]].shape == [0, 2])
    #expect(none[..., nd.newAxis].shape == [0, 1, 3])
    x[[Int]()] = nd.zeros(shape: [0, 4])
  }

  @Test("mistakes are named, and change nothing")
  func mistakes() {
    let cases: [((NDArray) -> Void, String)] = [
      ({ _ = $0[[3]] }, "subscript: index 3 is out of bounds for axis 0 with size 3"),
      ({ _ = $0[..., [-5]] }, "subscript: index -5 is out of bounds for axis 1 with size 4"),
      (
        { _ = $0[[0, 1], [0, 1, 2]] },
        "subscript: index arrays of shapes 2 and 3 do not fit together: they must broadcast to one"
          + " shape"
      ),
      (
        { _ = $0[nd.ellipsis, nd.ellipsis] },
        "subscript: an ellipsis can stand only once, and here are 2"
      ),
      (
        { _ = $0[[0], [0], [0]] },
        "subscript: 3 indices are too many for shape 3x4, which has 2 axes"
      ),
      (
        { $0[[0, 1]] = nd.ones(shape: 3) },
        "assignment: a value of shape 3 does not broadcast to 2x4, the shape of the place it is"
          + " written to."
      ),
      (
        { _ = $0[mask: nd.ones(shape: 4)] },
        "subscript: a mask of shape 4 does not fit an array of shape 3x4: it needs the sizes of the"
          + " array's first axes"
      ),
      (
        { _ = $0[nd.array([.nan])] },
        "subscript: index -9223372036854775808 is out of bounds for axis 0 with size 3"
      ),
    ]
    for (use, message) in cases {
      let before = x.elements
      let error = #expect(throws: NDError.self) { try nd.checked { use(x) } }
      #expect(error?.message == message)
      #expect(x.elements == before)
    }
  }
}
