import Gluon
import Testing

@Suite("Options of losses")
struct LossOptionTests {
  @Test("cross-entropy takes classes of any type, and none that is not whole")
  func labelTypes() {
    let x = nd.array([[1, 2, 3], [3, 1, 0]])
    let wanted = gloss.SoftmaxCELoss()(x, nd.array([2, 0])).elements
    for type in [DType.int32, .int64, .uint8, .float64] {
      #expect(gloss.SoftmaxCELoss()(x, nd.array([2, 0], dtype: type)).elements == wanted)
    }
    #expect(message { _ = gloss.SoftmaxCELoss()(x, nd.array([1.5, 0])) }.contains("label 1.5"))
    #expect(message { _ = gloss.SoftmaxCELoss()(x, nd.array([Double.nan, 0])) }.contains("nan"))
  }

  @Test("cross-entropy is exact far out, along every axis and for thousands of classes")
  func large() {
    let wide = nd.zeros(shape: [2, 5000])
    let loss = gloss.SoftmaxCELoss()(wide, nd.array([0, 4999]))
    #expect(close(loss, [8.517193, 8.517193]))  // the logarithm of 5000
    let columns = nd.array([[1e4, 0], [0, 1e4]])
    let along = gloss.SoftmaxCELoss(axis: 0, batchAxis: 1)(columns, nd.array([0, 0]))
    #expect(along.elements == [0, 1e4])
  }

  @Test("an axis that is not there is an error")
  func axes() {
    let x = nd.ones(shape: [2, 3])
    #expect(
      message { _ = gloss.SoftmaxCELoss(axis: 2)(x, nd.zeros(shape: 2)) }.contains("axis 2"))
    #expect(message { _ = gloss.L1Loss(batchAxis: 2)(x, x) }.contains("batchAxis is below 2"))
  }

  @Test("empty batches have empty losses")
  func empty() {
    let none = nd.zeros(shape: [0, 3])
    #expect(gloss.SoftmaxCELoss()(none, nd.zeros(shape: 0)).size == 0)
    #expect(gloss.L2Loss()(none, none).size == 0)
    #expect(gloss.SigmoidBCELoss()(none, none).size == 0)
    let nothing = nd.zeros(shape: [2, 0])
    #expect(
      message { _ = gloss.SoftmaxCELoss()(nothing, nd.zeros(shape: 2)) }.contains("0 classes"))
  }

  @Test("a sample weight goes with its sample, wherever the axis of the samples is")
  func weights() {
    let x = nd.array([[1, 2, 3], [4, 5, 6]])
    let zeros = nd.zeros(shape: [2, 3])
    let loss = gloss.L1Loss(batchAxis: 1)(x, zeros, nd.array([1, 0, 2]))
    #expect(loss.elements == [2.5, 0, 9])
    let cross = gloss.SoftmaxCELoss()(x, nd.array([0, 0]), nd.array([[2], [0]]))
    #expect(close(cross, [2 * 2.407606, 0]))
  }

  @Test("a weight of several axes is Gluon's number after w=")
  func printing() {
    #expect("\(gloss.HuberLoss(weight: 0.5, batchAxis: 1))" == "HuberLoss(batch_axis=1, w=0.5)")
    #expect("\(gloss.TripletLoss())" == "TripletLoss(batch_axis=0, w=None)")
  }

  @Test("distributions and embeddings must fit, which the message says")
  func mismatches() {
    let x = nd.ones(shape: [2, 3])
    let kl = message { _ = gloss.KLDivLoss()(x, nd.ones(shape: [3, 2])) }
    #expect(kl.contains("2x3") && kl.contains("3x2"))
    let cosine = message { _ = gloss.CosineEmbeddingLoss()(x, x, nd.ones(shape: 3)) }
    #expect(cosine.contains("2 pairs"))
    #expect(message { _ = gloss.TripletLoss()(x, x, nd.ones(shape: 5)) }.contains("5"))
  }
}
