import Autograd
import Testing

@Suite("Types of gradients")
struct GradientTypeTests {
  @Test("each array of a mixed computation has a gradient of its own type")
  func mixed() {
    let (x, y) = (nd.array([1, 2]), nd.array([[3], [4]], dtype: .float64))
    x.attachGrad()
    y.attachGrad()
    let z = autograd.record { x * y + nd.array([1, 1], dtype: .int64) }
    #expect(z.dtype == .float64)
    z.backward()
    #expect(x.grad.dtype == .float32 && x.grad.elements == [7, 7])
    #expect(y.grad.dtype == .float64 && y.grad.elements == [3, 3])
  }

  @Test("float64 stays float64 all the way: a slope that float32 cannot tell from 1")
  func precision() {
    let x = nd.array([1], dtype: .float64)
    x.attachGrad()
    autograd.record { x * 1.000000000001 }.backward()
    #expect(x.grad.asScalar(of: Double.self) == 1.000000000001)
  }

  @Test("products write straight into gradients of their type, and convert for others")
  func products() {
    for (first, second) in [(DType.float64, DType.float64), (.float32, .float64)] {
      let a = nd.arange(12, dtype: first).reshape(3, 4)
      let b = nd.arange(12, dtype: second).reshape(4, 3)
      a.attachGrad()
      b.attachGrad(gradReq: .add)
      for _ in 0..<2 { autograd.record { nd.dot(a, b) }.backward() }
      #expect(a.grad.dtype == first && b.grad.dtype == second)
      #expect(a.grad.elements == [3, 12, 21, 30, 3, 12, 21, 30, 3, 12, 21, 30])
      #expect(b.grad.elements == [24, 24, 24, 30, 30, 30, 36, 36, 36, 42, 42, 42])
    }
  }

  @Test("astype hands its gradient back in the type it came from, and none through whole numbers")
  func conversion() {
    let x = nd.array([1.75, -2.5])
    x.attachGrad()
    autograd.record { x.astype(.float64) ** 2 }.backward()
    #expect(x.grad.dtype == .float32 && x.grad.elements == [3.5, -5])
    autograd.record { x * x.astype(.int32) }.backward()
    #expect(x.grad.elements == [1, -2])
    #expect(throws: NDError.self) {
      try nd.checked { autograd.record { x.astype(.int32) * 2 }.backward() }
    }
  }

  @Test("a head gradient of another type is converted")
  func head() {
    let x = nd.array([1, 2], dtype: .float64)
    x.attachGrad()
    autograd.record { x * 2 }.backward(headGradient: nd.array([1, 10], dtype: .int32))
    #expect(x.grad.dtype == .float64 && x.grad.elements == [2, 20])
  }

  @Test("grad gives zeros of the variable's type where it takes no part")
  func unrelated() {
    let (x, y) = (nd.array([1], dtype: .float64), nd.array([1], dtype: .float64))
    x.attachGrad()
    y.attachGrad()
    let slopes = autograd.grad([autograd.record { x * 2 }], [x, y])
    #expect(slopes.map(\.dtype) == [.float64, .float64])
    #expect(slopes.map { $0.asScalar(of: Int.self) } == [2, 0])
  }

  @Test("whole numbers have no gradient, and it is said why", arguments: [DType.int32, .uint8])
  func whole(_ dtype: DType) {
    let error = #expect(throws: NDError.self) {
      try nd.checked { nd.ones(shape: 2, dtype: dtype).attachGrad() }
    }
    #expect(error?.message.contains("astype(.float32)") == true)
  }

  @Test("zeroGrad, add and write keep the type of the gradient")
  func requests() {
    let x = nd.array([3], dtype: .float64)
    x.attachGrad(gradReq: .add)
    let buffer = x.grad
    for _ in 0..<3 { autograd.record { x * x }.backward() }
    #expect(x.grad.asScalar(of: Int.self) == 18)
    x.zeroGrad()
    #expect(x.grad === buffer && buffer.dtype == .float64 && buffer.elements == [0])
  }
}
