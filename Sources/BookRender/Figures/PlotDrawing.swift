import BookModel

/// A figure of series over two axes as SVG.
///
/// All colours are the theme's, by class, so that one drawing serves light and dark pages. Lengths
/// are in units of a drawing of ``width``; the page scales it.
struct PlotDrawing {
  enum Kind: String {
    case curve, scatter, histogram
    /// Points over the areas of a field, and lines over its contours.
    case regions, contours

    /// Whether points are joined.
    var isJoined: Bool { self == .curve || self == .contours }
  }

  static let width = 600.0

  private let plot: Plot
  private let kind: Kind
  private let frame: Frame
  private let x, y: AxisScale
  /// What lies below the series.
  private let ground: FieldDrawing?

  /// The part of the drawing that the data may use.
  private struct Frame {
    let left, right, top, bottom: Double
    let height: Double

    func x(_ position: Double) -> Double { left + position * (right - left) }
    func y(_ position: Double) -> Double { bottom - position * (bottom - top) }
  }

  /// - Parameter extent: What the axes reach to; the figure's own by default.
  init(
    _ plot: Plot, kind: Kind, ground: FieldDrawing? = nil, isSmall: Bool,
    extent: PlotExtent? = nil
  ) {
    self.plot = plot
    self.kind = kind
    self.ground = ground
    let extent = extent ?? PlotExtent(plot, kind: kind, ground: ground)
    (x, y) = (extent.xScale(plot.x.scale, kind), extent.yScale(plot.y.scale, kind, isSmall))
    let longest = y.ticks.map(\.label.count).max() ?? 1
    let height = isSmall ? 240.0 : 340.0
    frame = Frame(
      left: max(40, Double(longest) * 10.5 + 16), right: Self.width - 18, top: 36,
      bottom: height - 58, height: height)
  }

  /// The drawing, described for those who do not see it.
  func svg(title: String, description: String) -> HTML {
    .line(
      "svg",
      [
        "class": "drawing", "viewBox": "0 0 \(Self.text(Self.width)) \(Self.text(frame.height))",
        "role": "img", "aria-label": "\(title). \(description)",
      ],
      [.element("title", [:], title)] + below + grid + labels + plot.series.indices.map(series))
  }

  private var below: [HTML] { ground.map { $0.html(place: place) } ?? [] }

  private func place(_ x: Double, _ y: Double) -> Point? {
    guard let x = self.x.position(x), let y = self.y.position(y) else { return nil }
    return Point(x: frame.x(x), y: frame.y(y))
  }

  private var grid: [HTML] {
    let rules =
      ground != nil
      ? []
      : y.ticks.map { tick -> HTML in
        line("grid", frame.left, frame.y(tick.position), frame.right, frame.y(tick.position))
      }
    let marks = x.ticks.map { tick -> HTML in
      let at = frame.x(tick.position)
      return kind != .scatter
        ? line("tick", at, frame.bottom, at, frame.bottom + 5)
        : line("grid", at, frame.top, at, frame.bottom)
    }
    return rules + marks + [line("axis", frame.left, frame.bottom, frame.right, frame.bottom)]
  }

  private var labels: [HTML] {
    let left = y.ticks.map {
      label($0.label, frame.left - 9, frame.y($0.position) + 4.5, anchor: "end", "tick-label")
    }
    let below = x.ticks.map {
      label($0.label, frame.x($0.position), frame.bottom + 23, anchor: "middle", "tick-label")
    }
    return left + below + [
      label(plot.y.label, frame.left - 9, 18, anchor: "start", "axis-label"),
      label(plot.x.label, frame.right, frame.height - 10, anchor: "end", "axis-label"),
    ]
  }

  private func series(_ index: Int) -> HTML {
    let series = plot.series[index]
    let points = zip(series.x, series.y).map { place($0.value, $1.value) }
    let path = PlotPath(points)
    var parts: [HTML] = []
    if kind == .histogram {
      parts.append(.void("path", ["class": "bars", "d": path.bars(from: frame.bottom)]))
    } else if kind.isJoined {
      parts.append(.void("path", ["class": "curve", "d": path.lines]))
      let dots = points.count <= 20 ? path.dots : path.lonelyDots
      if !dots.isEmpty { parts.append(.void("path", ["class": "dots", "d": dots])) }
    } else {
      parts.append(
        .void("path", ["class": points.count > 150 ? "cloud dense" : "cloud", "d": path.dots]))
    }
    return .element("g", ["class": Self.className(series, at: index)], parts)
  }

  /// The classes that give a series its colour and its line; after six the colours come again. A
  /// line of very many points jumps about too much to be dashed.
  static func className(_ series: Plot.Series, at index: Int) -> String {
    "series-\(index % 6 + 1)" + (series.x.count > 120 ? " restless" : "")
  }

  private func line(
    _ name: String, _ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double
  ) -> HTML {
    .void(
      "line",
      [
        "class": name, "x1": Self.text(x1), "y1": Self.text(y1), "x2": Self.text(x2),
        "y2": Self.text(y2),
      ])
  }

  private func label(
    _ words: String, _ x: Double, _ y: Double, anchor: String, _ name: String
  ) -> HTML {
    .element(
      "text",
      ["class": name, "x": Self.text(x), "y": Self.text(y), "text-anchor": anchor], words)
  }

  /// A length to a tenth of a unit, without needless digits.
  static func text(_ length: Double) -> String {
    let tenths = (length * 10).rounded() / 10
    return tenths == tenths.rounded() ? String(Int(tenths)) : "\(tenths)"
  }
}
