import BookModel
import Foundation
import Testing

@testable import BookRender

@Suite("Histograms, fields, pictures and films")
struct FieldFigureTests {
  private func html(_ html: HTML) -> String { HTMLPrinter.print(html) }

  private let axes = Plot(x: .init(label: "x"), y: .init(label: "y"), series: [])

  private func numbers(_ values: [Double]) -> [Number] { values.map { Number($0) } }

  @Test("a line of equal value runs where the value lies between the corners'")
  func marching() {
    let squares = MarchingSquares(x: [0, 2], y: [0, 1], values: [[0, 4], [0, 4]])
    #expect(
      squares.segments(at: 1) == [.init(from: Point(x: 0.5, y: 0), to: Point(x: 0.5, y: 1))])
    #expect(squares.segments(at: 5).isEmpty)
    let broken = MarchingSquares(x: [0, 1], y: [0, 1], values: [[0, .nan], [0, 4]])
    #expect(broken.segments(at: 1).isEmpty)
  }

  @Test("at a saddle the corners that the middle agrees with stay together")
  func saddle() {
    let high = MarchingSquares(x: [0, 1], y: [0, 1], values: [[3, 0], [0, 3]])
    // The middle is 1.5: above 1 the low corners are cut off, at 2 the high ones are.
    let low = high.segments(at: 1)
    #expect(low.count == 2)
    for segment in low {
      let middle = ((segment.from.x + segment.to.x) / 2, (segment.from.y + segment.to.y) / 2)
      #expect(abs(middle.0 - middle.1) > 0.5)
    }
    for segment in high.segments(at: 2) {
      let middle = ((segment.from.x + segment.to.x) / 2, (segment.from.y + segment.to.y) / 2)
      #expect(abs(middle.0 - middle.1) < 1e-9)
    }
  }

  @Test("the contours of a circle lie on it")
  func circle() {
    let places = (0...40).map { Double($0) / 10 - 2 }
    let squares = MarchingSquares(
      x: places, y: places, values: places.map { y in places.map { x in x * x + y * y } })
    let segments = squares.segments(at: 1)
    #expect(segments.count > 40)
    for point in segments.flatMap({ [$0.from, $0.to] }) {
      #expect(abs(point.x * point.x + point.y * point.y - 1) < 0.01)
    }
  }

  @Test("regions: an area a class, in the colour of the samples of that class")
  func regions() {
    let field = Field(
      style: .regions,
      plot: Plot(
        x: axes.x, y: axes.y,
        series: [.init(name: "a", x: [0], y: [0]), .init(name: "b", x: [1], y: [1])]),
      across: [0, 1], up: [0, 1], values: [[0, 1], [1, 1]])
    let text = html(PlotFigure(field, words: .english).html)
    #expect(
      text.components(between: "<g class=\"", and: "\"").prefix(2) == ["series-1", "series-2"])
    #expect(text.components(between: "class=\"area\" d=\"", and: "\"").count == 2)
    #expect(text.contains("Decision regions: y over x"))
    #expect(
      PlotData(field.plot, field: field, words: .english).csv.hasPrefix(
        "series,x,y,value\r\na,0,0,\r\nb,1,1,\r\nvalue,0,0,0\r\n"))
  }

  @Test("contours name the values at which they run")
  func contours() {
    let field = Field(
      style: .contours, plot: axes, across: [0, 1], up: [0, 1], values: [[0, 1], [1, 2]])
    let text = html(PlotFigure(field, words: .english).html)
    #expect(text.contains("Contours at 0.2, 0.4, 0.6, 0.8, 1.0, 1.2, 1.4, 1.6, 1.8"))
    #expect(text.components(between: "class=\"contour\"", and: ">").count == 9)
  }

  @Test("a flat or empty field says so, or is drawn without lines")
  func flat() {
    let flat = Field(
      style: .contours, plot: axes, across: [0, 1], up: [0, 1], values: [[1, 1], [1, 1]])
    #expect(!html(PlotFigure(flat, words: .english).html).contains("Contours at"))
    let empty = Field(
      style: .contours, plot: axes, across: [0, 1], up: [0, 1],
      values: [numbers([.nan, .nan]), numbers([.nan, .nan])])
    #expect(html(PlotFigure(empty, words: .english).html).contains("no data"))
  }

  @Test("a bar stands on the axis and is as high as its count")
  func bars() {
    let path = PlotPath([Point(x: 0, y: 40), Point(x: 10, y: 100), Point(x: 20, y: 100)])
    #expect(path.bars(from: 100) == "M0 100V40H10V100Z")
    let plot = Plot(
      x: axes.x, y: axes.y, series: [.init(name: "x", x: [0, 1, 2], y: [3, 5, 0])])
    let text = html(PlotFigure(plot, kind: .histogram, words: .english).html)
    #expect(text.contains("Histogram: y over x"))
    #expect(text.contains(">0</text>"))
  }

  @Test("a picture is a PNG file whose pixels and check sums hold")
  func png() throws {
    let picture = ImageGrid.Picture(
      width: 3, height: 2, channels: 1, pixels: Data([0, 128, 255, 1, 2, 3]))
    // Made with CPython: zlib.compress(level=0), zlib.crc32, struct; header 3x2, grey, 8 bits.
    let expected =
      "iVBORw0KGgoAAAANSUhEUgAAAAMAAAACCAAAAAC4HznGAAAAE0lEQVR4AQEIAPf/AACA/wABAgMIDQGG"
      + "AulXFgAAAABJRU5ErkJggg=="
    #expect(PNG(picture).data.base64EncodedString() == expected)
  }

  @Test("a picture larger than a block of a zlib stream is stored in several")
  func largePicture() {
    let count = 300 * 300
    let picture = ImageGrid.Picture(
      width: 300, height: 300, channels: 1, pixels: Data(repeating: 7, count: count))
    // Signature 8, IHDR 25, IDAT 12 and zlib 6, two block heads 10, a filter byte a row, IEND 12.
    #expect(PNG(picture).data.count == 8 + 25 + 12 + 6 + 10 + count + 300 + 12)
  }

  @Test("pictures stand in their columns, each with its label or a number for those who cannot see")
  func pictures() {
    let picture = ImageGrid.Picture(width: 1, height: 1, channels: 1, pixels: Data([9]))
    let labelled = ImageGrid.Picture(
      label: "<7>", width: 1, height: 1, channels: 1, pixels: Data([9]))
    let grid = ImageGrid(title: "T", columns: 5, pictures: [labelled, picture])
    let text = html(ImageFigure(grid, words: .english).html)
    #expect(text.contains("--columns: 2"))
    #expect(text.contains("&lt;7&gt;") && !text.contains("<7>"))
    #expect(text.components(between: "alt=\"", and: "\"") == ["", "Pictures 2"])
    let nothing = ImageGrid(columns: 1, pictures: [])
    #expect(html(ImageFigure(nothing, words: .english).html).contains("no data"))
  }

  @Test("the frames of a film share their axes")
  func film() {
    func curve(_ y: [Double]) -> Output {
      .curve(Plot(x: axes.x, y: axes.y, series: [.init(name: "y", x: [1, 2], y: numbers(y))]))
    }
    let film = FrameSequence(
      frames: [
        .init(label: "one", output: curve([0, 1])), .init(label: "two", output: curve([0, 100])),
      ])
    let text = html(FrameFigure(film, words: .english).html)
    let paths = text.components(between: "class=\"curve\" d=\"", and: "\"")
    #expect(paths.count == 2 && paths[0] != paths[1])
    #expect(text.components(separatedBy: ">100</text>").count == 3)
    #expect(text.components(between: "class=\"frame-label\">", and: "<") == ["one", "two"])
  }
}
