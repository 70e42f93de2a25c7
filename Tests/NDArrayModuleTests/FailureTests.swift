import NDArrayModule
import Testing

@Suite("Mistakes")
struct FailureTests {
  @Test("shapes that do not broadcast are named, with the axis, the rule and a suggestion")
  func broadcast() {
    let plain = #expect(throws: NDError.self) {
      try nd.checked { nd.ones(shape: [2, 3]) + nd.ones(shape: [2, 4]) }
    }
    #expect(
      plain?.message
        == "+: shapes 2x3 and 2x4 do not fit: axis 1. From the last axis backwards, sizes must be"
        + " equal or one of them 1.")
    let column = #expect(throws: NDError.self) {
      try nd.checked { nd.ones(shape: [10, 2]) * nd.ones(shape: 10) }
    }
    #expect(column?.message.contains("Reshape 10 to 10x1.") == true)
  }

  @Test("the first mistake of a checked scope is thrown, and the scope runs to its end")
  func firstMistake() {
    var reached = false
    let error = #expect(throws: NDError.self) {
      try nd.checked {
        let wrong = nd.ones(shape: 2) + nd.ones(shape: 3)
        let next = nd.dot(wrong, nd.ones(shape: [4, 4])).reshape([7]).sum() * 2
        _ = next[3]
        _ = wrong.softmax().pick(nd.ones(shape: 1)).asScalar() as Float
        reached = true
      }
    }
    #expect(reached)
    #expect(error?.message.hasPrefix("+: shapes 2 and 3") == true)
  }

  @Test("checked scopes nest, pass values through, and hand on other errors")
  func nesting() throws {
    let value = try nd.checked {
      #expect(throws: NDError.self) { try nd.checked { nd.ones(shape: 2)[5] } }
      return nd.ones(shape: 2).sum().elements
    }
    #expect(value == [2])
    struct Other: Error {}
    #expect(throws: Other.self) { try nd.checked { throw Other() } }
  }

  @Test("outside a checked scope a mistake stops the program with its message")
  func trap() async {
    let outcome = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = nd.ones(shape: [2, 3]) + nd.ones(shape: 2)
    }
    let text = String(decoding: outcome?.standardErrorContent ?? [], as: UTF8.self)
    #expect(text.contains("+: shapes 2x3 and 2 do not fit: axis 1."))
  }

  @Test("after a checked scope mistakes stop the program again")
  func trapAfterChecked() async {
    await #expect(processExitsWith: .failure) {
      _ = try? nd.checked { nd.ones(shape: 2)[5] }
      _ = nd.ones(shape: 2)[5]
    }
  }

  @Test("a shape without axes or with a negative size makes no array")
  func badShapes() {
    #expect(throws: NDError.self) { try nd.checked { nd.zeros(shape: []) } }
    #expect(throws: NDError.self) { try nd.checked { nd.zeros(shape: [2, -1]) } }
    #expect(throws: NDError.self) { try nd.checked { nd.array([[1, 2], [3]]) } }
    #expect(throws: NDError.self) { try nd.checked { NDArray([1, 2, 3], shape: [2, 2]) } }
  }
}
