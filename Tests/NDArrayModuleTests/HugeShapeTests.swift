import NDArrayModule
import Testing

@Suite("Shapes that no memory holds")
struct HugeShapeTests {
  /// What is tried, and how the message names it.
  private static let attempts: [(String, @Sendable () -> NDArray)] = [
    ("full", { nd.zeros(shape: [2_000_000_000, 2_000_000_000]) }),
    ("full", { nd.ones(shape: [2_000_000_000, 2_000_000_000, 2_000_000_000]) }),
    ("full", { nd.full(shape: [1_000_000, 1_000_000, 100], 1, dtype: .uint8) }),
    ("arange", { nd.arange(0, 1e12) }), ("arange", { nd.arange(0, 1, 1e-300) }),
    ("full", { nd.eye(2_000_000_000) }),
    ("broadcastTo", { nd.ones(shape: 1).broadcastTo([2_000_000_000, 2_000_000_000]) }),
    ("+", { wide.T + wide }), ("dot", { nd.dot(wide.T, wide) }),
    ("take", { wide.take(nd.zeros(shape: 1_000_000)) }),
    ("full", { nd.zeros(shape: 1_000_000).oneHot(1_000_000_000) }),
    ("random.normal", { nd.random.normal(shape: [2_000_000_000, 2_000_000_000]) }),
    ("random.uniform", { nd.random.uniform(shape: [2_000_000_000, 2_000_000_000]) }),
  ]

  private static var wide: NDArray { nd.ones(shape: [1, 4_000_000]) }

  @Test(
    "are an error that says how much is needed, and nothing crashes", arguments: attempts.indices)
  func message(_ index: Int) {
    let (name, attempt) = HugeShapeTests.attempts[index]
    let error = #expect(throws: NDError.self) { try nd.checked { attempt() } }
    #expect(error?.message.hasPrefix("\(name): ") == true, "\(error?.message ?? "")")
  }

  @Test("beside an empty axis they hold nothing, and are fine")
  func empty() {
    let x = nd.zeros(shape: [2_000_000_000, 2_000_000_000, 2_000_000_000, 0])
    #expect(x.size == 0)
    #expect((x + 1).sum(axis: 0).size == 0)
    #expect((x * x)[0..<2].T.transpose().reshape(-1).size == 0)
    let error = #expect(throws: NDError.self) { try nd.checked { x.sum(axis: 3) } }
    #expect(error?.message.hasPrefix("sum: ") == true)
  }

  @Test("stop the program with a message of the library's own where nothing is checked")
  func trap() async {
    let outcome = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = nd.zeros(shape: [2_000_000_000, 2_000_000_000])
    }
    let text = String(decoding: outcome?.standardErrorContent ?? [], as: UTF8.self)
    #expect(text.contains("2000000000x2000000000 needs"))
  }
}
