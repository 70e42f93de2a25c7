import BookModel
import CellRuntime
import Figures
import Foundation
import NDArrayModule
import Testing

@Suite("Histograms, fields, pictures and films as the book's model reads them")
struct FigureKindTests {
  private func counts(_ histogram: Histogram) throws -> (edges: [Double], counts: [[Double]]) {
    guard case .histogram(let plot) = try decoded(histogram) else { return ([], []) }
    return (plot.series[0].x.map(\.value), plot.series.map { $0.y.map(\.value) })
  }

  @Test("bins are closed below and open above, the last one closed, as numpy.histogram has them")
  func bins() throws {
    // numpy.histogram([0, 1, 1, 2, 3, 4], bins=4)
    let read = try counts(Histogram([0, 1, 1, 2, 3, 4], bins: 4))
    #expect(read.edges == [0, 1, 2, 3, 4])
    #expect(read.counts == [[1, 2, 1, 2, 0]])
    // numpy.histogram([0.1, 0.2, 0.3, 0.7, 0.7000001, 0.9], bins=10, range=(0, 1))
    let tenths = try counts(Histogram([0.1, 0.2, 0.3, 0.7, 0.7000001, 0.9], bins: 10, over: 0...1))
    #expect(tenths.counts == [[0, 1, 1, 1, 0, 0, 0, 2, 0, 1, 0]])
  }

  @Test("values outside the range, NaN and infinities count for no bin")
  func outside() throws {
    let read = try counts(Histogram([-1, 0.5, 2, .nan, .infinity], bins: 1, over: 0...1))
    #expect(read.counts == [[1, 0]])
    #expect(try counts(Histogram([.nan, 3, 3], bins: 2)).edges == [2.5, 3, 3.5])
    #expect(try counts(Histogram([Double](), bins: 1)).counts == [[0, 0]])
  }

  @Test("groups of values share their bins")
  func groups() throws {
    var histogram = Histogram(bins: 2)
    histogram.add("a", [0, 4])
    histogram.add("b", nd.array([3, 3, 1]))
    #expect(try counts(histogram).counts == [[1, 1, 0], [1, 2, 0]])
  }

  @Test("contours hold the value of the function at every place, a row for each y")
  func contours() throws {
    let figure = Contours(over: 0...2, by: 10...11, steps: 3) { x, y in x + y }
    guard case .field(let field) = try decoded(figure) else {
      Issue.record("no field")
      return
    }
    #expect(field.style == .contours)
    #expect(field.across.map(\.value) == [0, 1, 2])
    #expect(field.up.map(\.value) == [10, 10.5, 11])
    #expect(
      field.values.map { $0.map(\.value) } == [[10, 11, 12], [10.5, 11.5, 12.5], [11, 12, 13]])
  }

  @Test("decision regions ask for the class of every place, and name the samples by class")
  func regions() throws {
    let samples = nd.array([[0, 0], [1, 0], [0, 1], [1, 1]])
    let figure = DecisionRegions(
      of: samples, labels: nd.array([0, 0, 2, 2]), steps: 5, names: ["low", "middle"]
    ) { points in points[..., 1] .> 0.5 }
    guard case .field(let field) = try decoded(figure) else {
      Issue.record("no field")
      return
    }
    #expect(field.style == .regions)
    #expect(field.plot.series.map(\.name) == ["low", "middle", "class 2"])
    #expect(field.plot.series.map(\.x.count) == [2, 0, 2])
    #expect(field.values.map { $0[0].value } == [0, 0, 0, 1, 1])
    #expect(field.up.first?.value == -0.08)
  }

  @Test("pictures: floats from 0 to 1 are shares of white, others lie between least and greatest")
  func levels() throws {
    func pixels(_ x: NDArray, range: ClosedRange<Double>? = nil) throws -> [[UInt8]] {
      guard case .images(let grid) = try decoded(Images(x, range: range)) else { return [] }
      return grid.pictures.map { Array($0.pixels) }
    }
    #expect(try pixels(nd.array([[0, 0.5], [1, 0.25]])) == [[0, 128, 255, 64]])
    #expect(try pixels(nd.array([[-1, 0], [1, 3]])) == [[0, 64, 128, 255]])
    #expect(try pixels(nd.array([[-1, 0], [1, 3]]), range: 0...1) == [[0, 0, 255, 255]])
    #expect(try pixels(nd.array([[7, 7]])) == [[0, 0]])
    #expect(try pixels(nd.array([[0, .nan], [.infinity, 1]])) == [[0, 0, 255, 255]])
    #expect(try pixels(nd.array([[3, 200]]).astype(.uint8)) == [[3, 200]])
  }

  @Test("pictures with channels: first in convolutions' arrays, last in files'")
  func channels() throws {
    let planes = nd.array([0, 1, 0.2, 0.4, 0.6, 0.8]).reshape([1, 3, 1, 2])
    guard case .images(let grid) = try decoded(Images(planes, labels: ["a"], title: "t")) else {
      Issue.record("no pictures")
      return
    }
    #expect(grid.title == "t" && grid.columns == 1)
    let picture = grid.pictures[0]
    #expect(picture.width == 2 && picture.height == 1 && picture.channels == 3)
    #expect(Array(picture.pixels) == [0, 51, 153, 255, 102, 204])
    #expect(picture.label == "a")
    let file = nd.zeros(shape: [5, 4, 3]).astype(.uint8)
    guard case .images(let one) = try decoded(Images(file)) else { return }
    #expect(one.pictures[0].width == 4 && one.pictures[0].height == 5)
  }

  @Test("a picture of any size comes through base64 whole", arguments: 1...7)
  func base64(width: Int) throws {
    let levels = (0..<width).map { Double($0 * 37 % 256) }
    guard case .images(let grid) = try decoded(Images(nd.array([levels]).astype(.uint8))) else {
      return
    }
    #expect(Array(grid.pictures[0].pixels) == levels.map { UInt8($0) })
  }

  @Test("a film keeps its figures in order")
  func film() throws {
    var film = Frames(title: "f")
    film.add("one", Curve([1, 2]))
    film.add("two", Curve([2, 3]))
    guard case .frames(let sequence) = try decoded(film) else {
      Issue.record("no film")
      return
    }
    #expect(sequence.frames.map(\.label) == ["one", "two"])
    #expect(sequence.frames[1].output == (try decoded(Curve([2, 3]))))
  }

  @Test("what cannot be shown is refused in words")
  func refused() async {
    await #expect(processExitsWith: .failure) { _ = Images(nd.zeros(shape: [2, 5, 4, 4])) }
    await #expect(processExitsWith: .failure) {
      _ = DecisionRegions(of: nd.zeros(shape: [3, 3]), labels: nd.zeros(shape: 3)) { $0 }
    }
    await #expect(processExitsWith: .failure) {
      _ = Contours(over: 0...1, by: 0...1) { x, _ in x.sum() }
    }
    await #expect(processExitsWith: .failure) {
      var film = Frames()
      film.add("a", Curve([1]))
      film.add("b", Scatter([1], [1]))
    }
  }
}
