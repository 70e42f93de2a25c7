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
