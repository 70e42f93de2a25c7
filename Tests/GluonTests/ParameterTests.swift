import Gluon
import Testing

@Suite("A parameter")
struct ParameterTests {
  @Test("prints its name, its shape as Python writes it, and its type")
  func printing() {
    #expect(
      "\(Parameter("w", shape: [1, 0]))" == "Parameter w (shape=(1, 0), dtype=float32)")
    #expect("\(Parameter("b", shape: [3]))" == "Parameter b (shape=(3,), dtype=float32)")
  }

  @Test("has the values of its rule and a gradient of zeros after initialize")
  func initialization() {
    let weight = Parameter("w", shape: [1, 2], init: initializer.Constant(0.5))
    weight.initialize()
    #expect(weight.data().elements == [0.5, 0.5])
    #expect(weight.grad().elements == [0, 0])
    #expect(weight.data().grad === weight.grad())
    #expect(weight.data() === weight.data())
  }

  @Test("takes the rule given to initialize before its own, and its own before the default")
  func precedence() {
    let own = Parameter("w", shape: [2], init: initializer.One())
    own.initialize(defaultRule: initializer.Constant(7))
    #expect(own.data().elements == [1, 1])
    own.initialize(initializer.Constant(3), forceReinit: true)
    #expect(own.data().elements == [3, 3])
    let plain = Parameter("w", shape: [2])
    plain.initialize(defaultRule: initializer.Constant(7))
    #expect(plain.data().elements == [7, 7])
  }

  @Test("keeps its values when it is initialized again, unless forced")
  func reinitialization() {
    let weight = Parameter("w", shape: [1], init: initializer.One())
    weight.initialize()
    let array = weight.data()
    array.fill(5)
    weight.initialize()
    #expect(weight.data().elements == [5])
    weight.initialize(forceReinit: true)
    #expect(weight.data().elements == [1])
    #expect(weight.data() === array)
  }

  @Test("says before initialize that it has not been initialized")
  func uninitialized() {
    let weight = Parameter("w", shape: [2])
    #expect(message { _ = weight.data() }.hasPrefix("w has not been initialized."))
    #expect(message { _ = weight.grad() }.contains("initialize()"))
    #expect(message { weight.setData(nd.ones(shape: 2)) }.contains("not been initialized"))
  }

  @Test("says while deferred that the first forward pass is missing")
  func deferred() {
    let weight = Parameter("w", shape: [2, 0])
    weight.initialize()
    for text in [message { _ = weight.data() }, message { _ = weight.grad() }] {
      #expect(text.contains("w has no values yet: its shape is (2, 0)"))
      #expect(text.contains("inUnits"))
    }
  }

  @Test("takes its missing sizes from the first batch and no others later")
  func inference() {
    let weight = Parameter("w", shape: [2, 0], init: initializer.One())
    weight.initialize()
    #expect(weight.data(inferring: [2, 3]).shape == [2, 3])
    #expect(weight.shape == [2, 3])
    let later = message { _ = weight.data(inferring: [2, 4]) }
    #expect(later.contains("(2, 3)") && later.contains("(2, 4)"))
    let other = Parameter("w", shape: [2, 0])
    other.initialize()
    #expect(message { _ = other.data(inferring: [3, 3]) }.contains("(2, 0)"))
    #expect(
      message { _ = Parameter("w", shape: [2, 0]).data(inferring: [2, 3]) }
        .contains("not been initialized"))
  }

  @Test("is filled by setData in place, and a deferred one takes the shape of the values")
  func settingData() {
    let weight = Parameter("w", shape: [2], init: initializer.Zero())
    weight.initialize()
    let array = weight.data()
    weight.setData(nd.array([3, 4]))
    #expect(array.elements == [3, 4])
    #expect(
      message { weight.setData(nd.ones(shape: [3, 3])) }
        == "setData: w has shape (2,), but the values have (3, 3).")
    let deferred = Parameter("w", shape: [1, 0])
    deferred.initialize()
    let values = nd.array([[1, 2]])
    deferred.setData(values)
    #expect(deferred.shape == [1, 2])
    #expect(deferred.data() !== values)
    #expect(deferred.data().elements == [1, 2])
    let misfit = Parameter("w", shape: [1, 0])
    misfit.initialize()
    #expect(message { misfit.setData(nd.ones(shape: [2, 2])) }.contains("(1, 0)"))
  }

  @Test("overwrites, adds up or drops its gradient as gradReq says, before and after initialize")
  func gradientRequests() {
    let weight = Parameter("w", gradReq: .add, shape: [1], init: initializer.One())
    weight.initialize()
    func pass() { autograd.record { weight.data() * 3 }.backward() }
    pass()
    pass()
    #expect(weight.grad().elements == [6])
    weight.zeroGrad()
    pass()
    #expect(weight.grad().elements == [3])
    weight.gradReq = .write
    #expect(weight.grad().elements == [0])
    pass()
    pass()
    #expect(weight.grad().elements == [3])
    weight.gradReq = .null
    #expect(message { _ = weight.grad() }.contains("gradReq is .null"))
    weight.zeroGrad()

    let late = Parameter("w", shape: [1, 0])
    late.gradReq = .null
    late.initialize(initializer.One())
    _ = late.data(inferring: [1, 1])
    #expect(message { _ = late.grad() }.contains("gradReq is .null"))
  }

  @Test("is drawn inside a recorded pass without being part of it")
  func drawnWhileRecording() {
    let weight = Parameter("w", shape: [0])
    weight.initialize(initializer.Constant(2))
    let x = nd.array([1, 2, 3])
    autograd.record { (weight.data(inferring: [3]) * x).sum() }.backward()
    #expect(weight.grad().elements == [1, 2, 3])
  }

  @Test("a constant is saved in its block, printed as one and never trained")
  func constant() {
    let constant = gluon.Constant("c", nd.array([[1, 2]]))
    #expect("\(constant)" == "Constant c (shape=(1, 2), dtype=float32)")
    constant.initialize()
    #expect(constant.data().elements == [1, 2])
    #expect(constant.data() !== constant.value)
    constant.gradReq = .write
    #expect(constant.gradReq == .null)
    #expect(message { _ = constant.grad() }.contains("keeps no gradient"))
    constant.setData(nd.array([[3, 4]]))
    #expect(constant.data().elements == [3, 4])
  }

  @Test("a dictionary makes parameters, takes in others and sets properties of all")
  func dictionary() {
    var parameters = ParameterDict()
    let scale = parameters.get("scale", shape: [2, 0])
    #expect(parameters.get("scale", shape: [2, 3]) === scale)
    #expect(scale.shape == [2, 3])
    var other = ParameterDict([Parameter("shift", shape: [2])])
    other.update(parameters)
    #expect(other.keys == ["shift", "scale"])
    other.setAttr(\.lrMult, 0.5)
    #expect(scale.lrMult == 0.5)
    let clash = ParameterDict([Parameter("shift", shape: [2])])
    #expect(message { other.update(clash) }.contains("a parameter shift"))
  }

  @Test("values and gradients are listed for the one device")
  func lists() {
    let weight = Parameter.one()
    #expect(weight.listData()[0] === weight.data())
    #expect(weight.listGrad()[0] === weight.grad())
    #expect(weight.listContext() == [.cpu])
  }
}
