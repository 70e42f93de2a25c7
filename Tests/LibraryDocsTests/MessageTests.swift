import Gluon
import Testing

@testable import NDArrayModule

@Suite("messages", .serialized)
struct MessageTests {
  @Test("words and values are kept apart")
  func template() {
    let axis = 3
    let message: Message = "take: index \(7) is out" + " of bounds for axis \(axis)"
    #expect(message.key == "take: index %1 is out of bounds for axis %2")
    #expect(message.text(in: .english) == "take: index 7 is out of bounds for axis 3")
  }

  @Test("a suggestion at the end is translated by itself")
  func suggestion() {
    let hint: Message = " Did you mean transposeB: true?"
    var message: Message = "copy(to:): shapes \("2x3") and \("3x2") differ."
    message += "\(hint)"
    #expect(message.text(in: .chinese) == "copy(to:)：形状 2x3 和 3x2 不同。是不是想写 transposeB: true？")
  }

  @Test("what the table does not have stays English")
  func unknown() {
    let message: Message = "no such sentence \(1)"
    #expect(message.text(in: .chinese) == "no such sentence 1")
  }

  @Test(
    "each mistake is told in both languages, with the operation and the shapes",
    arguments: MistakeCase.all)
  func cases(_ mistake: MistakeCase) {
    for (language, words) in [(Language.english, mistake.english), (.chinese, mistake.chinese)] {
      nd.language = language
      defer { nd.language = .english }
      #expect { try nd.checked { mistake.make() } } throws: { error in
        (error as? NDError)?.message == words
      }
    }
  }
}

/// A mistake of a learner and what the library says.
struct MistakeCase: Sendable, CustomTestStringConvertible {
  let name: String
  let english: String
  let chinese: String
  let make: @Sendable () -> Void

  var testDescription: String { name }

  init(
    _ name: String, _ english: String, _ chinese: String, _ make: @escaping @Sendable () -> Void
  ) {
    self.name = name
    self.english = english
    self.chinese = chinese
    self.make = make
  }

  static let all = [
    MistakeCase(
      "labels of one axis beside predictions of two",
      "+: shapes 3x2 and 3 do not fit: axis 1. From the last axis backwards, sizes must be equal or"
        + " one of them 1. One number a row? Reshape 3 to 3x1.",
      "+：形状 3x2 和 3 不匹配：第 1 轴。从最后一个轴往前，两边的大小必须相等，或其中之一为 1。"
        + "是每行一个数吗？请把 3 改成 3x1（reshape）。"
    ) { _ = nd.ones(shape: [3, 2]) + nd.ones(shape: 3) },
    MistakeCase(
      "a product of two matrices the wrong way round",
      "dot: shapes 2x3 and 2x3 do not fit: the last axis of the first array (3) must be as long as"
        + " the first axis of the second (2). Did you mean transposeB: true?",
      "dot：形状 2x3 和 2x3 不匹配：第一个数组的最后一轴（3）必须与第二个数组的第一轴（2）一样长。"
        + "是不是想写 transposeB: true？"
    ) { _ = nd.dot(nd.ones(shape: [2, 3]), nd.ones(shape: [2, 3])) },
    MistakeCase(
      "an index beyond the end",
      "subscript: index 5 is out of bounds for axis 0 with size 3",
      "下标：索引 5 超出了大小为 3 的第 0 轴的范围"
    ) { _ = nd.ones(shape: 3)[5] as NDArray },
    MistakeCase(
      "an axis that is not there",
      "sum: axis 2 does not exist in shape 2x3, whose axes are 0 to 1",
      "sum：形状 2x3 没有第 2 轴，它的轴是 0 到 1"
    ) { _ = nd.ones(shape: [2, 3]).sum(axis: 2) },
    MistakeCase(
      "backward of what was not recorded",
      "backward: this array, of shape 2, was not recorded, so there is nothing to differentiate."
        + " Compute it inside autograd.record { ... } from arrays on which attachGrad() was called.",
      "backward：这个形状为 2 的数组没有被记录，无从求导。"
        + "请在 autograd.record { ... } 里由调用过 attachGrad() 的数组算出它。"
    ) { nd.ones(shape: 2).backward() },
    MistakeCase(
      "a parameter that was not initialized",
      "weight of Dense(2 -> 1, linear) has not been initialized. Call initialize() on the network"
        + " (or the parameter) before using it.",
      "weight of Dense(2 -> 1, linear) 还没有初始化。使用之前请对网络（或参数）调用 initialize()。"
    ) { _ = nn.Dense(1, inUnits: 2)(nd.ones(shape: [3, 2])) },
    MistakeCase(
      "a label that is no class",
      "SoftmaxCrossEntropyLoss: label 5.0 is not one of the 2 classes, which are numbered from 0 to"
        + " 1.",
      "SoftmaxCrossEntropyLoss：标签 5.0 不在 2 个类别之中，类别从 0 编到 1。"
    ) { _ = gloss.SoftmaxCrossEntropyLoss()(nd.ones(shape: [1, 2]), nd.array([5])) },
    MistakeCase(
      "a write in place where it would spoil the gradient",
      "'+=' inside autograd.record: an array of shape 2 that takes part in the recorded computation"
        + " cannot be changed in place, because its gradient would be wrong. Make a new array (x = x"
        + " + y), or move the change after the recorded part.",
      "在 autograd.record 里使用 '+='：形状为 2 的数组参与了被记录的计算，不能原地修改，否则它的梯度会出错。"
        + "请生成新数组（x = x + y），或把修改移到记录之后。"
    ) {
      let x = nd.ones(shape: 2)
      x.attachGrad()
      autograd.record { x += 1 }
    },
    MistakeCase(
      "a shape that does not hold the elements",
      "reshape: 2x3 has 6 elements, which do not fill 4x2",
      "reshape：2x3 有 6 个元素，填不满 4x2"
    ) { _ = nd.ones(shape: [2, 3]).reshape([4, 2]) },
  ]
}
