import BookModel
import Testing

@testable import BookRun

@Suite("shapes that do not fit")
struct ShapeTrapTests {
  /// What a learner gets wrong, with what the library says of it: the operation, the shapes, and what
  /// would fit.
  static let mistakes: [(source: String, message: String)] = [
    ("x + nd.ones(shape: [2, 4])", "+: shapes 2x3 and 2x4 do not fit: axis 1. …"),
    ("x * nd.ones(shape: 2)", "…: shapes 2x3 and 2 do not fit: axis 1. …Reshape 2 to 2x1.…"),
    ("nd.dot(x, x)", "dot: shapes 2x3 and 2x3 do not fit: the last axis of the first array (3) …"),
    ("x.reshape([4, -1])", "reshape: 2x3 …4x…"),
    ("x.reshape([5])", "reshape: 2x3 has 6 elements, which do not fill 5…"),
    ("x.squeeze(axis: 0)", "squeeze: axis 0 of shape 2x3 has size 2, not 1…"),
    ("x.broadcastTo([4, 3])", "broadcastTo: shape 2x3 does not broadcast to 4x3…"),
    (
      "nd.concat(x, nd.ones(shape: [3, 2]), axis: 0)",
      "concat: shapes 2x3 and 3x2 differ in another axis than 0, …"
    ),
    ("nd.stack(x, nd.ones(shape: 3))", "stack: shapes 2x3 and 3 differ…"),
    ("x.sum(axis: 2)", "sum: axis 2 does not exist in shape 2x3, whose axes are 0 to 1…"),
    ("x.transpose(axes: [0, 0])", "transpose: [0, 0] is not an order of the 2 axes of 2x3…"),
    ("x.expandDims(axis: 5)", "expandDims: axis 5 cannot be put into shape 2x3…"),
    ("x.pick(nd.ones(shape: 3))", "pick: indices of shape 3 do not fit …2x3, which needs 2: …"),
    (
      "let s: Float = x.asScalar()",
      "asScalar: the array has shape 2x3, which is 6 elements, not one. …"
    ),
    ("x[0, 1, 2]", "subscript: 3 indices are too many for shape 2x3, which has 2 axes…"),
    ("x[4]", "subscript: index 4 is out of bounds for axis 0 with size 2…"),
    (
      "x += nd.ones(shape: [4, 3])",
      "+=: the right side has shape 4x3, which does not broadcast to 2x3, …"
    ),
    ("x[0] = nd.ones(shape: 2)", "assignment: a value of shape 2 does not broadcast to 3, …"),
    ("x.backward()", "backward: this array, of shape 2x3, was not recorded, …"),
    ("nd.array([[1, 2], [3]])", "array: rows have different lengths: …"),
  ]

  @Test("stop the cell at the chapter's line, with the operation and both shapes")
  func mistakes() throws {
    var bench = RunBench()
    bench.library = "Gluon"
    let chapter = RunBench.chapter(
      ["import Gluon\nvar x = nd.ones(shape: [2, 3])"]
        + Self.mistakes.map { "let before = x.shape\n\($0.source)" } + [
          "x.sum().asScalar() as Float"
        ],
      options: [Cell.Options()] + Self.mistakes.map { .trap($0.message) })
    let outcome = try bench.run(chapter)
    #expect(outcome.messages == [])
    for (number, cell) in chapter.cells.enumerated() where cell.options.expectation != nil {
      guard case .expectedFailure(let failure)? = outcome.outputs(number).last else { continue }
      #expect(failure.location?.line == cell.location.line + 1, "\(cell.source)")
    }
    #expect(outcome.outputs(Self.mistakes.count + 1) == [.value("6.0")])
  }
}
