import Autograd
import Testing

@Suite("Recording")
struct RecordingTests {
  @Test("the flags follow the scopes, also after an error")
  func flags() throws {
    #expect(!autograd.isRecording && !autograd.isTraining)
    let seen = autograd.record {
      let inner = autograd.pause { (autograd.isRecording, autograd.isTraining) }
      let predicting = autograd.predictMode { (autograd.isRecording, autograd.isTraining) }
      return (inner, predicting, autograd.isRecording, autograd.isTraining)
    }
    #expect(seen.0 == (false, false))
    #expect(seen.1 == (true, false))
    #expect(seen.2 && seen.3)
    #expect(autograd.record(trainMode: false) { autograd.isTraining } == false)
    #expect(autograd.trainMode { autograd.isTraining && !autograd.isRecording })
    struct Oops: Error {}
    #expect(throws: Oops.self) { try autograd.record { throw Oops() } }
    #expect(!autograd.isRecording && !autograd.isTraining)
  }

  @Test("record returns the value of its body")
  func value() {
    let x = nd.array([3])
    x.attachGrad()
    let (y, n) = autograd.record { (x * x, 7) }
    #expect(y.elements == [9])
    #expect(n == 7)
  }

  @Test("nothing is recorded outside a scope, in a pause, or from arrays without a gradient")
  func notRecorded() {
    let x = nd.array([1, 2])
    x.attachGrad()
    let outside = x * 2
    let (paused, plain) = autograd.record { (autograd.pause { x * 2 }, nd.ones(shape: 2) * 2) }
    for y in [outside, paused, plain] {
      let error = #expect(throws: NDError.self) { try nd.checked { y.backward() } }
      #expect(error?.message.contains("was not recorded") == true)
    }
  }

  @Test("an attached gradient starts as zeros and stays the same array")
  func attach() {
    let x = nd.array([[1, 2], [3, 4]])
    #expect(x.gradient == nil)
    x.attachGrad()
    let grad = x.grad
    #expect(grad.elements == [0, 0, 0, 0])
    autograd.record { x * 3 }.backward()
    #expect(x.grad === grad)
    #expect(grad.elements == [3, 3, 3, 3])
  }

  @Test("attaching a gradient to a computed array cuts it off")
  func attachCuts() {
    let x = nd.array([2])
    x.attachGrad()
    let y = autograd.record {
      let middle = x * x
      middle.attachGrad()
      return (middle, middle * 3)
    }
    y.1.backward()
    #expect(x.grad.elements == [0])
    #expect(y.0.grad.elements == [3])
  }

  @Test("detach keeps the elements and drops the history")
  func detach() {
    let x = nd.array([2, 3])
    x.attachGrad()
    let y = autograd.record { (x * x).detach() * x }
    y.backward()
    #expect(x.grad.elements == [4, 9])
    let alias = x.detach()
    alias += 1
    #expect(x.elements == [3, 4])
    #expect(alias.gradient == nil)
  }

  @Test("a missing gradient is explained")
  func missing() {
    func message(_ body: () -> Void) -> String {
      (#expect(throws: NDError.self) { try nd.checked { body() } })?.message ?? ""
    }
    let x = nd.array([1, 2, 3])
    #expect(message { _ = x.grad }.contains("x = x + y makes a new one"))
    x.attachGrad(gradReq: .null)
    #expect(message { _ = x.grad }.contains("gradReq is .null"))
    x.attachGrad()
    let y = autograd.record { x.exp() }
    #expect(message { _ = y.grad }.contains("was computed by exp"))
  }

  @Test("changing an array in place inside record stops the program, outside it does not")
  func inPlace() {
    let x = nd.array([1, 2])
    x.attachGrad()
    let plain = nd.zeros(shape: 2)
    autograd.record {
      let changes: [() -> Void] = [
        { x += 1 }, { x[...] = plain }, { x[0] = nd.array([1]) }, { x[0..<1] *= 2 },
        { plain += x }, { plain[0] = x[1] }, { x.fill(0) }, { x[...] = x * 2 },
      ]
      for change in changes {
        let error = #expect(throws: NDError.self) { try nd.checked { change() } }
        #expect(error?.message.contains("inside autograd.record") == true)
      }
      plain += 1
      plain[0] = nd.array([5])
    }
    #expect(x.elements == [1, 2])
    #expect(plain.elements == [5, 1])
    x += 1
    x[...] = x * 2
    #expect(x.elements == [4, 6])
    #expect(x.grad.elements == [0, 0])
  }
}
