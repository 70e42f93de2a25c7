import BookModel

extension OutputComparison {
  /// Fields: style, axes and points as in a plot, values by place.
  func field(_ actual: Field, against expected: Field) -> Mismatch? {
    if actual.style != expected.style {
      return Mismatch(
        .shape(expected: expected.style.rawValue, actual: actual.style.rawValue), at: "style")
    }
    if let mismatch = plot(actual.plot, against: expected.plot) { return mismatch }
    if actual.values.map(\.count) != expected.values.map(\.count) {
      return Mismatch(
        .shape(
          expected: "\(expected.values.count) by \(expected.across.count) values",
          actual: "\(actual.values.count) by \(actual.across.count)"))
    }
    if isVolatile { return nil }
    for (axis, old, new) in [
      ("across", expected.across, actual.across), ("up", expected.up, actual.up),
    ] {
      for (index, pair) in zip(old, new).enumerated() {
        if let finding = tolerance.finding(pair.1, for: pair.0) {
          return Mismatch(finding, at: "place \(index + 1) \(axis)")
        }
      }
    }
    return values(of: actual, against: expected)
  }

  private func values(of actual: Field, against expected: Field) -> Mismatch? {
    var found: [(place: String, finding: Finding)] = []
    for (row, (old, new)) in zip(expected.values, actual.values).enumerated() {
      for (column, pair) in zip(old, new).enumerated() where pair.0 != pair.1 {
        guard let finding = tolerance.finding(pair.1, for: pair.0) else { continue }
        let place = "(\(expected.across[column]), \(expected.up[row]))"
        found.append(("value at \(place)", finding))
      }
    }
    return found.first.map { Mismatch($0.finding, at: $0.place, others: found.count - 1) }
  }

  /// Pictures: titles, columns, labels and sizes exactly; pixels may be one level of 255 apart, as
  /// far as rounding can take them.
  func images(_ actual: ImageGrid, against expected: ImageGrid) -> Mismatch? {
    if let mismatch = title(actual.title, against: expected.title) { return mismatch }
    if actual.columns != expected.columns {
      return Mismatch(.sizes(of: "column", expected.columns, actual.columns))
    }
    if actual.pictures.count != expected.pictures.count {
      return Mismatch(.sizes(of: "picture", expected.pictures.count, actual.pictures.count))
    }
    if isVolatile { return nil }
    if let mismatch = text(
      actual.pictures.map(\.words), against: expected.pictures.map(\.words))
    {
      return mismatch
    }
    var found: [(place: String, finding: Finding)] = []
    for (index, (old, new)) in zip(expected.pictures, actual.pictures).enumerated() {
      guard let finding = pixels(new, against: old) else { continue }
      found.append(("picture \(index + 1)", finding))
    }
    return found.first.map { Mismatch($0.finding, at: $0.place, others: found.count - 1) }
  }

  private func pixels(
    _ actual: ImageGrid.Picture, against expected: ImageGrid.Picture
  ) -> Finding? {
    if actual.pixels == expected.pixels { return nil }
    guard actual.pixels.count == expected.pixels.count else {
      return .sizes(of: "byte", expected.pixels.count, actual.pixels.count)
    }
    let levels = zip(expected.pixels, actual.pixels).map { abs(Int($0) - Int($1)) }
    let moved = levels.count { $0 > 1 }
    guard let most = levels.max(), moved > 0 else { return nil }
    return .shape(
      expected: "the recorded pixels",
      actual: "\(moved) of \(levels.count) that differ, by up to \(most) of 255 levels")
  }

  /// Frames: titles and labels as text, and each figure by the rules of its kind.
  func frames(_ actual: FrameSequence, against expected: FrameSequence) -> Mismatch? {
    if let mismatch = title(actual.title, against: expected.title) { return mismatch }
    if actual.frames.count != expected.frames.count {
      return Mismatch(.sizes(of: "frame", expected.frames.count, actual.frames.count))
    }
    if !isVolatile,
      let mismatch = text(actual.frames.map(\.label), against: expected.frames.map(\.label))
    {
      return mismatch
    }
    for (index, (old, new)) in zip(expected.frames, actual.frames).enumerated() {
      guard let inner = mismatch(new.output, against: old.output) else { continue }
      let place = "frame \(index + 1)" + (inner.place.map { ", \($0)" } ?? "")
      return Mismatch(inner.finding, at: place, others: inner.others, drawing: inner.drawing)
    }
    return nil
  }
}
