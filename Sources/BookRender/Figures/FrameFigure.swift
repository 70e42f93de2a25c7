import BookModel

/// A film on a page: its frames side by side; where there is script, one at a time with a slider.
struct FrameFigure {
  private let sequence: FrameSequence
  private let words: Words

  init(_ sequence: FrameSequence, words: Words) {
    self.sequence = sequence
    self.words = words
  }

  var html: HTML {
    let title =
      sequence.title.map { HTML.line("p", ["class": "plot-title"], [.text($0)]) } ?? .nothing
    guard !sequence.frames.isEmpty else {
      let nothing = HTML.line("p", ["class": "plot-empty"], [.text(words.noData)])
      return .block("div", ["class": "plot"], [title, nothing])
    }
    let extent = self.extent
    let frames = sequence.frames.map { frame in
      HTML.block(
        "div", ["class": "frame", "role": "group", "aria-label": frame.label],
        [
          .line("p", ["class": "frame-label"], [.text(frame.label)]),
          figure(frame.output, extent: extent),
        ])
    }
    return .block(
      "div",
      [
        "class": "film", "role": "group", "aria-label": sequence.title ?? words.frame,
        "data-frame": words.frame, "data-play": words.play, "data-pause": words.pause,
      ], [title, .block("div", ["class": "frames"], frames)])
  }

  private func figure(_ output: Output, extent: PlotExtent?) -> HTML {
    switch output {
    case .curve(let plot):
      PlotFigure(plot, kind: .curve, words: words, isSmall: true, extent: extent).html
    case .scatter(let plot):
      PlotFigure(plot, kind: .scatter, words: words, isSmall: true, extent: extent).html
    case .histogram(let plot):
      PlotFigure(plot, kind: .histogram, words: words, isSmall: true, extent: extent).html
    case .field(let field): PlotFigure(field, words: words, isSmall: true, extent: extent).html
    case .images(let grid): ImageFigure(grid, words: words).html
    default: .nothing
    }
  }

  /// What the axes of all frames reach to, so that what moves is the data.
  private var extent: PlotExtent? {
    let extents = sequence.frames.compactMap { frame -> PlotExtent? in
      switch frame.output {
      case .curve(let plot): PlotExtent(plot, kind: .curve)
      case .scatter(let plot): PlotExtent(plot, kind: .scatter)
      case .histogram(let plot): PlotExtent(plot, kind: .histogram)
      case .field(let field): PlotExtent(field)
      default: nil
      }
    }
    return extents.dropFirst().reduce(extents.first) { $0?.joined(with: $1) }
  }
}
