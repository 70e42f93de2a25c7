import Gluon
import Testing

@Suite("Training in one call")
struct TrainTests {
  private func data(_ count: Int = 100) -> gdata.ArrayDataset<(NDArray, NDArray)> {
    nd.seed(0)
    let features = nd.random.normal(shape: [count, 2])
    return gdata.ArrayDataset(features, nd.dot(features, nd.array([2, -3.4])) + 4.2)
  }

  @Test("gives the losses and parameters of the loop written out, short last batch and all")
  func asWritten() {
    func fresh() -> (nn.Dense, Trainer) {
      nd.seed(5)
      let net = nn.Dense(1, inUnits: 2)
      net.initialize(initializer.Normal(sigma: 0.01))
      return (net, Trainer(net.collectParams(), .sgd(learningRate: 0.1)))
    }
    let loader = gdata.DataLoader(data(25), batchSize: 10)
    let loss = gloss.L2Loss()
    let (net, trainer) = fresh()
    let history = gluon.train(net, loader, loss: loss, trainer: trainer, epochs: 3, shows: false)
    let (other, byHand) = fresh()
    for epoch in 0..<3 {
      var sum = 0.0
      for (X, y) in loader {
        let l = autograd.record { loss(other(X), y) }
        l.backward()
        byHand.step(X.count)
        sum += l.sum().asScalar()
      }
      #expect(Swift.abs(history.losses[epoch] - sum / 25) < 1e-6 * sum)
    }
    #expect(net.weight.data().elements == other.weight.data().elements)
    #expect(history.losses[2] < history.losses[0])
    #expect(history.columns == ["loss"])
  }

  @Test(
    "measures metrics and validation batches, in prediction mode and without learning from them")
  func validation() {
    // What a thread has drawn before depends on the tests that it ran.
    nd.seed(0)
    let x = nd.array([[2, 0], [0, 3], [1, 0], [0, 1]])
    let batches = gdata.DataLoader(
      gdata.ArrayDataset(x, nd.array([0, 1, 0, 1])), batchSize: 2)
    let net = nn.Sequential(nn.Dropout(0.5), nn.Dense(2, inUnits: 2))
    net.initialize(initializer.Normal(sigma: 1))
    let trainer = Trainer(net.collectParams(), .adam(learningRate: 0.05))
    let history = gluon.train(
      net, batches, loss: gloss.SoftmaxCELoss(), trainer: trainer, epochs: 20,
      validation: batches, metrics: [metric.Accuracy()], shows: false)
    #expect(
      history.columns == ["loss", "accuracy", "validation loss", "validation accuracy"])
    #expect(history.rows.count == 20)
    #expect(history["validation accuracy"].last == 1)
    #expect(gluon.evaluateAccuracy(batches, net) == 1)
    let again = autograd.pause { gloss.SoftmaxCELoss()(net(x), nd.array([0, 1, 0, 1])).mean() }
    let last = history["validation loss"].last ?? .nan
    #expect(Swift.abs((again.asScalar() as Double) - last) < 1e-6)
  }

  @Test("takes a loss that is a function, and one that is a mean already")
  func functions() {
    let net = nn.Dense(1, inUnits: 2)
    net.initialize(initializer.Zero())
    let trainer = Trainer(net.collectParams(), .sgd(learningRate: 0.1))
    let loader = gdata.DataLoader(data(), batchSize: 20)
    let means = gluon.train(
      net, loader, loss: { gloss.L2Loss()($0, $1).mean() }, trainer: trainer, epochs: 2,
      shows: false)
    net.initialize(initializer.Zero(), forceReinit: true)
    let sums = gluon.train(
      net, loader, loss: gloss.L2Loss(), trainer: trainer, epochs: 2, shows: false)
    #expect(zip(means.losses, sums.losses).allSatisfy { Swift.abs($0 - $1) < 1e-5 * $1 })
  }

  @Test("stops at the first batch when shapes do not fit, and says which")
  func mistakes() {
    let net = nn.Dense(1, inUnits: 2)
    net.initialize()
    let trainer = Trainer(net.collectParams(), .sgd())
    func said(_ batches: [(NDArray, NDArray)], _ loss: @escaping (NDArray, NDArray) -> NDArray)
      -> String
    {
      message {
        gluon.train(net, batches, loss: loss, trainer: trainer, epochs: 1, shows: false)
      }
    }
    let x = nd.ones(shape: [4, 2])
    let square = gloss.L2Loss()
    let few = said([(x, nd.ones(shape: 3))]) { square($0, $1) }
    #expect(few.contains("4x2") && few.contains("labels 3"))
    let wide = said([(x, nd.ones(shape: 4))]) { ($0 - $1).square() }
    #expect(wide.contains("4x4") && wide.contains("one number a sample"))
    #expect(said([]) { square($0, $1) }.contains("gave no batch"))
    #expect(
      message {
        gluon.train(
          net, [(x, nd.ones(shape: 4))], loss: square, trainer: trainer, epochs: 0, shows: false)
      }.contains("epochs is 0"))
  }

  @Test("a history has a table, a curve and one line")
  func history() {
    var history = TrainingHistory(title: "Run", columns: ["loss", "accuracy"])
    #expect("\(history)" == "0 epochs")
    history.add([0.5, 0.75])
    history.add([0.0, 1])
    #expect("\(history)" == "2 epochs, loss 0.500000 to 0.000000")
    #expect(history.table.rows.count == 2)
    #expect(history.table.columns.map(\.name) == ["epoch", "loss", "accuracy"])
    #expect(history.curve.outputJSON.contains("\"linear\""))
    #expect(history["none"] == [])
  }

  @Test("the helpers of the book's package compute what they are named for")
  func helpers() {
    let (w, b) = (nd.array([[1], [2]]), nd.zeros(shape: 1))
    w.attachGrad()
    b.attachGrad()
    let x = nd.array([[1, 1], [2, 0]])
    let l = autograd.record { d2l.squaredLoss(d2l.linreg(x, w, b), nd.array([1, 1])) }
    #expect(l.elements == [2, 0.5])
    l.backward()
    d2l.sgd([w, b], 0.5, 2)  // gradients [2 + 2, 2] and 3
    #expect(w.elements == [0, 1.5] && b.elements == [-0.75])
    let counts = d2l.dataIter(4, nd.ones(shape: [10, 2]), nd.ones(shape: 10)).map { $0.0.count }
    #expect(counts == [4, 4, 2])
  }

  @Test("batches are cut for several devices")
  func splitting() {
    let x = nd.arange(12).reshape([6, 2])
    let parts = gluon.utils.splitData(x, 3)
    #expect(parts.map(\.elements) == [[0, 1, 2, 3], [4, 5, 6, 7], [8, 9, 10, 11]])
    let uneven = gluon.utils.splitData(x, 4, evenSplit: false)
    #expect(uneven.map(\.count) == [2, 2, 1, 1])
    #expect(gluon.utils.splitData(x, 2, batchAxis: 1)[1].elements == [1, 3, 5, 7, 9, 11])
    #expect(message { _ = gluon.utils.splitData(x, 4) }.contains("evenSplit: false"))
    #expect(message { _ = gluon.utils.splitData(x, 7) }.contains("7 parts"))
    #expect(gluon.utils.splitAndLoad(x, [.cpu]).map(\.count) == [6])
  }
}
