import Testing

@testable import NDArrayModule

/// The result of an operation may take the memory of an operand, but only of one that nobody else
/// can look at.
@Suite("Memory of operands that nobody else has")
struct ReuseTests {
  private func fresh() -> NDArray { nd.array([1, 4, 9]) }

  @Test("an array in a variable, a list or behind an alias is as it was after every operation")
  func keptOperands() {
    let x = fresh()
    let alias = x
    let list = [x]
    let y = nd.array([2, 2, 2])
    _ = (x + y, x - y, x * y, x / y, x % y, x ** y)
    _ = (x + 1, 1 - x, x * 3, 2 / x, x ** 2, x ** 0.5, -x)
    _ = (nd.exp(x), nd.sqrt(list[0]), nd.log(alias), nd.relu(x))
    #expect(x.elements == [1, 4, 9])
    #expect(alias === x && list[0] === x)
    #expect(y.elements == [2, 2, 2])
  }

  @Test("a view that nobody else has does not give away the memory of the array it shows")
  func views() {
    let x = nd.array([[1, 2], [3, 4]])
    #expect((x[0] * 10).elements == [10, 20])
    #expect((x.reshape([4]) + 1).elements == [2, 3, 4, 5])
    #expect((-x[0..<1]).elements == [-1, -2])
    #expect(nd.square(x.flatten()).elements == [1, 4, 9, 16])
    #expect(x.elements == [1, 2, 3, 4])
  }

  @Test("the memory of an array lives on in the view that is left of it")
  func lastView() {
    let part = (fresh() * 2)[1..<3]
    let whole = nd.zeros(shape: 3) + 7
    #expect(part.elements == [8, 18])
    #expect(whole.elements == [7, 7, 7])
  }

  @Test("chains of operations on results give the same numbers as step by step")
  func chains() {
    let x = fresh()
    let row = nd.array([[10, 20, 30]])
    let product = x * x
    let negated = -product
    let shifted = negated * 0.5 + x
    #expect((-(x * x) * 0.5 + x).elements == shifted.elements)
    #expect((x - (x * 2 + 1)).elements == [-2, -5, -10])
    #expect(((x + 0) + row).shape == [1, 3])
    #expect(((row + 0) + x).elements == [11, 24, 39])
    #expect((1 / (x * 1)).elements == [1, 0.25, Float(1) / 9])
    #expect(((x + 0) ** (x * 0 + 2)).elements == [1, 16, 81])
  }

  @Test("an operand with one number a column is broadcast over a result in place")
  func broadcastInPlace() {
    let x = nd.array([[1, 2], [3, 4], [5, 6]])
    let column = nd.array([[1], [2], [3]])
    #expect(((x * 1) + column).elements == [2, 3, 5, 6, 8, 9])
    #expect((nd.array([10, 20]) - (x * 1)).elements == [9, 18, 7, 16, 5, 14])
    #expect(((column * 1) + x).elements == [2, 3, 5, 6, 8, 9])
    #expect(x.elements == [1, 2, 3, 4, 5, 6])
  }

  @Test("a long array is the same in place as elsewhere, for every operation of one array")
  func longArrays() {
    let x = nd.arange(1, 1001) / 500
    for operation in [
      UnaryOperation.negative, .abs, .square, .sqrt, .exp, .log, .sin, .tanh, .sigmoid, .relu,
      .floor, .round, .reciprocal, .cube,
    ] {
      let elsewhere = NDArray.unary(operation, x)
      let inPlace = NDArray.unary(operation, x + 0)
      #expect(elsewhere.elements == inPlace.elements, "\(operation)")
    }
    for operation in [
      BinaryOperation.add, .subtract, .multiply, .divide, .power, .maximum, .less,
    ] {
      let y = x * 0.75
      let elsewhere = NDArray.binary(operation, x, y)
      #expect(elsewhere.elements == NDArray.binary(operation, x + 0, y).elements, "\(operation)")
      #expect(elsewhere.elements == NDArray.binary(operation, x, y + 0).elements, "\(operation)")
    }
  }
}
