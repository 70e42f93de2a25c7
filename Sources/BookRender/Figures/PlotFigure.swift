import BookModel

/// A figure on a page: title, legend, drawing, data.
struct PlotFigure {
  private let plot: Plot
  private let kind: PlotDrawing.Kind
  private let words: Words
  private let field: Field?
  private let isSmall: Bool
  private let extent: PlotExtent?

  init(
    _ plot: Plot, kind: PlotDrawing.Kind, words: Words, isSmall: Bool = false,
    extent: PlotExtent? = nil
  ) {
    self.plot = plot
    self.kind = kind
    self.words = words
    self.isSmall = isSmall
    self.extent = extent
    field = nil
  }

  init(_ field: Field, words: Words, isSmall: Bool = false, extent: PlotExtent? = nil) {
    plot = field.plot
    kind = field.style == .regions ? .regions : .contours
    self.words = words
    self.isSmall = isSmall
    self.extent = extent
    self.field = field
  }

  var html: HTML {
    let title = plot.title.map { HTML.line("p", ["class": "plot-title"], [.text($0)]) } ?? .nothing
    guard hasPoints else {
      let nothing = HTML.line("p", ["class": "plot-empty"], [.text(words.noData)])
      return .block("div", ["class": "plot"], [title, nothing])
    }
    let ground = field.map { FieldDrawing($0) }
    let drawing = PlotDrawing(plot, kind: kind, ground: ground, isSmall: isSmall, extent: extent)
    let levels = ground?.levelText.map {
      HTML.line("p", ["class": "plot-levels"], [.text(words.contoursAt + $0)])
    }
    return .block(
      "div", ["class": "plot"],
      [
        title, legend, drawing.svg(title: name, description: description),
        levels ?? .nothing, isSmall ? .nothing : PlotData(plot, field: field, words: words).html,
      ])
  }

  private var hasPoints: Bool {
    if let field { return field.values.contains { $0.contains(where: \.value.isFinite) } }
    return plot.series.contains {
      zip($0.x, $0.y).contains { $0.value.isFinite && $1.value.isFinite }
    }
  }

  private var name: String {
    plot.title ?? "\(kindName): \(plot.y.label) \(words.over) \(plot.x.label)"
  }

  private var kindName: String {
    switch kind {
    case .curve: words.curve
    case .scatter: words.scatter
    case .histogram: words.histogram
    case .regions: words.regions
    case .contours: words.contours
    }
  }

  /// How each series runs, in numbers.
  private var description: String {
    plot.series.map { series in
      let y = series.y.map(\.value).filter(\.isFinite)
      guard let least = y.min(), let greatest = y.max(), let first = y.first, let last = y.last
      else { return "\(series.name): \(words.noData)" }
      let ends =
        kind.isJoined ? "\(NumberText.short(first)) → \(NumberText.short(last)), " : ""
      let range = "\(NumberText.short(least)) … \(NumberText.short(greatest))"
      return "\(series.name): \(ends)\(range) (\(y.count))"
    }.joined(separator: "; ")
  }

  /// The names of the series, when there is more than one.
  private var legend: HTML {
    guard plot.series.count > 1 else { return .nothing }
    let mark =
      kind == .histogram
      ? HTML.void("path", ["class": "bars", "d": "M4 0h20v10h-20z"])
      : kind.isJoined
        ? .void("path", ["class": "curve", "d": "M1 5h26"])
        : .void("path", ["class": "cloud", "d": "M14 5h0"])
    let items = plot.series.indices.map { index -> HTML in
      .line(
        "li", ["class": PlotDrawing.className(plot.series[index], at: index)],
        [
          .element("svg", ["viewBox": "0 0 28 10", "aria-hidden": "true"], [mark]),
          .text(" " + plot.series[index].name),
        ])
    }
    return .block("ul", ["class": "legend"], items)
  }
}
