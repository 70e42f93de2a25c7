import Gluon
import TestSupport
import Testing

@Suite("The helpers of the book's package")
struct D2LTests {
  @Test("cross-correlation by hand, and its gradients")
  func correlation() {
    let X = nd.array([[0, 1, 2], [3, 4, 5], [6, 7, 8]])
    let K = nd.array([[0, 1], [2, 3]])
    X.attachGrad()
    K.attachGrad()
    let Y = autograd.record { d2l.corr2D(X, K) }
    #expect(Y.elements == [19, 25, 37, 43])
    Y.backward()
    // Each element of K meets four of X: 0 + 1 + 3 + 4 and so on.
    #expect(K.grad.elements == [8, 12, 20, 24])
    #expect(X.grad.elements == [0, 1, 1, 2, 6, 4, 2, 5, 3])
  }

  @Test("labels have the names of their classes, and unknown ones their number")
  func labels() {
    #expect(d2l.getFashionMNISTLabels(nd.array([8, 3])) == ["bag", "dress"])
    #expect(d2l.getFashionMNISTLabels(nd.array([10])) == ["class 10.0"])
    #expect(d2l.getMNISTLabels(nd.array([7])) == ["7"])
  }

  @Test("training with arrays and with a trainer takes the same steps")
  func training() {
    let x = nd.array([[2, 0], [0, 3], [1, 0], [0, 1], [3, 1]])
    let data = gdata.ArrayDataset(x, nd.array([0, 1, 0, 1, 0]))
    let batches = gdata.DataLoader(data, batchSize: 2)
    let (w, b) = (nd.zeros(shape: [2, 2]), nd.zeros(shape: 2))
    for parameter in [w, b] { parameter.attachGrad() }
    let loss = gloss.SoftmaxCrossEntropyLoss()
    d2l.trainCh3(
      { nd.dot($0, w.T) + b }, batches, batches, { loss($0, $1) }, 3, 2, [w, b], 0.1)
    let net = nn.Dense(2, inUnits: 2)
    net.initialize(initializer.Zero())
    let trainer = Trainer(net.collectParams(), .sgd(learningRate: 0.1))
    d2l.trainCh3({ net($0) }, batches, batches, { loss($0, $1) }, 3, 2, trainer: trainer)
    for (ours, layers) in [(w, net.weight), (b, net.bias)] {
      for (a, b) in zip(ours.elements, layers.data().elements) { #expect(abs(a - b) < 1e-6) }
    }
    #expect(gluon.evaluateAccuracy(batches, net) == 1)
  }
}
