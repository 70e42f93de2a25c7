import Gluon
import Testing

/// Gives a parameter the gradient `slope`.
private func pass(_ parameter: Parameter, _ slope: Double) {
  autograd.record { parameter.data() * slope }.backward()
}

@Suite("A trainer")
struct TrainerTests {
  @Test("moves by the learning rate times the gradient over the batch size")
  func plainStep() {
    let w = Parameter.one()
    let trainer = Trainer([w], .sgd(learningRate: 0.5))
    pass(w, 4)
    trainer.step(batchSize: 2)
    #expect(w.data().elements == [0])
  }

  // v ← μ v - lr (clip(g / n) + wd w), w ← w + v, worked by hand.
  @Test("follows the formulas of momentum, weight decay and clipping")
  func formulas() {
    let w = Parameter.one()
    let trainer = Trainer(
      [w],
      .sgd(learningRate: 0.1, momentum: 0.5, weightDecay: 0.25, clipGradient: 2))
    var (value, velocity) = (1.0, 0.0)
    for (slope, clipped) in [(2.0, 1.0), (-10, -2), (10, 2), (0, 0)] {
      velocity = 0.5 * velocity - 0.1 * (clipped + 0.25 * value)
      value += velocity
      pass(w, slope)
      trainer.step(batchSize: 2)
      #expect(close(w.data(), [Float(value)]))
    }
  }

  @Test("scales rate and decay by the parameter's own multipliers")
  func multipliers() {
    let w = Parameter.one()
    w.lrMult = 2
    w.wdMult = 0
    let trainer = Trainer([w], .sgd(learningRate: 0.25, weightDecay: 9))
    pass(w, 1)
    trainer.step(batchSize: 1)
    #expect(w.data().elements == [0.5])
  }

  @Test("takes Gluon's names for the optimizer and its options")
  func namedOptimizer() {
    let w = Parameter.one()
    let trainer = gluon.Trainer([w], "SGD", ["learning_rate": 0.03, "momentum": 0.9, "wd": 0.1])
    #expect(trainer.learningRate == 0.03)
    #expect(trainer.optimizer.weightDecay == 0.1)
    #expect((trainer.optimizer as? SGD)?.momentum == 0.9)
    #expect(gluon.Trainer([w], "sgd").learningRate == 0.01)
  }

  @Test("uses a learning rate from the next step on")
  func learningRate() {
    let w = Parameter.one()
    let trainer = Trainer([w], .sgd(learningRate: 1))
    trainer.setLearningRate(0.5)
    #expect(trainer.learningRate == 0.5)
    pass(w, 1)
    trainer.step(1)
    #expect(w.data().elements == [0.5])
  }

  @Test("gives the same step for a mean with batch size 1 as for the sum with the true size")
  func meanAndSum() {
    let x = nd.array([[1, 2], [3, 5], [-1, 4]])
    let y = nd.array([1, 2, 3])
    func learned(_ mean: Bool) -> [Float] {
      let net = nn.Dense(1, weightInitializer: initializer.Constant(0.5))
      net.initialize()
      let trainer = Trainer(net.collectParams(), .sgd(learningRate: 0.1))
      for _ in 0..<3 {
        let l = autograd.record {
          let l = gloss.L2Loss()(net(x), y)
          return mean ? l.mean() : l
        }
        l.backward()
        trainer.step(batchSize: mean ? 1 : 3)
      }
      return net.weight.data().elements + net.bias.data().elements
    }
    #expect(close(nd.array(learned(true)), learned(false)))
  }

