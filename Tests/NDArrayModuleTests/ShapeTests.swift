import Testing

@testable import NDArrayModule

@Suite("Shapes")
struct ShapeTests {
  @Test("a shape is written as a list or as a number")
  func literals() {
    let matrix: Shape = [2, 3]
    let vector: Shape = 4
    #expect(Array(matrix) == [2, 3])
    #expect(Array(vector) == [4])
    #expect(vector == Shape(4))
    #expect(matrix == Shape([2, 3]))
  }

  @Test("a shape holds up to eight sizes and gives each back")
  func eightAxes() {
    var shape: Shape = [1, 2, 3, 4, 5, 6, 7, 2_147_483_647]
    #expect(Array(shape) == [1, 2, 3, 4, 5, 6, 7, 2_147_483_647])
    shape[4] = -1
    #expect(shape[4] == -1)
    #expect(shape[5] == 6)
    #expect(shape.replacing(axis: 7, with: 8).elementCount == -1 * 1 * 2 * 3 * 4 * 6 * 7 * 8)
  }

  @Test("shapes are equal when they have the same sizes, zeros included")
  func equality() {
    #expect(Shape([0]) != Shape([0, 0]))
    #expect(Shape([2, 3]) != Shape([3, 2]))
    #expect(Set([Shape([2]), Shape(2)]).count == 1)
  }

  @Test("shapes print as lists, and with an x between the sizes in messages")
  func text() {
    let shape: Shape = [10, 2]
    #expect("\(shape)" == "[10, 2]")
    #expect(shape.dimensions == "10x2")
  }

  @Test(
    "two shapes broadcast when sizes are equal or 1, counted from the last axis",
    arguments: [
      ([2, 3], [3], [2, 3]), ([2, 1], [1, 3], [2, 3]), ([1], [5, 4], [5, 4]),
      ([4, 1, 2], [3, 1], [4, 3, 2]), ([0, 3], [1], [0, 3]), ([2, 3], [2], nil),
      ([2, 3], [4, 3], nil),
    ] as [([Int], [Int], [Int]?)])
  func broadcast(a: [Int], b: [Int], expected: [Int]?) {
    #expect(Shape.broadcast(Shape(a), Shape(b)) == expected.map { Shape($0) })
    #expect(Shape.broadcast(Shape(b), Shape(a)) == expected.map { Shape($0) })
  }
}
