import Gluon

extension Registry {
  /// The tape with odd heads, odd functions, odd variables.
  mutating func addOddTape() {
    add(
      "odd.backward",
      several: { call in
        let x = call[0].copy()
        x.attachGrad(gradReq: try call.attributes.flag("adds") ? .add : .write)
        let y = autograd.record { x * x }
        let keeps = try call.attributes.flag("keeps")
        y.backward(headGradient: call.inputs.count > 1 ? call[1] : nil, retainGraph: keeps)
        if try call.attributes.flag("twice") { autograd.backward([y, call[0]]) }
        return [x.grad]
      })
    add(
      "odd.heads",
      several: { call in
        for x in call.inputs { x.attachGrad() }
        let outputs = autograd.record { call.inputs.map { $0.exp() } }
        let more: [NDArray?] = try call.attributes.flag("more heads") ? [nil] : []
        autograd.backward(outputs, headGradients: call.inputs + more)
        return call.inputs.map(\.grad)
      })
    add(
      "odd.grad",
      several: { call in
        call[0].attachGrad()
        let y = autograd.record { call[0] * call[0] }
        return autograd.grad(
          [y], call.inputs, headGradients: try call.attributes.flag("heads") ? call.inputs : nil,
          createGraph: try call.attributes.flag("twice"))
      })
    add(
      "odd.markVariables",
      several: { call in
        autograd.markVariables(Array(call.inputs.dropFirst()), Array(call.inputs.dropLast()))
        autograd.record { call[0] * 2 }.backward()
        return call.inputs
      })
    add(
      "odd.graph",
      several: { call in
        call[0].attachGrad()
        draw(autograd.graph(of: autograd.record { call[0] * 2 }))
        draw(autograd.graph(of: call[1]))
        return []
      })
    add(
      "odd.leaf",
      several: { call in
        call[0].zeroGrad()
        call[1].gradReq = .add
        call[0].hasFreshGradient = true
        return [call[0].grad, call[1].detach()]
      })
    add("odd.function") { call in
      let function = OddFunction(call.inputs, wrongCount: try call.attributes.flag("wrong count"))
      call[0].attachGrad()
      let y = autograd.record { function(call[0], call[0]) }
      y.backward()
      return call[0].grad
    }
    add(
      "odd.written",
      several: { call in
        let x = call[0]
        x.attachGrad()
        let y = autograd.record { x * x.exp() }
        x[...] = call[1]
        y.backward()
        return [x.grad]
      })
  }
}

/// A function whose gradients are whatever it was given.
private final class OddFunction: autograd.Function {
  private let gradients: [NDArray]
  private let wrongCount: Bool

  init(_ gradients: [NDArray], wrongCount: Bool) {
    (self.gradients, self.wrongCount) = (gradients, wrongCount)
  }

  override func forward(_ inputs: [NDArray]) -> [NDArray] {
    wrongCount ? gradients : Array(gradients.prefix(1))
  }

  override func backward(_ heads: [NDArray]) -> [NDArray] {
    wrongCount ? gradients : [savedTensors.first ?? gradients[0], gradients[gradients.count - 1]]
  }
}
