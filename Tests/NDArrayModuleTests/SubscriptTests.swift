import NDArrayModule
import Testing

@Suite("Subscripts")
struct SubscriptTests {
  let x = nd.arange(12).reshape([3, 4])

  @Test("a position drops its axis; an element has shape 1")
  func positions() {
    #expect(x[1].elements == [4, 5, 6, 7])
    #expect(x[-1].shape == [4])
    #expect(x[1][2].shape == [1])
    #expect(x[1, 2].elements == [6])
    #expect(x[-1, -1].elements == [11])
  }

  @Test("ranges keep their axis and are clamped")
  func ranges() {
    #expect(x[1..<3].shape == [2, 4])
    #expect(x[0...1].elements == Array(0..<8).map(Float.init))
    #expect(x[2...].elements == [8, 9, 10, 11])
    #expect(x[..<1].shape == [1, 4])
    #expect(x[...1].shape == [2, 4])
    #expect(x[(-2)...].shape == [2, 4])
    #expect(x[..<(-1)].shape == [2, 4])
    #expect(x[1..<100].shape == [2, 4])
    #expect(x[5..<9].shape == [0, 4])
    #expect(x[stride(from: 0, to: 3, by: 2)].elements == [0, 1, 2, 3, 8, 9, 10, 11])
    #expect(x[0, stride(from: 3, to: -1, by: -1)].elements == [3, 2, 1, 0])
  }

  @Test("... is a whole axis")
  func wholeAxis() {
    #expect(x[..., 1].elements == [1, 5, 9])
    #expect(x[..., 1..<3].shape == [3, 2])
    #expect(x[1, ...].elements == [4, 5, 6, 7])
    #expect(x[...].shape == [3, 4])
    let y = nd.arange(24).reshape([2, 3, 4])
    #expect(y[..., 1].shape == [2, 4])
    #expect(y[..., ..., 1].elements == [1, 5, 9, 13, 17, 21])
    #expect(y[..., 0, ...].shape == [2, 4])
    #expect(y[1, ..., 0].elements == [12, 16, 20])
    #expect(y[0..<1, 2].shape == [1, 4])
  }

  @Test("rows are views, columns are copies")
  func viewsAndCopies() {
    let row = x[0]
    let column = x[..., 0]
    x[0, 0] = nd.array([100])
    #expect(row.elements[0] == 100)
    #expect(column.elements[0] == 0)
  }

  @Test("every kind of subscript can be assigned to")
  func assignment() {
    x[0] = nd.array([9, 9, 9, 9])
    x[..., 3] = nd.array([1, 2, 3])
    x[1..<3, 0] = nd.array([7])
    x[2, 1..<3] = nd.array([5, 6])
    #expect(x.elements == [9, 9, 9, 1, 7, 5, 6, 2, 7, 5, 6, 3])
    x[..., stride(from: 0, to: 4, by: 2)] = nd.zeros(shape: [3, 2])
    #expect(x.elements == [0, 9, 0, 1, 0, 5, 0, 2, 0, 5, 0, 3])
  }

  @Test("a loop that assigns elements does what the vector sum does")
  func elementLoop() {
    let a = nd.arange(50)
    let b = nd.ones(shape: 50)
    let c = nd.zeros(shape: 50)
    for i in 0..<50 { c[i] = a[i] + b[i] }
    #expect(c.elements == (a + b).elements)
  }

  @Test(
    "a position outside is an error that names axis and size",
    arguments: [
      (3, "index 3 is out of bounds for axis 0 with size 3"),
      (-4, "index -4 is out of bounds for axis 0 with size 3"),
    ])
  func outOfBounds(index: Int, text: String) {
    let error = #expect(throws: NDError.self) { try nd.checked { x[index] } }
    #expect(error?.message == "subscript: " + text)
  }

  @Test("too many indices are an error")
  func tooMany() {
    let error = #expect(throws: NDError.self) { try nd.checked { x[0, 0, 0] } }
    #expect(error?.message.contains("3 indices are too many for shape 3x4") == true)
  }

  @Test("a value that does not fit its place is an error")
  func misfit() {
    let error = #expect(throws: NDError.self) {
      try nd.checked { x[0] = nd.ones(shape: 3) }
    }
    #expect(error?.message.contains("a value of shape 3 does not broadcast to 4") == true)
  }
}
