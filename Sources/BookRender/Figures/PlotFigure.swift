import BookModel

/// A figure on a page: title, legend, drawing, data.
struct PlotFigure {
  private let plot: Plot
  private let kind: PlotDrawing.Kind
  private let words: Words
  private let isSmall: Bool

  init(_ plot: Plot, kind: PlotDrawing.Kind, words: Words, isSmall: Bool = false) {
    self.plot = plot
    self.kind = kind
    self.words = words
    self.isSmall = isSmall
  }

  var html: HTML {
    let title = plot.title.map { HTML.line("p", ["class": "plot-title"], [.text($0)]) } ?? .nothing
    guard hasPoints else {
      let nothing = HTML.line("p", ["class": "plot-empty"], [.text(words.noData)])
      return .block("div", ["class": "plot"], [title, nothing])
    }
    let drawing = PlotDrawing(plot, kind: kind, isSmall: isSmall)
    return .block(
      "div", ["class": "plot"],
      [
        title, legend, drawing.svg(title: name, description: description),
        isSmall ? .nothing : PlotData(plot, words: words).html,
      ])
  }

  private var hasPoints: Bool {
    plot.series.contains { zip($0.x, $0.y).contains { $0.value.isFinite && $1.value.isFinite } }
  }

  private var name: String {
    let kind = kind == .curve ? words.curve : words.scatter
    return plot.title ?? "\(kind): \(plot.y.label) \(words.over) \(plot.x.label)"
  }

  /// How each series runs, in numbers.
  private var description: String {
    plot.series.map { series in
      let y = series.y.map(\.value).filter(\.isFinite)
      guard let least = y.min(), let greatest = y.max(), let first = y.first, let last = y.last
      else { return "\(series.name): \(words.noData)" }
      let ends =
        kind == .curve ? "\(NumberText.short(first)) → \(NumberText.short(last)), " : ""
      let range = "\(NumberText.short(least)) … \(NumberText.short(greatest))"
      return "\(series.name): \(ends)\(range) (\(y.count))"
    }.joined(separator: "; ")
  }

  /// The names of the series, when there is more than one.
  private var legend: HTML {
    guard plot.series.count > 1 else { return .nothing }
    let mark =
      kind == .curve
      ? HTML.void("path", ["class": "curve", "d": "M1 5h26"])
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
