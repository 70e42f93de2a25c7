import Gluon

extension Registry {
  /// Functions with a gradient of the author's own, and gradients given by hand.
  mutating func addCustomFunctions() {
    add("function", .all) { OwnSigmoid()($0[0]) }
    add("functionOfTwo", .all, several: { call in OwnProduct()([call[0], call[1]]) })
    add(
      "markVariables",
      several: { call in
        let x = call[0].copy()
        let slope = nd.zeros(shape: x.shape)
        autograd.markVariables([x], [slope])
        autograd.record { x * x * x }.backward()
        return [slope]
      })
    add("argmaxChannel") { nd.argmaxChannel($0[0]) }
  }
}

private final class OwnSigmoid: autograd.Function {
  override func forward(_ x: NDArray) -> NDArray {
    let y = 1 / (1 + nd.exp(-x))
    saveForBackward(y)
    return y
  }

  override func backward(_ gradient: NDArray) -> NDArray {
    let y = savedTensors[0]
    return gradient * y * (1 - y)
  }
}

/// The product and the sum of two arrays.
private final class OwnProduct: autograd.Function {
  override func forward(_ inputs: [NDArray]) -> [NDArray] {
    saveForBackward(inputs[0], inputs[1])
    return [inputs[0] * inputs[1], inputs[0] + inputs[1]]
  }

  override func backward(_ gradients: [NDArray]) -> [NDArray] {
    let (x, y) = (savedTensors[0], savedTensors[1])
    return [gradients[0] * y + gradients[1], gradients[0] * x + gradients[1]]
  }
}
