import BookModel
import Testing

@testable import BookRun

@Suite("chapters that use the library")
struct LibraryTests {
  private let bench: RunBench = {
    var bench = RunBench()
    bench.library = "Gluon"
    return bench
  }()

  @Test("arrays and tuples of them are shown as a notebook shows them")
  func values() throws {
    let outcome = try bench.run(
      """
      import Gluon
      let trueW = [2, -3.4]
      let w = nd.array([1.5, -3.25]).reshape([1, 2])
      w
      """, "(trueW, w)", "(w, w)")
    #expect(outcome.messages == [])
    #expect(outcome.outputs(0) == [.value("[[ 1.5  -3.25]]\n<NDArray 1x2 @cpu(0)>")])
    #expect(
      outcome.outputs(1) == [.value("([2.0, -3.4],\n [[ 1.5  -3.25]]\n <NDArray 1x2 @cpu(0)>)")])
    #expect(
      outcome.outputs(2) == [
        .value(
          "(\n [[ 1.5  -3.25]]\n <NDArray 1x2 @cpu(0)>,\n [[ 1.5  -3.25]]\n <NDArray 1x2 @cpu(0)>)")
      ])
  }

  @Test("a shape that does not fit is told in the library's words, at the chapter's line")
  func wrongShape() throws {
    let outcome = try bench.run(
      "import Gluon\nlet x = nd.ones(shape: [2, 3])", "print(\"before\")\nlet y = nd.dot(x, x)")
    let failure = try #require(outcome.record?.failure)
    #expect(failure.kind == .trap)
    #expect(failure.message.hasPrefix("dot: shapes 2x3 and 2x3 do not fit"))
    #expect(failure.location == SourceLocation(file: RunBench.path, line: 9, column: 12))
    #expect(outcome.outputs(1).first == .text("before\n"))
  }

  @Test("the front matter's seed starts the random numbers; 0 gives those of the oracle")
  func seed() throws {
    let chapter = RunBench.chapter([
      "import Gluon\nlet drawn = nd.random.normal(shape: 2)\nlet order = nd.random.permutation(9)",
      "drawn", "nd.seed(7)\n(nd.random.normal(shape: 2).asArray(), nd.random.permutation(9))",
      "(drawn.asArray(), order)",
    ])
    let zero = try bench.run(chapter)
    #expect(zero.messages == [])
    #expect(zero.outputs(1) == [.value("[2.2122064 0.7740038]\n<NDArray 2 @cpu(0)>")])
    var seeded = bench
    seeded.seed = 7
    let seven = try seeded.run(chapter)
    #expect(seven.outputs(3) == seven.outputs(2))
    #expect(seven.outputs(2) == zero.outputs(2))
    #expect(seven.outputs(3) != zero.outputs(3))
  }

  @Test("a cell computes on one thread; with more, a cell may still run apart from the chapter")
  func threads() throws {
    let outcome = try bench.run(
      RunBench.chapter(
        [
          "import Gluon\nnd.threads",
          "nd.threads = 2\nlet a = nd.ones(shape: [500, 500])\nlet b = nd.dot(a, a).sum()",
          "nd.dot(a, nd.ones(shape: [400, 500]))", "(nd.dot(a, a).sum() - b).asScalar() as Float",
        ], options: [Cell.Options(), Cell.Options(), .trap("dot: shapes 500x500 and 400x500…")]))
    #expect(outcome.messages == [])
    #expect(outcome.outputs(0) == [.value("1")])
    #expect(outcome.outputs(3) == [.value("0.0")])
  }

  @Test("a table is emitted as data")
  func figure() throws {
    let outcome = try bench.run(
      "import Gluon\nlet table = Table(columns: [\"epoch\"], rows: [[1], [2]])\ntable")
    #expect(outcome.messages == [])
    #expect(
      outcome.outputs(0) == [
        .table(Table(columns: [Table.Column(name: "epoch")], rows: [[.number(1)], [.number(2)]]))
      ])
  }
}
