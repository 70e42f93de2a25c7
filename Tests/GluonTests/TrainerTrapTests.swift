import Gluon
import Testing

@Suite("Mistakes with a trainer stop the program")
struct TrainerTrapTests {
  @Test("an unknown option is answered with the nearest name")
  func option() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = Trainer([Parameter.one()], "sgd", ["learning_rat": 0.1])
    }
    #expect(text(result).contains("Did you mean 'learning_rate'?"))
  }

  @Test("an unknown optimizer is answered with the nearest, or with all")
  func optimizer() async {
    let near = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = Trainer([Parameter.one()], "sgdd")
    }
    #expect(text(near).contains("Did you mean 'sgd'?"))
    let far = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = Trainer([Parameter.one()], "gradient-descent", [:])
    }
    #expect(text(far).contains("Known: adadelta, adagrad, adam"))
  }

  @Test("a trainer before initialize, and a parameter listed twice")
  func parameters() async {
    let early = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      let net = nn.Sequential(nn.Dense(1))
      _ = Trainer(net.collectParams(), .sgd())
    }
    #expect(text(early).contains("0.bias of Dense(None -> 1, linear) has not been initialized"))
    await #expect(processExitsWith: .failure) {
      let w = Parameter.one()
      _ = Trainer([w, w], .sgd())
    }
    await #expect(processExitsWith: .failure) {
      _ = Trainer([Parameter.one()], .sgd(learningRate: -1))
    }
  }

  private func text(_ result: ExitTest.Result?) -> String {
    String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
  }
}
