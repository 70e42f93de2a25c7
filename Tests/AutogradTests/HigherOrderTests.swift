import Autograd
import Testing

@Suite("Gradients of gradients")
struct HigherOrderTests {
  @Test("the derivatives of x^4 down to the constant")
  func polynomial() {
    let x = nd.array([1, 2])
    x.attachGrad()
    autograd.record {
      let y = x ** 4
      let first = autograd.grad([y], [x], createGraph: true)[0]
      let second = autograd.grad([first], [x], createGraph: true)[0]
      let third = autograd.grad([second], [x], createGraph: true)[0]
      #expect(first.elements == [4, 32])
      #expect(second.elements == [12, 48])
      #expect(third.elements == [24, 48])
    }
    #expect(x.grad.elements == [0, 0])
  }

  @Test(
    "second derivatives of every smooth function against differences of first ones",
    arguments: [(DType.float32, 1.0 / 64, 0.02), (.float64, 1.0 / 16384, 1e-6)])
  func functions(_ dtype: DType, _ step: Double, _ tolerance: Double) {
    let functions: [(String, (NDArray) -> NDArray)] = [
      ("exp", { $0.exp() }), ("log", { $0.log() }), ("sqrt", { $0.sqrt() }),
      ("rsqrt", { $0.rsqrt() }), ("reciprocal", { $0.reciprocal() }), ("sin", { $0.sin() }),
      ("cos", { $0.cos() }), ("tan", { $0.tan() }), ("tanh", { $0.tanh() }),
      ("sigmoid", { $0.sigmoid() }), ("square", { $0.square() }), ("cube", { $0 ** 3 }),
      ("power", { $0 ** 2.5 }), ("exponential", { 2 ** $0 }), ("quotient", { 1 / $0 }),
      ("product", { $0 * $0 * $0 }), ("self power", { $0 ** $0 }), ("softmax", { $0.softmax() }),
      ("logSoftmax", { $0.logSoftmax() }), ("norm", { $0.norm() }), ("prod", { $0.prod() }),
      ("mean", { ($0 * $0).mean() }), ("dot", { nd.dot($0, $0 * $0) }),
      ("fullyConnected", { nd.fullyConnected($0.expandDims(axis: 0), ($0 * $0).reshape([1, 3])) }),
      ("take", { $0.take(nd.array([2, 0, 0])) ** 3 }), ("slice", { $0[1..<3] ** 3 }),
      ("pick", { $0.expandDims(axis: 0).pick(nd.array([1])) ** 3 }),
      ("concat", { nd.concat([$0, $0 * $0], axis: 0) ** 2 }),
      ("stack", { nd.stack([$0, $0 * $0]) ** 2 }), ("max", { $0.max() ** 3 }),
      ("broadcast", { $0.broadcastTo([2, 3]) ** 3 }), ("relu", { ($0 - 0.7).relu() ** 3 }),
      ("clip", { $0.clip(0.6, 1.1) ** 3 }), ("maximum", { nd.maximum($0, $0 * $0) ** 2 }),
      ("where", { nd.where(nd.array([1, 0, 1]), $0 ** 3, $0 ** 2) }),
      ("transpose", { ($0.expandDims(axis: 0).T * 2) ** 3 }),
      ("quotient of arrays", { ($0 + 1) / ($0 * $0) }), ("remainder", { ($0 % 0.35) ** 3 }),
      ("minimum", { nd.minimum($0, $0 * $0) ** 2 }), ("abs", { ($0 - 0.7).abs() ** 3 }),
      ("norm of absolute values", { $0.norm(ord: 1) ** 3 }),
      ("norm of an axis", { $0.reshape([1, 3]).norm(axis: 1) * $0 }),
      ("var", { $0.var() ** 2 }), ("std", { $0.std(ddof: 1) }),
      ("nanSum", { ($0 ** 3).nanSum() }), ("nanProd", { $0.nanProd() }),
      ("through the other type", { $0.astype($0.dtype == .float64 ? .float64 : .float32) ** 3 }),
      ("with whole numbers", { nd.array([1, 2, 3], dtype: .int32) * $0 ** 3 }),
      ("strided slice", { $0[stride(from: 2, to: -1, by: -2)] ** 3 }),
      ("sum of an axis", { ($0.reshape([3, 1]) * $0).sum(axis: 0) ** 2 }),
      ("min", { $0.min() ** 3 }),
      (
        "transposed product",
        {
          nd.dot($0.reshape([3, 1]), ($0 * $0).reshape([3, 1]), transposeA: true)
        }
      ),
    ]
    let weights = nd.array([1, 2, 3], dtype: dtype)
    for (name, function) in functions {
      let x = nd.array([0.5, 0.8, 1.2], dtype: dtype)
      x.attachGrad()
      func slopes() -> NDArray {
        autograd.grad([autograd.record { function(x) }], [x])[0]
      }
      autograd.record {
        let first = autograd.grad([function(x)], [x], createGraph: true)[0]
        return (first * weights).sum()
      }.backward()
      #expect(x.grad.dtype == dtype)
      for i in 0..<3 {
        let value = x[i].asScalar(of: Double.self)
        x[i].fill(value + step)
        let above = (slopes() * weights).sum().asScalar(of: Double.self)
        x[i].fill(value - step)
        let below = (slopes() * weights).sum().asScalar(of: Double.self)
        x[i].fill(value)
        let expected = (above - below) / (2 * step)
        let found = x.grad[i].asScalar(of: Double.self)
        #expect(
          abs(found - expected) <= tolerance * max(1, abs(expected)),
          "\(name) in \(dtype), element \(i): \(found), by differences \(expected)")
      }
    }
  }

  @Test("grad gives gradients of computed arrays too and leaves the attached ones alone")
  func intermediates() {
    let x = nd.array([3])
    x.attachGrad()
    let (y, z) = autograd.record {
      let y = x * x
      return (y, y * y)
    }
    let gradients = autograd.grad([z], [x, y])
    #expect(gradients[0].elements == [108])
    #expect(gradients[1].elements == [18])
    #expect(x.grad.elements == [0])
    #expect(!x.hasFreshGradient)
  }

  @Test("a variable that takes no part has gradient zero; one never recorded is an error")
  func unrelated() {
    let (x, other) = (nd.array([1]), nd.array([[1, 2]]))
    x.attachGrad()
    other.attachGrad()
    let y = autograd.record { x * 2 }
    #expect(autograd.grad([y], [other], retainGraph: true)[0].elements == [0, 0])
    #expect(throws: NDError.self) {
      try nd.checked { autograd.grad([y], [nd.array([1])]) }
    }
    y.backward()
    #expect(x.grad.elements == [2])
  }

  @Test("the penalty on a gradient trains")
  func gradientPenalty() {
    // d/dw (2 w x)^2 = 8 w x^2, the inner slope being that of w x^2 in x.
    let (w, x) = (nd.array([1.5]), nd.array([2]))
    w.attachGrad()
    x.attachGrad()
    autograd.record {
      let slope = autograd.grad([w * x * x], [x], createGraph: true)[0]
      return slope * slope
    }.backward()
    #expect(w.grad.elements == [48])
  }
}
