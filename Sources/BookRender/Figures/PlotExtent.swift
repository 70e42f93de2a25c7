import BookModel

/// What the axes of a figure reach to: all its numbers. Frames of one film share an extent.
struct PlotExtent {
  private var x: [Double]
  private var y: [Double]

  init(_ plot: Plot, kind: PlotDrawing.Kind, ground: FieldDrawing? = nil) {
    let points = plot.series.flatMap { zip($0.x.map(\.value), $0.y.map(\.value)) }
    x = points.map(\.0) + (ground?.x ?? [])
    y = points.map(\.1) + (ground?.y ?? [])
    // A bar stands on the axis.
    if kind == .histogram { y.append(0) }
  }

  init(_ field: Field) {
    self.init(
      field.plot, kind: field.style == .regions ? .regions : .contours,
      ground: FieldDrawing(field))
  }

  /// What both reach to.
  func joined(with other: PlotExtent) -> PlotExtent {
    var result = self
    result.x += other.x
    result.y += other.y
    return result
  }

  func xScale(_ scale: Plot.Axis.Scale, _ kind: PlotDrawing.Kind) -> AxisScale {
    let padding =
      switch kind {
      case .curve, .histogram: 0.01
      case .scatter: 0.04
      case .regions, .contours: 0.0
      }
    return AxisScale(x, scale: scale, padding: padding, countsWhole: kind == .curve)
  }

  func yScale(_ scale: Plot.Axis.Scale, _ kind: PlotDrawing.Kind, _ isSmall: Bool) -> AxisScale {
    let padding: Double? =
      switch kind {
      case .curve, .histogram: nil
      case .scatter: 0.04
      case .regions, .contours: 0
      }
    return AxisScale(
      y, scale: scale, padding: padding, ticks: isSmall ? 4 : 6, countsWhole: kind == .histogram)
  }
}
