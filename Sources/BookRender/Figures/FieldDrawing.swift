import BookModel

/// The areas of a field, or its contours, as SVG.
struct FieldDrawing {
  /// The first and the last place along each axis.
  let x, y: [Double]
  private let field: Field
  /// The values at which contours run.
  private let levels: [TickMark]

  init(_ field: Field) {
    self.field = field
    x = [field.across.first, field.across.last].compactMap { $0?.value }
    y = [field.up.first, field.up.last].compactMap { $0?.value }
    let values = field.values.joined().lazy.map(\.value).filter(\.isFinite)
    if field.style == .contours, let least = values.min(), let greatest = values.max(),
      least < greatest
    {
      levels = LinearTicks(least...greatest, count: 10, areWhole: false).values
        .filter { $0.value > least && $0.value < greatest }
    } else {
      levels = []
    }
  }

  /// The values of the contours, for the line below the figure; nil where there are none.
  var levelText: String? {
    levels.isEmpty ? nil : levels.map(\.label).joined(separator: ", ")
  }

  /// - Parameter place: Where a point of the plane stands in the drawing.
  func html(place: (Double, Double) -> Point?) -> [HTML] {
    switch field.style {
    case .regions: areas(place)
    case .contours: contours(place)
    }
  }

  /// A path a class, of a rectangle for each run of equal values in a row.
  private func areas(_ place: (Double, Double) -> Point?) -> [HTML] {
    let (columns, rows) = (Self.edges(field.across), Self.edges(field.up))
    var paths: [Int: String] = [:]
    for (row, values) in field.values.enumerated() {
      var first = 0
      while first < values.count {
        let value = values[first]
        var last = first
        while last + 1 < values.count, values[last + 1] == value { last += 1 }
        if value.value >= 0, value.value < 1000,
          let low = place(columns[first], rows[row]),
          let high = place(columns[last + 1], rows[row + 1])
        {
          let texts = [low.x, low.y, high.x, high.y].map(PlotDrawing.text)
          paths[Int(value.value), default: ""] +=
            "M\(texts[0]) \(texts[1])H\(texts[2])V\(texts[3])H\(texts[0])Z"
        }
        first = last + 1
      }
    }
    return paths.keys.sorted().map { number in
      .element(
        "g", ["class": "series-\(number % 6 + 1)"],
        [.void("path", ["class": "area", "d": paths[number] ?? ""])])
    }
  }

  /// Half-way between neighbours, and the places at both ends.
  private static func edges(_ places: [Number]) -> [Double] {
    let values = places.map(\.value)
    let middles = zip(values, values.dropFirst()).map { ($0 + $1) / 2 }
    return [values[0]] + middles + [values[values.count - 1]]
  }

  /// A path a level, the higher the stronger.
  private func contours(_ place: (Double, Double) -> Point?) -> [HTML] {
    let marching = MarchingSquares(
      x: field.across.map(\.value), y: field.up.map(\.value),
      values: field.values.map { $0.map(\.value) })
    return levels.enumerated().map { index, level in
      let path = marching.segments(at: level.value).compactMap { segment -> String? in
        guard let from = place(segment.from.x, segment.from.y),
          let to = place(segment.to.x, segment.to.y)
        else { return nil }
        let texts = [from.x, from.y, to.x, to.y].map(PlotDrawing.text)
        return "M\(texts[0]) \(texts[1])L\(texts[2]) \(texts[3])"
      }
      let strength = 0.35 + 0.65 * Double(index + 1) / Double(levels.count)
      return .void(
        "path",
        [
          "class": "contour", "stroke-opacity": "\((strength * 100).rounded() / 100)",
          "d": path.joined(),
        ])
    }
  }
}
