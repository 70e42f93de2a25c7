import BookModel

extension OutputComparison {
  /// Tables: titles and columns exactly, entries by row and column.
  func table(_ actual: Table, against expected: Table) -> Mismatch? {
    if let mismatch = title(actual.title, against: expected.title) { return mismatch }
    if actual.columns != expected.columns {
      return Mismatch(
        .shape(expected: expected.columns.words, actual: actual.columns.words), at: "columns")
    }
    var found: [(place: String, finding: Finding)] = []
    var drawing = Drawing()
    // The first line names the columns.
    let (oldLines, newLines) = (expected.lines(beside: actual), actual.lines(beside: expected))
    if actual.rows.count != expected.rows.count {
      drawing.context(oldLines[0])
      for line in oldLines.dropFirst(1 + actual.rows.count) { drawing.removed(line) }
      for line in newLines.dropFirst(1 + expected.rows.count) { drawing.added(line) }
      return Mismatch(
        .sizes(of: "row", expected.rows.count, actual.rows.count), drawing: drawing)
    }
    for (row, (old, new)) in zip(expected.rows, actual.rows).enumerated() {
      let findings = zip(old, new).enumerated().compactMap { column, pair in
        finding(pair.1, against: pair.0).map { (expected.columns[column].name, $0) }
      }
      if findings.isEmpty { continue }
      if drawing.isEmpty { drawing.context(oldLines[0]) }
      drawing.removed(oldLines[1 + row])
      drawing.added(newLines[1 + row])
      found += findings.map { ("row \(row + 1), column \($0)", $1) }
    }
    return found.first.map {
      Mismatch($0.finding, at: $0.place, others: found.count - 1, drawing: drawing)
    }
  }

  private func finding(_ actual: Table.Entry, against expected: Table.Entry) -> Finding? {
    switch (expected, actual) {
    case (.number(let old), .number(let new)):
      isVolatile ? nil : tolerance.finding(new, for: old)
    case (.text(let old), .text(let new)):
      isVolatile
        ? nil
        : ComparableLine(new).finding(against: ComparableLine(old), tolerance: tolerance)?.finding
    case (.number, .text), (.text, .number):
      .text(expected: expected.description, actual: actual.description)
    }
  }

  /// Curves and scatters: titles, axes, series and their sizes exactly, coordinates by point.
  func plot(_ actual: Plot, against expected: Plot) -> Mismatch? {
    if let mismatch = title(actual.title, against: expected.title) { return mismatch }
    for (name, old, new) in [("x axis", expected.x, actual.x), ("y axis", expected.y, actual.y)]
    where old != new {
      return Mismatch(.shape(expected: old.words, actual: new.words), at: name)
    }
    let (oldNames, newNames) = (expected.series.map(\.name), actual.series.map(\.name))
    if oldNames != newNames {
      return Mismatch(
        .shape(
          expected: oldNames.joined(separator: ", "), actual: newNames.joined(separator: ", ")),
        at: "series")
    }
    for (old, new) in zip(expected.series, actual.series) where old.x.count != new.x.count {
      return Mismatch(
        .sizes(of: "point", old.x.count, new.x.count), at: "series '\(old.name)'")
    }
    return isVolatile ? nil : points(of: actual, against: expected)
  }

  private func points(of actual: Plot, against expected: Plot) -> Mismatch? {
    var found: [(place: String, finding: Finding)] = []
    var drawing = Drawing()
    for (old, new) in zip(expected.series, actual.series) {
      for index in old.x.indices
      where old.x[index] != new.x[index] || old.y[index] != new.y[index] {
        let place = "series '\(old.name)', point \(index + 1)"
        let findings =
          [("x", old.x[index], new.x[index]), ("y", old.y[index], new.y[index])].compactMap {
            axis, old, new in
            tolerance.finding(new, for: old).map { ("\(place), \(axis)", $0) }
          }
        if findings.isEmpty { continue }
        found += findings
        drawing.removed("\(old.name) \(index + 1): (\(old.x[index]), \(old.y[index]))")
        drawing.added("\(new.name) \(index + 1): (\(new.x[index]), \(new.y[index]))")
      }
    }
    return found.first.map {
      Mismatch($0.finding, at: $0.place, others: found.count - 1, drawing: drawing)
    }
  }

  /// A title is text: the numbers in it may move as those of a line.
  func title(_ actual: String?, against expected: String?) -> Mismatch? {
    if !comparesTitles { return nil }
    if isVolatile && (actual == nil) == (expected == nil) { return nil }
    let difference = ComparableLine(actual ?? "")
      .finding(against: ComparableLine(expected ?? ""), tolerance: tolerance)
    return difference.map { Mismatch($0.finding, at: "title") }
  }
}

extension [Table.Column] {
  /// Such as `epoch, loss (lower is better), time in s`.
  var words: String {
    map { column in
      column.name + (column.unit.map { " in \($0)" } ?? "")
        + (column.better.map { " (\($0.rawValue) is better)" } ?? "")
    }.joined(separator: ", ")
  }
}

extension Plot.Axis {
  var words: String { "'\(label)' (\(scale.rawValue))" }
}
