import Autograd
import Testing

/// x³ with a gradient of its own making.
private final class Cubed: autograd.Function {
  override func forward(_ x: NDArray) -> NDArray {
    saveForBackward(x)
    return x * x * x
  }
  override func backward(_ gradient: NDArray) -> NDArray {
    let x = savedTensors[0]
    return gradient * 3 * x * x
  }
}

/// The logistic function, which saves its output.
private final class Logistic: autograd.Function {
  override func forward(_ x: NDArray) -> NDArray {
    let y = 1 / (1 + (-x).exp())
    saveForBackward(y)
    return y
  }
  override func backward(_ gradient: NDArray) -> NDArray {
    let y = savedTensors[0]
    return gradient * y * (1 - y)
  }
}

/// The sum and the product of two arrays.
private final class SumAndProduct: autograd.Function {
  override func forward(_ inputs: [NDArray]) -> [NDArray] {
    saveForBackward(inputs[0], inputs[1])
    return [inputs[0] + inputs[1], inputs[0] * inputs[1]]
  }
  override func backward(_ gradients: [NDArray]) -> [NDArray] {
    let (a, b) = (savedTensors[0], savedTensors[1])
    return [gradients[0] + gradients[1] * b, gradients[0] + gradients[1] * a]
  }
}

/// Gives its input on, and reverses the gradient.
private final class Reversed: autograd.Function {
  override func forward(_ x: NDArray) -> NDArray { x }
  override func backward(_ gradient: NDArray) -> NDArray { -gradient }
}

private final class Misshapen: autograd.Function {
  override func forward(_ x: NDArray) -> NDArray { x * 2 }
  override func backward(_ gradient: NDArray) -> NDArray { gradient.sum() }
}

@Suite("Functions with a gradient of one's own")
struct FunctionTests {
  @Test("backward is called with the gradient of the output, and what forward saved")
  func single() {
    let x = nd.array([1, 2])
    x.attachGrad()
    let y = autograd.record { Cubed()(x) * nd.array([1, 10]) }
    #expect(y.elements == [1, 80])
    y.backward()
    #expect(x.grad.elements == [3, 120])
  }

  @Test("one object can be called twice in a recording")
  func twice() {
    let f = Cubed()
    let x = nd.array([2])
    x.attachGrad()
    autograd.record { f(x) + f(x + 1) }.backward()
    #expect(x.grad.elements == [12 + 27])
  }

  @Test("several outputs hand their gradients on together; one that is not used counts as zeros")
  func several() {
    let (a, b) = (nd.array([2, 3]), nd.array([5, 7]))
    a.attachGrad()
    b.attachGrad()
    let both = autograd.record { SumAndProduct()([a, b]) }
    autograd.backward([both[0], both[1]], headGradients: [nd.array([1, 1]), nd.array([10, 10])])
    #expect(a.grad.elements == [51, 71])
    #expect(b.grad.elements == [21, 31])
    autograd.record { SumAndProduct()([a, b])[1] * 1 }.backward()
    #expect(a.grad.elements == [5, 7])
  }

  @Test("a gradient written with the library's operations can be differentiated again")
  func higher() {
    for (function, second) in [
      (Cubed(), 12.0 as Float), (Logistic(), -0.07996),
    ] as [(autograd.Function, Float)] {
      let x = nd.array([2])
      x.attachGrad()
      autograd.record { autograd.grad([function(x)], [x], createGraph: true)[0] }.backward()
      let found: Float = x.grad.asScalar()
      #expect(abs(found - second) < 2e-5, "\(function)")
    }
  }

  @Test("an output may be the input itself")
  func identity() {
    let x = nd.array([3])
    x.attachGrad()
    autograd.record { Reversed()(x) * 5 }.backward()
    #expect(x.grad.elements == [-5])
  }

  @Test("outside of a recording it is just a function")
  func unrecorded() {
    let x = nd.array([3])
    x.attachGrad()
    #expect(Cubed()(x).elements == [27])
    #expect(Cubed()(x).history == nil)
  }

  @Test("a gradient of another shape, or too few of them, is an error that names the function")
  func mistakes() {
    let x = nd.array([1, 2])
    x.attachGrad()
    let y = autograd.record { Misshapen()(x) }
    let error = #expect(throws: NDError.self) { try nd.checked { y.backward() } }
    #expect(
      error?.message
        == "Function: backward of Misshapen gives a gradient of shape 1 for input 0, which has shape"
        + " 2; they must be equal")
    let several = #expect(throws: NDError.self) { try nd.checked { SumAndProduct()(x, x) } }
    #expect(several?.message.contains("has 2 outputs") == true)
  }

  @Test("marked variables get their gradients in the arrays that were given")
  func marked() {
    let (x, slope) = (nd.array([3, 4]), nd.zeros(shape: 2))
    autograd.markVariables([x], [slope])
    autograd.record { x * x }.backward()
    #expect(slope.elements == [6, 8])
    #expect(x.grad === slope)
    let error = #expect(throws: NDError.self) {
      try nd.checked { autograd.markVariables([x], [nd.zeros(shape: 3)]) }
    }
    #expect(error?.message.contains("does not fit a variable of shape 2") == true)
  }
}
