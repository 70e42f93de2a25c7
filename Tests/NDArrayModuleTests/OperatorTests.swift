import NDArrayModule
import Testing

@Suite("Operators")
struct OperatorTests {
  let a = nd.array([1, 2, 3])
  let b = nd.array([4, 5, 6])

  @Test("arrays of one shape are combined element by element")
  func elementwise() {
    #expect((a + b).elements == [5, 7, 9])
    #expect((a - b).elements == [-3, -3, -3])
    #expect((a * b).elements == [4, 10, 18])
    #expect((b / a).elements == [4, 2.5, 2])
    #expect((a ** a).elements == [1, 4, 27])
    #expect((-a).elements == [-1, -2, -3])
  }

  @Test("numbers stand on either side, as Double or Int, literal or not")
  func numbers() {
    let n = 2
    let half = 0.5
    #expect((a + 10).elements == [11, 12, 13])
    #expect((10 - a).elements == [9, 8, 7])
    #expect((a * half).elements == [0.5, 1, 1.5])
    #expect((6 / a).elements == [6, 3, 2])
    #expect((a / n).elements == [0.5, 1, 1.5])
    #expect((2 ** a).elements == [2, 4, 8])
    #expect((a ** 2 / 2).elements == [0.5, 2, 4.5])
    #expect((n * a - n).elements == [0, 2, 4])
  }

  @Test("a fraction of literals is not cut to a whole number")
  func literalFraction() {
    #expect((1 / 2 * nd.array([3])).elements == [1.5])
  }

  @Test("powers group to the right and bind tighter than products")
  func precedence() {
    let two = nd.array([2])
    #expect((two ** two ** nd.array([3])).elements == [256])
    #expect((3 * two ** 2).elements == [12])
  }

  @Test("the remainder has the sign of the divisor")
  func remainder() {
    #expect(
      (nd.array([5, -5, 5, -5, 6]) % nd.array([3, 3, -3, -3, 3])).elements == [2, 1, -1, -2, 0])
    #expect((nd.array([-1, 7]) % 4).elements == [3, 3])
    #expect((7 % nd.array([-4, 4])).elements == [-1, 3])
  }

  @Test("comparisons give 0 and 1")
  func comparisons() {
    #expect((a .< 2).elements == [1, 0, 0])
    #expect((a .== nd.array([1, 0, 3])).elements == [1, 0, 1])
    #expect((a .!= 3).elements == [1, 1, 0])
    #expect((a .<= 2).elements == [1, 1, 0])
    #expect((a .> b).elements == [0, 0, 0])
    #expect((a .>= 2).elements == [0, 1, 1])
  }

  @Test("maximum and minimum keep a NaN of either side")
  func extremes() {
    let x = nd.array([1, .nan, 3])
    let y = nd.array([2, 0, .nan])
    #expect(nd.maximum(a, 2).elements == [2, 2, 3])
    #expect(nd.minimum(2, a).elements == [1, 2, 2])
    #expect(nd.maximum(x, y).elements.map(\.isNaN) == [false, true, true])
    #expect(nd.minimum(x, y).elements.map(\.isNaN) == [false, true, true])
  }

  @Test("every pattern of broadcasting equals indexing by hand")
  func broadcasting() {
    let shapes: [([Int], [Int])] = [
      ([2, 3], [3]), ([2, 3], [2, 1]), ([2, 1], [1, 3]), ([1], [2, 3]), ([4, 2, 3], [2, 1]),
      ([4, 1, 3], [2, 1]), ([2, 1, 3, 1], [1, 4, 1, 5]), ([3, 1, 2, 1, 2], [2, 1, 2, 1]),
      ([2, 1, 1, 2, 1, 2], [3, 1, 2, 1]),
    ]
    for (left, right) in shapes {
      let x = nd.arange(Shape(left).elementCount).reshape(Shape(left))
      let y = (nd.arange(Shape(right).elementCount) * 100).reshape(Shape(right))
      for (p, q) in [(x, y), (y, x)] {
        let difference = p - q
        #expect(difference.elements == byHand(p, q, difference.shape))
      }
    }
  }

  /// Subtracts by counting through every index of the result.
  private func byHand(_ p: NDArray, _ q: NDArray, _ shape: Shape) -> [Float] {
    (0..<shape.elementCount).map { flat in
      func element(_ array: NDArray) -> Float {
        var rest = flat
        var offset = 0
        var stride = 1
        for position in 0..<shape.count {
          let size = shape[shape.count - 1 - position]
          let index = rest % size
          rest /= size
          guard position < array.ndim else { continue }
          let own = array.shape[array.ndim - 1 - position]
          offset += (own == 1 ? 0 : index) * stride
          stride *= own
        }
        return array.elements[offset]
      }
      return element(p) - element(q)
    }
  }
}
