import BookModel

extension Output {
  /// What messages call an output of this kind.
  var kind: String {
    switch self {
    case .text: "text"
    case .standardError: "text on standard error"
    case .value: "value"
    case .table: "table"
    case .lossTable: "loss table"
    case .curve: "curve"
    case .scatter: "scatter"
    case .histogram: "histogram"
    case .field(let field): field.style == .regions ? "decision regions" : "contours"
    case .images: "pictures"
    case .frames: "frames"
    case .graph: "graph"
    case .named(let value): "named value '\(value.name)'"
    case .sweep(let sweep): "sweep of '\(sweep.constant)'"
    case .expectedFailure: "expected failure"
    case .failure: "failure"
    }
  }

  /// The output as lines of text, for differences that a person reads.
  var lines: [String] {
    switch self {
    case .text(let text), .standardError(let text), .value(let text): text.comparedLines
    case .table(let table), .lossTable(let table): table.lines
    case .curve(let plot), .scatter(let plot), .histogram(let plot): plot.lines
    case .field(let field): field.plot.lines + field.table.lines
    case .images(let grid): grid.lines
    case .frames(let sequence):
      (sequence.title.map { [$0] } ?? [])
        + sequence.frames.flatMap { [$0.label] + $0.output.lines.map { "  " + $0 } }
    case .graph(let graph): graph.lines
    case .named(let value): ["\(value.name) = \(value.value)"]
    case .sweep(let sweep):
      sweep.runs.flatMap { run in
        ["\(sweep.constant) = \(run.value)"] + run.outputs.flatMap(\.lines).map { "  " + $0 }
      }
    case .expectedFailure(let failure), .failure(let failure):
      ["\(failure.kind.rawValue): \(failure.message)"]
    }
  }
}

extension String {
  /// The lines of a text without white space at their ends and at the text's.
  var comparedLines: [String] {
    // A carriage return with a line feed is one character.
    let ends: Set<Character> = ["\n", "\r\n"]
    var lines = split(omittingEmptySubsequences: false) { ends.contains($0) }.map { line in
      var line = line
      while let last = line.last, last.isWhitespace { line.removeLast() }
      return String(line)
    }
    while lines.last?.isEmpty == true { lines.removeLast() }
    return lines
  }
}

extension Table {
  /// A title, the columns' names and the rows.
  var lines: [String] { (title.map { [$0] } ?? []) + lines(beside: self) }

  /// The columns' names and the rows, in columns as wide as both tables need.
  func lines(beside other: Table) -> [String] {
    let all = texts + other.texts
    let widths = columns.indices.map { column in
      all.map { $0.indices.contains(column) ? $0[column].count : 0 }.max() ?? 0
    }
    return texts.map { row in
      zip(row, widths).map { String(repeating: " ", count: $1 - $0.count) + $0 }
        .joined(separator: "  ")
    }
  }

  private var texts: [[String]] {
    [columns.map { $0.name + ($0.unit.map { "/" + $0 } ?? "") }]
      + rows.map { $0.map(\.description) }
  }
}

extension Table.Entry {
  var description: String {
    switch self {
    case .number(let number): number.description
    case .text(let text): text
    }
  }
}

extension Field {
  /// The values as a table: a row for each place up the plane, a column for each across.
  var table: Table {
    let columns = ["\(plot.y.label) \\ \(plot.x.label)"] + across.map(\.description)
    return Table(
      title: nil, columns: columns.map { Table.Column(name: $0) },
      rows: zip(up, values).map { up, row in [.number(up)] + row.map { .number($0) } })
  }
}

extension ImageGrid {
  /// A title, and a line a picture.
  var lines: [String] { (title.map { [$0] } ?? []) + pictures.map(\.words) }
}

extension ImageGrid.Picture {
  /// Such as `7 (28x28, 1 channel)`.
  var words: String {
    let size = "\(width)x\(height), \(channels) channel\(channels == 1 ? "" : "s")"
    return label.map { "\($0) (\(size))" } ?? size
  }
}

extension Graph {
  /// A title, a line a vertex, and a line an edge.
  var lines: [String] {
    (title.map { [$0] } ?? [])
      + vertices.map { "\($0.kind.rawValue): \($0.label) (\($0.detail))" }
      + edges.map { "from vertex \($0.from + 1) to vertex \($0.to + 1)" }
  }
}

extension Plot {
  /// A title, the axes, and a line a point.
  var lines: [String] {
    let axes = [x, y].map { $0.scale == .log ? "\($0.label) (log)" : $0.label }
    let points = series.flatMap { series in
      zip(series.x, series.y).enumerated().map { index, point in
        "\(series.name) \(index + 1): (\(point.0), \(point.1))"
      }
    }
    return (title.map { [$0] } ?? []) + [axes.joined(separator: " → ")] + points
  }
}
