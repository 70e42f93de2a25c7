import Gluon
import Testing

@Suite("Metrics")
struct MetricTests {
  @Test("are NaN before anything came in, and after a reset")
  func empty() {
    let accuracy = metric.Accuracy()
    #expect(accuracy.get().value.isNaN)
    accuracy.update(nd.array([1]), nd.array([[0, 1]]))
    #expect(accuracy.get() == ("accuracy", 1))
    #expect("\(accuracy)" == "EvalMetric: {'accuracy': 1.0}")
    accuracy.resetLocal()
    #expect(accuracy.get().value.isNaN && accuracy.getGlobal().value == 1)
    accuracy.reset()
    #expect(accuracy.getGlobal().value.isNaN)
  }

  @Test("say which shapes do not fit, and that labels come first")
  func mismatches() {
    let scores = nd.ones(shape: [4, 3])
    let text = message { metric.Accuracy().update(nd.ones(shape: 3), scores) }
    #expect(text.contains("labels have shape 3") && text.contains("4x3"))
    #expect(message { metric.F1().update(nd.array([0, 1, 2, 0]), scores) }.contains("label 2"))
    #expect(
      message { metric.CrossEntropy().update(nd.array([0, 1, 2, 3]), scores) }.contains("label 3"))
    #expect(
      message { metric.MSE().update(nd.ones(shape: 4), scores) }.contains("4x3"))
    #expect(
      message { metric.ConfusionMatrix(classes: 2).update(nd.array([2]), nd.array([0])) }
        .contains("class 2"))
    let huge = message { metric.TopKAccuracy(topK: 2).update(nd.full(shape: 4, 1e30), scores) }
    #expect(huge == "")
  }

  @Test("are made by their names, and several together")
  func named() {
    #expect(metric.create("acc") is metric.Accuracy)
    #expect(metric.create("RMSE").name == "rmse")
    #expect(metric.create("top_k_accuracy", topK: 3).name == "top_k_accuracy_3")
    let both = metric.create(["mae", "mse"])
    both.update([nd.array([0, 0])], [nd.array([1, 3])])
    #expect(both.getNameValue().map(\.name) == ["mae", "mse"])
    #expect(both.getNameValue().map(\.value) == [2, 5])
    both.reset()
    #expect(both.getNameValue().allSatisfy { $0.value.isNaN })
  }

  @Test("count confusions by class, and show them as a table")
  func confusion() {
    let confusion = metric.ConfusionMatrix(classes: 3)
    confusion.update(nd.array([0, 1, 2, 2]), nd.array([0, 2, 2, 2]))
    #expect(confusion.counts == [[1, 0, 0], [0, 0, 1], [0, 0, 2]])
    #expect(confusion.get().value == 0.75)
    #expect(confusion.table().columns.map(\.name) == ["class", "0", "1", "2"])
  }

  @Test("can be a function")
  func custom() {
    let sum = metric.CustomMetric("sum", summing: { labels, _ in (4, labels.count) })
    sum.update(nd.array([1, 2]), nd.array([1, 2]))
    sum.update(nd.array([1, 2]), nd.array([1, 2]))
    #expect(sum.get() == ("sum", 2))
  }
}
