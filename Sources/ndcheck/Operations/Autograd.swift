import Gluon

extension Registry {
  /// The tape: shared values, cuts, requests.
  mutating func addAutograd() {
    // The sum of a chain of operations on shared values: the option `steps` lists them.
    add("program", .all) { call in
      guard let steps = call.attributes["steps"] as? [[String: Any]] else {
        throw CaseError.attribute("steps", "a list of calls")
      }
      var values = call.inputs
      guard !values.isEmpty else { throw CaseError.request("a program needs an input") }
      for step in steps {
        guard let name = step["op"] as? String, let operation = Registry.whole[name],
          let places = step["of"] as? [Int]
        else { throw CaseError.request("no step: \(step)") }
        let attributes = Attributes(step["attrs"] as? [String: Any] ?? [:])
        values += try operation.run(Call(attributes, places.map { values[$0] }))
      }
      return values.dropFirst().reduce(values[0].sum()) { $0 + $1.sum() }
    }
    add("detach", .all) { $0[0] * $0[0].detach() }
    add("pause", .all) { call in
      let constant = autograd.pause { call[0] * call[0] }
      return call[0] * constant
    }
    // Two passes into one buffer.
    add(
      "gradReq",
      several: { call in
        let x = call[0].copy()
        let isSum = try call.attributes.string("request") == "add"
        x.attachGrad(gradReq: isSum ? .add : .write)
        for factor in 1...3 { autograd.record { x * x * Double(factor) }.backward() }
        let gathered = x.grad.copy()
        x.zeroGrad()
        x.gradReq = isSum ? .write : .add
        for factor in 1...3 { autograd.record { x * x * Double(factor) }.backward() }
        return [gathered, x.grad]
      })
    add(
      "attachGradCuts",
      several: { call in
        let x = call[0].copy()
        x.attachGrad()
        var middle = x
        let y = autograd.record { () -> NDArray in
          middle = x * 2
          middle.attachGrad()
          return middle * middle
        }
        y.backward()
        return [x.grad, middle.grad]
      })
    add(
      "backwardOfLeaf",
      several: { call in
        let x = call[0].copy()
        x.attachGrad()
        x.backward()
        return [x.grad]
      })
    add(
      "modes",
      several: { _ in
        func state() -> [Double] { [autograd.isRecording ? 1 : 0, autograd.isTraining ? 1 : 0] }
        var states = state()
        autograd.record {
          states += state()
          autograd.pause { states += state() }
          autograd.predictMode { states += state() }
          autograd.pause(trainMode: true) { states += state() }
          states += state()
        }
        autograd.trainMode { states += state() }
        autograd.record(trainMode: false) { states += state() }
        return [nd.array(states + state())]
      })
  }
}
