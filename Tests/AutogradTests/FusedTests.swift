import Autograd
import Testing

@Suite("Operations run together")
struct FusedTests {
  /// Functions of one array, each with another mix of steps.
  static let functions: [(name: String, body: @Sendable (NDArray) -> NDArray)] = [
    ("one step", { x in x + 1 }),
    ("bell", { x in nd.exp(-(x * x)) * 0.5 + x }),
    ("pairs of every form", { x in 2 - (x + 1) + (x * 3 - x) * (x - 2) - (-(x - 5)) }),
    ("the second operand first", { x in x * x - (x + x) + (3 - x * 2) * x }),
    ("numbers on both sides", { x in 1 / (x + 2) ** 2 + 3 % (x + 4) - 2 ** x }),
    ("powers", { x in x ** 2 + x ** 3 + (x * x + 1) ** 0.5 + (x + 9) ** -1 + (x + 7) ** 1.5 }),
    ("functions", { x in nd.tanh(x) + nd.sigmoid(x) * nd.sin(x) - nd.log(nd.square(x) + 1) }),
    ("extremes", { x in nd.maximum(nd.relu(x), 0.3) - nd.minimum(x, x * x) }),
    (
      "a value read many times",
      { x in
        let y = x * 2
        let z = y + y
        return y * z + z * x - y
      }
    ),
    ("a long way", { x in (0..<40).reduce(x) { y, i in y * 0.5 + Double(i) } }),
  ]

  @Test(
    "results are those of one operation after another, bit for bit", arguments: functions.indices)
  func sameBits(index: Int) {
    let (name, body) = Self.functions[index]
    for dtype in [DType.float32, .float64] {
      for length in [1, 7, 511, 512, 513, 3000] {
        let fused = nd.fused(body)
        for round in 0..<4 {
          let x = (nd.arange(length).astype(dtype) - Double(length / 2 + round)) / 300
          let (expected, result) = (body(x), fused(x))
          #expect(
            expected.asArray(of: Double.self).map(\.bitPattern)
              == result.asArray(of: Double.self).map(\.bitPattern), "\(name), \(length), \(round)")
          #expect(result.shape == expected.shape && result.dtype == dtype)
        }
        #expect(fused.isFused(for: Shape(length)), "\(name)")
      }
    }
  }

  @Test("two and three operands, of other shapes with the same numbers, and single numbers")
  func operands() {
    let two = nd.fused { x, y in nd.sqrt(x * x + y * y) }
    let three = nd.fused { x, y, z in x * y + z }
    let x = nd.arange(6).reshape([2, 3])
    let y = nd.ones(shape: [2, 3])
    let number = nd.array([10])
    for _ in 0..<4 {
      #expect(two(x, y).elements == nd.sqrt(x * x + y * y).elements)
      #expect(three(x, y, number).elements == [10, 11, 12, 13, 14, 15])
      #expect(three(x.reshape([1, 2, 3]), y, number).shape == [1, 2, 3])
    }
    #expect(two.isFused(for: [2, 3], [2, 3]))
    #expect(three.isFused(for: [2, 3], [2, 3], [1]))
  }

  @Test("arrays from outside are read as they are at each call")
  func captured() {
    let offset = nd.array([1, 2, 3])
    let weight = nd.array([2])
    weight.attachGrad()
    let fused = nd.fused { x in (x + offset) * weight }
    let x = nd.array([10, 20, 30])
    for _ in 0..<3 { #expect(fused(x).elements == [22, 44, 66]) }
    #expect(fused.isFused(for: 3))
    offset += 1
    weight[...] = 1
    #expect(fused(x).elements == [12, 23, 34])
    #expect(offset.gradient == nil && weight.gradient != nil)
    autograd.record { offset * 2 + weight * 3 }.backward()
    #expect(weight.grad.elements == [9])
  }

  @Test("what a body makes or reads anew each time keeps it from being noted")
  func plain() {
    let x = nd.array([1, 2, 3])
    let random = nd.fused { x in x * nd.random.uniform(low: 1, high: 2, shape: 3) }
    #expect(Set((0..<5).map { _ in random(x).elements }).count == 5)
    let scaled = nd.fused { x in x / (x.sum().asScalar() as Double) }
    for scale in [1.0, 2, 4] { #expect((scaled(x * scale) * 6).elements == [1, 2, 3]) }
    let centred = nd.fused { x in x - x.mean() }
    let compared = nd.fused { x in (x .> 1.5) * x }
    for _ in 0..<3 {
      #expect(centred(x).elements == [-1, 0, 1])
      #expect(compared(x).elements == [0, 2, 3])
    }
    #expect(compared(x + 1).elements == [2, 3, 4])
    for function in [random, scaled, centred, compared] { #expect(!function.isFused(for: 3)) }
  }

  @Test("a recorded call has its gradient, before and after the function was noted")
  func gradients() {
    let fused = nd.fused { x in nd.exp(-(x * x)) * 0.5 + x }
    for _ in 0..<3 {
      let x = nd.array([0, 0.5, 1])
      x.attachGrad()
      autograd.record { fused(x) }.backward()
      let slope = x.grad.elements
      for (value, given) in zip(x.elements, slope) {
        let expected = 1 - value * nd.exp(nd.array([-value * value])).asScalar()
        #expect(abs(given - expected) < 1e-6)
      }
      _ = (fused(x), fused(x))
      #expect(!autograd.isRecording && x.gradient != nil)
    }
  }

  @Test("a body that gives its operand, or something that has nothing to do with it")
  func trivial() {
    let other = nd.array([7])
    let same = nd.fused { x in x }
    let constant = nd.fused { _ in other }
    let x = nd.array([1, 2])
    for _ in 0..<3 {
      #expect(same(x).elements == [1, 2])
      #expect(constant(x) === other)
    }
    #expect(other.history == nil && x.history == nil)
  }

  @Test("functions of functions, and arrays without elements")
  func nested() {
    let inner = nd.fused { x in x * 2 + 1 }
    let outer = nd.fused { x in inner(x) * inner(x) }
    for _ in 0..<3 { #expect(outer(nd.array([1, 2])).elements == [9, 25]) }
    #expect(outer.isFused(for: 2))
    for _ in 0..<3 { #expect(outer(nd.zeros(shape: [0, 4])).shape == [0, 4]) }
  }
}
