import BookModel

/// A curve or scatter figure as SVG.
///
/// All colours are the theme's, by class, so that one drawing serves light and dark pages. Lengths
/// are in units of a drawing of ``width``; the page scales it.
struct PlotDrawing {
  enum Kind: String { case curve, scatter }

  static let width = 600.0

  private let plot: Plot
  private let kind: Kind
  private let frame: Frame
  private let x, y: AxisScale

  /// The part of the drawing that the data may use.
  private struct Frame {
    let left, right, top, bottom: Double
    let height: Double

    func x(_ position: Double) -> Double { left + position * (right - left) }
    func y(_ position: Double) -> Double { bottom - position * (bottom - top) }
  }

  init(_ plot: Plot, kind: Kind, isSmall: Bool) {
    self.plot = plot
    self.kind = kind
    let points = plot.series.flatMap { zip($0.x.map(\.value), $0.y.map(\.value)) }
    x = AxisScale(
      points.map(\.0), scale: plot.x.scale, padding: kind == .curve ? 0.01 : 0.04,
      countsWhole: kind == .curve)
    y = AxisScale(
      points.map(\.1), scale: plot.y.scale, padding: kind == .curve ? nil : 0.04,
      ticks: isSmall ? 4 : 6)
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
      [.element("title", [:], title)] + grid + labels + plot.series.indices.map(series))
  }

  private var grid: [HTML] {
    let rules = y.ticks.map { tick -> HTML in
      line("grid", frame.left, frame.y(tick.position), frame.right, frame.y(tick.position))
    }
    let marks = x.ticks.map { tick -> HTML in
      let at = frame.x(tick.position)
      return kind == .curve
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
    let points = zip(series.x, series.y).map { x, y -> Point? in
      guard let x = self.x.position(x.value), let y = self.y.position(y.value) else { return nil }
      return Point(x: frame.x(x), y: frame.y(y))
    }
    let path = PlotPath(points)
    var parts: [HTML] = []
    if kind == .curve {
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
