import Gluon
import Testing

@Suite("Losses")
struct LossTests {
  private let prediction = nd.array([[1, 2], [3, 4]])
  private let label = nd.array([0, 0, 1, 1])

  @Test("L2 is half the squared difference, averaged over all but the first axis")
  func l2() {
    let loss = gloss.L2Loss()
    #expect(loss(prediction, label).elements == [1.25, 3.25])
    #expect(loss(prediction, label).shape == [2])
    #expect(gloss.L2Loss(weight: 3)(prediction, label).elements == [3.75, 9.75])
    #expect(loss(nd.array([[1], [2]]), nd.array([0, 0])).elements == [0.5, 2])
    #expect(loss(nd.array([1, 2]), nd.array([0, 0])).elements == [0.5, 2])
  }

  @Test("L1 is the absolute difference")
  func l1() {
    #expect(gloss.L1Loss()(prediction, label).elements == [1.5, 2.5])
    #expect(gloss.L1Loss(weight: 2)(prediction, label).elements == [3, 5])
  }

  @Test("sample weights multiply the losses of single samples, in either shape")
  func sampleWeights() {
    let loss = gloss.L2Loss()
    #expect(loss(prediction, label, nd.array([[2], [3]])).elements == [2.5, 9.75])
    #expect(loss(prediction, label, nd.array([2, 3])).elements == [2.5, 9.75])
    let wide = nd.ones(shape: [3, 2, 2])
    #expect(message { _ = loss(prediction, label, wide) }.contains("3x2x2"))
  }

  // d/dp of mean over n outputs of (p - y)²/2 is (p - y)/n.
  @Test("the gradient of L2 is the difference over the number of outputs")
  func l2Gradient() {
    prediction.attachGrad()
    autograd.record { gloss.L2Loss()(prediction, label) }.backward()
    #expect(prediction.grad.elements == [0.5, 1, 1, 1.5])
  }

  @Test("labels of another size are an error that shows both shapes")
  func mismatch() {
    let text = message { _ = gloss.L2Loss()(nd.ones(shape: [10, 1]), nd.ones(shape: 9)) }
    #expect(text.hasPrefix("L2Loss:") && text.contains("10x1") && text.contains("9"))
  }

  // MXNet 1.9.1: log(1 + e) and 1 + log(1 + 1/e) - 1 = log(1 + 1/e).
  @Test("cross-entropy is minus the logarithm of the softmax at the label")
  func crossEntropy() {
    let loss = gloss.SoftmaxCrossEntropyLoss()
    let labels = nd.array([0, 1])
    #expect(close(loss(prediction, labels), [1.3132616, 0.31326166]))
    #expect(close(loss(prediction, labels.reshape([2, 1])), [1.3132616, 0.31326166]))
    let dense = gloss.SoftmaxCrossEntropyLoss(sparseLabel: false)
    #expect(close(dense(prediction, nd.array([[0.5, 0.5], [1, 0]])), [0.81326166, 1.3132616]))
    let logits = gloss.SoftmaxCrossEntropyLoss(fromLogits: true)
    #expect(close(logits(prediction.logSoftmax(), labels), [1.3132616, 0.31326166]))
  }

  // d/dz of the loss is softmax(z) - onehot(label).
  @Test("the gradient of cross-entropy is softmax minus one-hot, also for huge predictions")
  func crossEntropyGradient() {
    let z = nd.array([[1e4, 0, -1e4], [1, 1, 1]])
    z.attachGrad()
    let l = autograd.record { gloss.SoftmaxCrossEntropyLoss()(z, nd.array([1, 2])) }
    l.backward()
    #expect(close(l, [1e4, 1.0986123]))
    #expect(close(z.grad, [1, -1, 0, 1.0 / 3, 1.0 / 3, -2.0 / 3]))
  }

  @Test("class numbers outside the classes are an error, not clipped")
  func badClasses() {
    let loss = gloss.SoftmaxCrossEntropyLoss()
    #expect(message { _ = loss(prediction, nd.array([0, 2])) }.contains("label 2.0"))
    #expect(message { _ = loss(prediction, nd.array([-1, 0])) }.contains("label -1.0"))
    #expect(message { _ = loss(prediction, nd.array([0])) }.contains("2x2"))
  }

  @Test("losses print as in Gluon")
  func printing() {
    #expect("\(gloss.L1Loss())" == "L1Loss(batch_axis=0, w=None)")
    #expect("\(gloss.L2Loss())" == "L2Loss(batch_axis=0, w=1.0)")
  }
}
