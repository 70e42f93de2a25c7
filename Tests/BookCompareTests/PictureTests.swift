import BookModel
import Foundation
import Testing

@testable import BookCompare

@Suite("Fields, pictures and films against their records")
struct PictureTests {
  private func mismatch(_ actual: Output, _ expected: Output, volatile: Bool = false) -> Mismatch? {
    var comparison = OutputComparison(of: nil, tolerance: Tolerance(relative: 1e-3, absolute: 1e-8))
    comparison.isVolatile = volatile
    return comparison.mismatch(actual, against: expected)
  }

  private func grid(_ pixels: [UInt8], label: String? = "7") -> Output {
    .images(
      ImageGrid(
        columns: 1,
        pictures: [
          .init(label: label, width: pixels.count, height: 1, channels: 1, pixels: Data(pixels))
        ]))
  }

  private func field(_ values: [[Number]], style: Field.Style = .contours) -> Output {
    .field(
      Field(
        style: style, plot: Plot(x: .init(label: "x"), y: .init(label: "y"), series: []),
        across: [0, 1], up: [0, 1], values: values))
  }

  @Test("a level of a pixel may be rounded the other way, and no more")
  func pixels() throws {
    #expect(mismatch(grid([1, 2, 3]), grid([1, 2, 3])) == nil)
    #expect(mismatch(grid([1, 3, 3]), grid([1, 2, 3])) == nil)
    let found = try #require(mismatch(grid([1, 9, 4]), grid([1, 2, 3])))
    #expect(found.place == "picture 1")
    #expect(
      found.finding.words
        == "expected the recorded pixels, got 1 of 3 that differ, by up to 7 of 255 levels")
    #expect(mismatch(grid([1, 9, 4]), grid([1, 2, 3]), volatile: true) == nil)
  }

  @Test("labels, sizes and numbers of pictures are compared")
  func sizes() {
    #expect(mismatch(grid([1], label: "8"), grid([1])) != nil)
    #expect(mismatch(grid([1, 2]), grid([1])) != nil)
    let none = Output.images(ImageGrid(columns: 1, pictures: []))
    #expect(mismatch(none, grid([1]))?.finding == .sizes(of: "picture", 1, 0))
  }

  @Test("a value of a field is a number with a tolerance, at its place")
  func fields() throws {
    #expect(mismatch(field([[0.5, 1.5], [2, 3]]), field([[0.5, 1.5], [2, 3]])) == nil)
    #expect(mismatch(field([[0.5, 1.500001], [2, 3]]), field([[0.5, 1.5], [2, 3]])) == nil)
    let found = try #require(
      mismatch(field([[0.5, 1.6], [2, 4]]), field([[0.5, 1.5], [2, 3]])))
    #expect(found.place == "value at (1.0, 0.0)" || found.place == "value at (1, 0)")
    #expect(found.others == 1)
    #expect(
      mismatch(field([[0, 1], [1, 0]], style: .regions), field([[0, 1], [1, 0]])) != nil)
  }

  @Test("a film is compared frame by frame")
  func films() throws {
    func film(_ level: UInt8, _ label: String = "a") -> Output {
      .frames(
        FrameSequence(frames: [
          .init(label: "0", output: grid([0])), .init(label: label, output: grid([level])),
        ]))
    }
    #expect(mismatch(film(5), film(5)) == nil)
    #expect(try #require(mismatch(film(50), film(5))).place == "frame 2, picture 1")
    #expect(mismatch(film(5, "b"), film(5)) != nil)
  }

  @Test("outputs with sizes that do not fit are found out")
  func flaws() {
    let short = ImageGrid.Picture(width: 2, height: 2, channels: 1, pixels: Data([1]))
    #expect(Output.images(ImageGrid(columns: 1, pictures: [short])).flaw != nil)
    #expect(Output.images(ImageGrid(columns: 0, pictures: [])).flaw != nil)
    let huge = ImageGrid.Picture(width: .max, height: .max, channels: 3, pixels: Data())
    #expect(Output.images(ImageGrid(columns: 1, pictures: [huge])).flaw != nil)
    #expect(field([[0, 1]]).flaw != nil)
    #expect(field([[0, 1], [1]]).flaw != nil)
    let text = FrameSequence(frames: [.init(label: "a", output: .text("b"))])
    #expect(Output.frames(text).flaw == "frame 1 is not a figure")
  }
}