  @Test("refuses a second step for one backward, before it moves anything, and names the layer")
  func staleGradient() {
    let net = nn.Sequential(nn.Dense(1, inUnits: 2))
    net.initialize()
    let trainer = Trainer(net.collectParams(), .sgd())
    autograd.record { net(nd.ones(shape: [1, 2])) }.backward()
    trainer.step(batchSize: 1)
    let values = net[0].weight.data().elements
    let text = message { trainer.step(batchSize: 1) }
    #expect(
      text.hasPrefix(
        "Trainer.step: the gradient of 0.bias of Dense(2 -> 1, linear) is stale: no backward()"))
    #expect(text.contains("twice") && text.contains("ignoreStaleGrad: true"))
    #expect(net[0].weight.data().elements == values)
    #expect(message { trainer.update(batchSize: 1) }.hasPrefix("Trainer.update"))
    #expect(message { trainer.step(batchSize: 1, ignoreStaleGrad: true) } == "")
    #expect(net[0].weight.data().elements == values)
  }

  @Test("skips just the stale parameters when told to ignore them")
  func ignoringStale() {
    let (used, unused) = (Parameter.one("used"), Parameter.one("unused"))
    let trainer = Trainer([used, unused], .sgd(learningRate: 1))
    pass(used, 1)
    #expect(message { trainer.step(1) }.contains("unused"))
    trainer.step(1, ignoreStaleGrad: true)
    #expect(used.data().elements == [0])
    #expect(unused.data().elements == [1])
  }

  @Test("leaves parameters without gradient alone")
  func frozen() {
    let (moving, frozen) = (Parameter.one("moving"), Parameter.one("frozen"))
    frozen.gradReq = .null
    let trainer = Trainer([moving, frozen], .sgd(learningRate: 1))
    pass(moving, 1)
    trainer.step(1)
    #expect(frozen.data().elements == [1])
    #expect(moving.data().elements == [0])
  }

  @Test("adds up gradients over batches with gradReq add")
  func accumulation() {
    let w = Parameter.one()
    w.gradReq = .add
    let trainer = Trainer([w], .sgd(learningRate: 0.1))
    pass(w, 1)
    pass(w, 2)
    trainer.step(1)
    #expect(close(w.data(), [0.7]))
  }

  @Test("takes deferred parameters, which must have values by the first step")
  func deferred() {
    let net = nn.Sequential(nn.Dense(1))
    net.initialize()
    let trainer = Trainer(net.collectParams(), .sgd())
    #expect(message { trainer.step(1) }.contains("0.bias"))
    let unused = Trainer([net[0].weight], .sgd())
    #expect(
      message { unused.step(1) }.contains("0.weight of Dense(None -> 1, linear) has no values"))
  }

  @Test("does not divide by a batch of nothing")
  func emptyBatch() {
    let trainer = Trainer([Parameter.one()], .sgd())
    #expect(message { trainer.step(0) }.contains("batchSize is 0"))
  }

  @Test("clips gradients by their common norm between allreduce and update")
  func globalNorm() {
    let arrays = [nd.array([3, 4]), nd.array([[0, 0], [12, 0]])]
    #expect(gluon.utils.clipGlobalNorm(arrays, maxNorm: 1) == 13)
    #expect(close(arrays[0], [3.0 / 13, 4.0 / 13]))
    #expect(close(arrays[1], [0, 0, 12.0 / 13, 0]))
    #expect(gluon.utils.clipGlobalNorm(arrays, maxNorm: 2) < 1.0001)
    #expect(close(arrays[0], [3.0 / 13, 4.0 / 13]))
    let w = Parameter.one()
    let trainer = Trainer([w], .sgd(learningRate: 1))
    pass(w, 100)
    trainer.allreduceGrads()
    gluon.utils.clipGlobalNorm([w.grad()], maxNorm: 0.5)
    trainer.update(batchSize: 1)
    #expect(close(w.data(), [0.5]))
  }

  @Test("warns of a norm that is not finite and leaves the arrays alone")
  func infiniteNorm() {
    let array = nd.array([Double.infinity, 1])
    #expect(gluon.utils.clipGlobalNorm([array], maxNorm: 1) == .infinity)
    #expect(array.elements == [.infinity, 1])
  }
}
